package io.hearth.dialects.homie;

import io.hearth.house.Capability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a device of Homie 3 or 4 says of itself, one attribute on each topic. */
final class Attributes {

    private static final Pattern ARRAY = Pattern.compile("(\\d{1,6})-(\\d{1,6})");
    private static final String LIST = "[]";

    private final String device;
    private final Map<String, String> said;
    private final HomieSettings settings;
    private final List<Property> properties = new ArrayList<>();
    private final Map<String, String> complaints = new LinkedHashMap<>();
    private boolean complete = true;

    private record Node(String id, String pattern) {}

    private Attributes(String device, Map<String, String> said, HomieSettings settings) {
        this.device = device;
        this.said = said;
        this.settings = settings;
    }

    /**
     * @param said the attributes by their path below the device
     * @throws Broken when the device says more than is allowed
     */
    static Description read(String device, Map<String, String> said, HomieSettings settings) {
        return new Attributes(device, said, settings).read();
    }

    private Description read() {
        String nodes = said.get("$nodes");
        complete = nodes != null && said.containsKey("$homie");
        for (Node node : nodes(nodes == null ? "" : nodes)) {
            properties(node);
        }
        return new Description(
                said.getOrDefault("$name", device),
                said.get("$implementation"),
                software(),
                said.get("$mac"),
                null,
                null,
                properties,
                complaints,
                complete);
    }

    private @Nullable String software() {
        String name = said.get("$fw/name");
        String version = said.get("$fw/version");
        return name == null ? version : version == null ? name : name + " " + version;
    }

    private Set<Node> nodes(String list) {
        var nodes = new LinkedHashSet<Node>();
        for (String id : words(list)) {
            if (id.endsWith(LIST)) {
                elements(id.substring(0, id.length() - LIST.length()), nodes);
            } else {
                nodes.add(new Node(id, id));
            }
            if (nodes.size() > settings.maxNodes()) {
                throw new Broken("more than %d nodes (hearth.homie.max-nodes)".formatted(settings.maxNodes()));
            }
        }
        return nodes;
    }

    /** The elements of an array share what their properties say; each has values of its own. */
    private void elements(String id, Set<Node> nodes) {
        String range = said.get(id + "/$array");
        if (range == null) {
            complete = false;
            return;
        }
        Matcher limits = ARRAY.matcher(range.strip());
        if (!limits.matches()) {
            complaints.put(id + "/$array", "\"%s\" is no range like 0-3".formatted(Broken.cut(range)));
            return;
        }
        int from = Integer.parseInt(limits.group(1));
        int to = Integer.parseInt(limits.group(2));
        if (to - from >= settings.maxNodes()) {
            throw new Broken("more than %d nodes (hearth.homie.max-nodes)".formatted(settings.maxNodes()));
        }
        for (int i = from; i <= to; i++) {
            nodes.add(new Node(id + "_" + i, id));
        }
    }

    private void properties(Node node) {
        String list = said.get(node.pattern() + "/$properties");
        if (list == null) {
            complete = false;
            return;
        }
        for (String id : words(list)) {
            if (properties.size() >= settings.maxProperties()) {
                throw new Broken(
                        "more than %d properties (hearth.homie.max-properties)".formatted(settings.maxProperties()));
            }
            try {
                properties.add(property(node, id));
            } catch (Broken broken) {
                complaints.put(node.pattern() + "/" + id + "/$datatype", String.valueOf(broken.getMessage()));
            }
        }
    }

    private Property property(Node node, String id) {
        String path = node.pattern() + "/" + id + "/";
        String datatype = said.get(path + "$datatype");
        boolean needsFormat = "enum".equals(datatype) || "color".equals(datatype);
        if (datatype == null || needsFormat && !said.containsKey(path + "$format")) {
            complete = false;
        }
        var type = datatype == null ? Datatype.STRING : Datatype.of(datatype.strip());
        var tongue = new Tongue(type, said.getOrDefault(path + "$format", ""), false);
        Capability can = Shape.of(tongue, said.get(path + "$unit"));
        return new Property(
                node.id(),
                said.getOrDefault(node.id() + "/$name", said.getOrDefault(node.pattern() + "/$name", node.id())),
                id,
                said.getOrDefault(path + "$name", id),
                tongue,
                can,
                "true".equals(said.get(path + "$settable")),
                !"false".equals(said.get(path + "$retained")));
    }

    private static List<String> words(String list) {
        var words = new LinkedHashSet<String>();
        for (String word : list.split(",", -1)) {
            String id = word.strip();
            if (!id.isEmpty() && !id.startsWith("$") && id.indexOf('/') < 0) {
                words.add(id);
            }
        }
        return List.copyOf(words);
    }
}
