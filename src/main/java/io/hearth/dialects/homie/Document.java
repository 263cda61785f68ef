package io.hearth.dialects.homie;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the document in which a device of Homie 5 describes itself. */
final class Document {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("5\\.\\d{1,9}(\\.\\d{1,9})?");

    private final String device;
    private final HomieSettings settings;
    private final List<Property> properties = new ArrayList<>();
    private final Map<String, String> complaints = new LinkedHashMap<>();

    private Document(String device, HomieSettings settings) {
        this.device = device;
        this.settings = settings;
    }

    /** @throws Broken when it is no description, or says more than is allowed */
    static Description read(String device, String json, HomieSettings settings) {
        return new Document(device, settings).read(Shape.tree(json));
    }

    private Description read(JsonNode root) {
        String version = text(root, "homie");
        if (version == null || !VERSION.matcher(version).matches()) {
            throw new Broken("\"homie\" must be \"5.0\" or another version of Homie 5");
        }
        if (!root.path("version").isIntegralNumber()) {
            throw new Broken("\"version\" must be a whole number");
        }
        JsonNode nodes = object(root, "nodes");
        if (nodes.size() > settings.maxNodes()) {
            throw new Broken("%d nodes; at most %d are taken (hearth.homie.max-nodes)"
                    .formatted(nodes.size(), settings.maxNodes()));
        }
        for (var node : nodes.properties()) {
            attempt(node.getKey(), () -> node(node.getKey(), node.getValue()));
        }
        String top = text(root, "root");
        String parent = text(root, "parent");
        return new Description(
                name(root, device),
                text(root, "type"),
                null,
                null,
                top,
                parent == null ? top : parent,
                properties,
                complaints,
                true);
    }

    private void attempt(String path, Runnable reading) {
        try {
            reading.run();
        } catch (Broken broken) {
            complaints.put(path, String.valueOf(broken.getMessage()));
        }
    }

    private void node(String id, JsonNode node) {
        requireId(id, node);
        String name = name(node, id);
        text(node, "type");
        JsonNode all = object(node, "properties");
        if (properties.size() + all.size() > settings.maxProperties()) {
            throw new Broken(
                    "more than %d properties (hearth.homie.max-properties)".formatted(settings.maxProperties()));
        }
        for (var property : all.properties()) {
            attempt(
                    id + "/" + property.getKey(),
                    () -> properties.add(property(id, name, property.getKey(), property.getValue())));
        }
    }

    private static Property property(String node, String nodeName, String id, JsonNode said) {
        requireId(id, said);
        String datatype = text(said, "datatype");
        if (datatype == null) {
            throw new Broken("it has no \"datatype\"");
        }
        String format = text(said, "format");
        var tongue = new Tongue(Datatype.of(datatype), format == null ? "" : format, true);
        return new Property(
                node,
                nodeName,
                id,
                name(said, id),
                tongue,
                Shape.of(tongue, text(said, "unit")),
                flag(said, "settable", false),
                flag(said, "retained", true));
    }

    private static void requireId(String id, JsonNode said) {
        if (!ID.matcher(id).matches()) {
            throw new Broken("\"%s\" is no id: only a to z, 0 to 9 and hyphens".formatted(Broken.cut(id)));
        }
        if (!said.isObject()) {
            throw new Broken("it must be an object");
        }
    }

    private static String name(JsonNode said, String otherwise) {
        String name = text(said, "name");
        return name == null || name.isBlank() ? otherwise : name;
    }

    private static @Nullable String text(JsonNode said, String field) {
        JsonNode value = said.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw new Broken("\"%s\" must be a text".formatted(field));
        }
        return value.stringValue();
    }

    private static boolean flag(JsonNode said, String field, boolean otherwise) {
        JsonNode value = said.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new Broken("\"%s\" must be true or false".formatted(field));
        }
        return value.booleanValue();
    }

    private static JsonNode object(JsonNode said, String field) {
        JsonNode value = said.get(field);
        if (value == null) {
            return Shape.JSON.createObjectNode();
        }
        if (!value.isObject()) {
            throw new Broken("\"%s\" must be an object".formatted(field));
        }
        return value;
    }
}
