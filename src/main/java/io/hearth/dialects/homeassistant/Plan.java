package io.hearth.dialects.homeassistant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one message of discovery asks for.
 *
 * @param device null for a thing that belongs to no device
 * @param items  the things
 */
record Plan(@Nullable DeviceBlock device, List<Item> items) {

    private static final List<String> SHARED = List.of("command_topic", "state_topic", "encoding", "qos");
    private static final List<String> AVAILABILITY = List.of(
            "availability",
            "availability_mode",
            "availability_template",
            "availability_topic",
            "payload_available",
            "payload_not_available");

    /**
     * One thing.
     *
     * @param path by which the thing is known that has no unique id, unique for its topic and component
     */
    record Item(String component, String path, Config config) {

        /** By which the thing is known. */
        String key() {
            return component + "/"
                    + config.text("unique_id").map(id -> "id:" + id).orElse(path);
        }
    }

    /** A config that only asks to let another topic take over its things. */
    static boolean migrates(ObjectNode sent) {
        return sent.size() == 1
                && (sent.path("migrate_discovery").asBoolean(false)
                        || sent.path("migr_discvry").asBoolean(false));
    }

    /** @throws Rejected when the message is not what a config must be */
    static Plan of(Discovery discovery, ObjectNode sent, World world) {
        Config config = Config.of(sent, world.templates());
        origin(config, discovery.isDevice());
        DeviceBlock device = block(config);
        config.node().remove(List.of("device", "origin"));
        if (!discovery.isDevice()) {
            return new Plan(device, List.of(new Item(discovery.component(), discovery.path(), config)));
        }
        if (device == null) {
            throw new Rejected("the required key \"device\" is missing");
        }
        return new Plan(device, items(discovery, config, sent.get(BaseTopic.SIGN), world));
    }

    private static List<Item> items(Discovery discovery, Config config, @Nullable JsonNode base, World world) {
        ObjectNode components = config.object("components")
                .orElseThrow(() -> new Rejected("the required key \"components\" is missing"));
        int most = world.settings().maxComponents();
        if (components.size() > most) {
            throw new Rejected("\"components\" has %d entries, %d are allowed (hearth.home-assistant.max-components)"
                    .formatted(components.size(), most));
        }
        var items = new ArrayList<Item>();
        for (var entry : components.properties()) {
            String name = "components." + Config.shortened(entry.getKey());
            if (!(entry.getValue() instanceof ObjectNode component)) {
                throw Config.wrong(name, "an object", entry.getValue());
            }
            Config own = Config.of(based(component, base), world.templates());
            String platform = own.text("platform")
                    .orElseThrow(() -> new Rejected("the required key \"%s.platform\" is missing".formatted(name)));
            boolean removed = own.node().size() == 1;
            if (!removed) {
                share(config.node(), own.node());
                items.add(new Item(platform, discovery.path() + "/" + entry.getKey(), own));
            }
        }
        return items;
    }

    /** The component with the base topic of its device, unless it has its own. */
    private static ObjectNode based(ObjectNode component, @Nullable JsonNode base) {
        if (base == null || component.has(BaseTopic.SIGN)) {
            return component;
        }
        ObjectNode based = component.deepCopy();
        based.set(BaseTopic.SIGN, base);
        return based;
    }

    private static void share(ObjectNode from, ObjectNode to) {
        for (String key : SHARED) {
            if (from.has(key) && !to.has(key)) {
                to.set(key, from.get(key));
            }
        }
        if (!to.has("availability") && !to.has("availability_topic")) {
            for (String key : AVAILABILITY) {
                if (from.has(key) && !to.has(key)) {
                    to.set(key, from.get(key));
                }
            }
        }
    }

    private static @Nullable DeviceBlock block(Config config) {
        return config.object("device")
                .map(block -> DeviceBlock.of(config.block(block)))
                .orElse(null);
    }

    private static void origin(Config config, boolean required) {
        JsonNode origin = config.node().get("origin");
        if (origin == null && required) {
            throw new Rejected("the required key \"origin\" is missing");
        }
        boolean named =
                origin instanceof ObjectNode object && object.path("name").isString();
        if (origin != null && !named) {
            throw new Rejected("\"origin\" must be an object with a \"name\"");
        }
    }
}
