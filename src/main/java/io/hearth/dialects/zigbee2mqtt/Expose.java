package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of {@code exposes}, with nothing taken for granted. */
record Expose(JsonNode json) {

    private static final int PUBLISHED = 1;
    private static final int SETTABLE = 2;
    private static final int GETTABLE = 4;
    private static final int LONGEST = 128;

    String type() {
        return text("type", "");
    }

    String property() {
        return text("property", text("name", ""));
    }

    String name() {
        return text("name", property());
    }

    @Nullable
    String endpoint() {
        String endpoint = text("endpoint", "");
        return endpoint.isEmpty() ? null : endpoint;
    }

    /** What is added to the property for the endpoint; empty when nothing is. */
    String suffix() {
        String suffix = "_" + endpoint();
        return endpoint() != null && property().endsWith(suffix) ? suffix : "";
    }

    /** The property without the endpoint. */
    String base() {
        return property().substring(0, property().length() - suffix().length());
    }

    String label() {
        return text("label", Names.pretty(name()));
    }

    String category() {
        String said = text("category", "");
        return said.isEmpty()
                        && json.path("homeassistant").path("entityCategory").isString()
                ? json.path("homeassistant").path("entityCategory").stringValue()
                : said;
    }

    @Nullable
    String unit() {
        String unit = text("unit", "");
        return unit.isEmpty() ? null : unit;
    }

    List<Expose> features() {
        return list("features").stream().map(Expose::new).toList();
    }

    List<JsonNode> list(String field) {
        JsonNode list = json.path(field);
        return list.isArray() ? list.valueStream().toList() : List.of();
    }

    @Nullable
    Double number(String field) {
        JsonNode number = json.path(field);
        return number.isNumber() && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    /** @param or what the object around it may do */
    boolean published(int or) {
        return ((access() | or) & PUBLISHED) != 0;
    }

    boolean settable(int or) {
        return ((access() | or) & SETTABLE) != 0;
    }

    boolean gettable() {
        return (access() & GETTABLE) != 0;
    }

    /** Bits: 1 it is published, 2 it can be set, 4 it can be asked for. */
    int access() {
        return json.path("access").isIntegralNumber() ? json.path("access").intValue() : 0;
    }

    private String text(String field, String otherwise) {
        JsonNode text = json.path(field);
        if (text.isNumber()) {
            return text.toString();
        }
        return text.isString() && text.stringValue().length() <= LONGEST ? text.stringValue() : otherwise;
    }
}
