package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is to be expected of one leaf of what a device exposes, read from the JSON alone. */
record ExposedLeaf(List<String> path, JsonNode expose, String within, int access) {

    private static final Set<String> CONTROLS = Set.of("light", "switch", "fan", "cover", "lock", "climate");

    /** All leaves that a device tells, each place once. */
    static List<ExposedLeaf> of(JsonNode exposes) {
        Map<List<String>, ExposedLeaf> found = new LinkedHashMap<>();
        for (JsonNode expose : exposes) {
            collect(expose, List.of(), "", 0, found);
        }
        return found.values().stream().filter(leaf -> (leaf.access & 1) == 1).toList();
    }

    private static void collect(
            JsonNode expose, List<String> above, String within, int access, Map<List<String>, ExposedLeaf> found) {
        String type = expose.path("type").asString("");
        if (CONTROLS.contains(type)) {
            expose.path("features").forEach(feature -> collect(feature, above, type, 0, found));
            return;
        }
        var path = new ArrayList<>(above);
        path.add(expose.path("property").asString());
        int both = access | expose.path("access").asInt(0);
        boolean colour = expose.path("name").asString("").matches("color_(xy|hs)");
        if (type.equals("composite") && !colour) {
            expose.path("features").forEach(feature -> collect(feature, path, "", both, found));
        } else {
            found.putIfAbsent(path, new ExposedLeaf(path, expose, within, both));
        }
    }

    String type() {
        return expose.path("type").asString();
    }

    private boolean is(String control, String name) {
        return within.equals(control) && expose.path("name").asString("").equals(name);
    }

    private boolean share() {
        return is("light", "brightness") || is("cover", "position") || is("cover", "tilt");
    }

    private boolean event() {
        return type().equals("enum") && expose.path("name").asString().equals("action") && (access & 2) == 0;
    }

    Capability capability() {
        Capability plain = plain();
        boolean settable = (access & 2) == 2 && !type().equals("list") && !is("cover", "state");
        return settable ? plain.whichIsSettable() : plain;
    }

    private Capability plain() {
        if (share()) {
            return Capability.of(Kind.QUANTITY, "%").within(0.0, 100.0, null);
        }
        if (is("light", "color_temp")) {
            return Capability.of(Kind.QUANTITY, "K")
                    .within(
                            (Double) Math.rint(1e6 / number("value_max")),
                            (Double) Math.rint(1e6 / number("value_min")),
                            null);
        }
        if (is("cover", "state")) {
            return Capability.choice(List.of("open", "closed", "opening", "closing", "stopped"));
        }
        return switch (type()) {
            case "binary" -> Capability.of(Kind.FLAG);
            case "numeric" ->
                Capability.of(Kind.QUANTITY, expose.path("unit").asString(null))
                        .within(number("value_min"), number("value_max"), number("value_step"));
            case "enum" -> event() ? Capability.of(Kind.MOMENTARY).withOptions(words()) : Capability.choice(words());
            case "composite" -> Capability.of(Kind.COLOUR);
            default -> Capability.of(Kind.TEXT);
        };
    }

    private List<String> words() {
        return expose.path("values")
                .valueStream()
                .map(JsonNode::asString)
                .distinct()
                .toList();
    }

    private @Nullable Double number(String field) {
        return expose.has(field) ? (Double) expose.path(field).doubleValue() : null;
    }

    /** What the message says of it in the units of the house; nothing when it does not say, or nothing usable. */
    @Nullable
    Value value(JsonNode message) {
        JsonNode said = message;
        for (String level : path) {
            said = said.path(level);
        }
        if (said.isNull() || said.isMissingNode()) {
            return null;
        }
        if (share()) {
            return Value.of(said.doubleValue() / number("value_max") * 100);
        }
        if (is("light", "color_temp")) {
            return Value.of(Math.rint(1e6 / said.doubleValue()));
        }
        if (is("cover", "state")) {
            return Value.of(
                    Map.of("OPEN", "open", "CLOSE", "closed", "STOP", "stopped").get(said.stringValue()));
        }
        return switch (type()) {
            case "binary" -> Value.of(said.equals(expose.path("value_on")));
            case "numeric" -> Value.of(said.doubleValue());
            case "composite" -> colour(said);
            default -> Value.of(said.isString() ? said.stringValue() : said.toString());
        };
    }

    private @Nullable Value colour(JsonNode said) {
        List<JsonNode> parts = said.valueStream().toList();
        double first = parts.get(0).doubleValue();
        double second = parts.get(1).doubleValue();
        if (expose.path("name").asString().equals("color_xy")) {
            return first <= 1 && second <= 1 ? Colour.ofXy(first, second) : null;
        }
        return first <= 360 && second <= 100 ? Colour.ofHue(first, second) : null;
    }
}
