package io.hearth.dialects.shelly;

import io.hearth.dialects.Met;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.house.About;
import io.hearth.house.DeviceId;
import io.hearth.house.Source;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What devices answer when they are asked what they are and how they are set up. */
final class Setup {

    private final Register register;
    private final Configured configured;
    private final Statuses statuses;

    Setup(Register register, Configured configured, Statuses statuses) {
        this.register = register;
        this.configured = configured;
        this.statuses = statuses;
    }

    void info(Talk talk, JsonNode info) {
        String name = info.path("name").asString("");
        var ids = new TreeSet<>(Set.of("shelly:" + talk.prefix()));
        String mac = mac(info.path("mac").asString(""));
        if (mac != null) {
            ids.add("mac:" + mac);
        }
        String model = word(info, "app") == null ? word(info, "model") : word(info, "app");
        named(talk, name, new About("Shelly", model, word(info, "ver"), word(info, "model"), null, null, null, ids));
    }

    private void named(Talk talk, String name, About about) {
        String before = register.known(talk.device()).orElseThrow().name();
        String now = name.isBlank() ? before : name.substring(0, Math.min(80, name.length()));
        register.meet(new Met(now, null, about));
    }

    void components(Talk talk, JsonNode components) {
        var configs = JsonNodeFactory.instance.objectNode();
        for (JsonNode one : components) {
            configs.set(one.path("key").asString(""), one.path("config"));
        }
        config(talk, configs);
    }

    void config(Talk talk, JsonNode configs) {
        String name = configs.path("sys").path("device").path("name").asString("");
        if (!name.isBlank()) {
            named(talk, name, About.identified(Set.of("shelly:" + talk.prefix())));
        }
        for (var one : configs.properties()) {
            Component component = Component.of(one.getKey());
            if (component != null && one.getValue().isObject()) {
                configured.learn(talk.prefix(), component, one.getValue(), owner(talk, component, one.getValue()));
            }
        }
        rename(talk);
    }

    /** The Bluetooth device behind the gateway that has the component. */
    private @Nullable DeviceId owner(Talk talk, Component component, JsonNode config) {
        String mac = mac(config.path("addr").asString(""));
        if (mac == null || !component.type().startsWith("bthome")) {
            return null;
        }
        var ids = Set.of("mac:" + mac, "shelly:blu/" + mac);
        String plain = "Shelly BLU " + mac;
        DeviceId id = register.device(ids).orElseGet(() -> register.meet(new Met(plain, null, About.identified(ids))));
        String before = register.known(id).orElseThrow().name();
        String own =
                component.type().equals("bthomedevice") ? config.path("name").asString("") : "";
        var about = new About("Shelly", null, null, null, null, talk.device().value(), null, ids);
        return register.meet(new Met(own.isBlank() ? before : Payload.quoted(own), null, about));
    }

    private void rename(Talk talk) {
        String begin = talk.prefix() + "/";
        var points = register.known(talk.device()).orElseThrow().points().values();
        for (var point : points) {
            String key = point.source().key(Source.KEY).orElse("");
            int end = key.indexOf('/', begin.length());
            if (point.source().dialect().equals(Talk.NAME) && key.startsWith(begin) && end > 0) {
                Component component = Component.of(key.substring(begin.length(), end));
                if (component != null) {
                    statuses.renamed(talk, component, key.substring(end + 1), point);
                }
            }
        }
    }

    static @Nullable String mac(String word) {
        String plain = word.toLowerCase(java.util.Locale.ROOT).replace(":", "");
        return plain.matches("[0-9a-f]{12}") ? plain : null;
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).asString("");
        return word.isBlank() || word.length() > 120 ? null : word;
    }
}
