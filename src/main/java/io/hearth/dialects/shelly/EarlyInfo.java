package io.hearth.dialects.shelly;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The whole status of a device of the first generation, as far as no topic tells it apart; that of a radiator valve too. */
final class EarlyInfo {

    private final Talk talk;

    EarlyInfo(Talk talk) {
        this.talk = talk;
    }

    void read(JsonNode said) {
        diagnostic("wifi-rssi", "dBm", said.path("wifi_sta").path("rssi"));
        diagnostic("uptime", "s", said.path("uptime"));
        diagnostic("ram-free", "B", said.path("ram_free"));
        if (said.path("has_update").isBoolean()) {
            say("has-update", Capability.of(Kind.FLAG), null, Purpose.DIAGNOSTIC, null, said.path("has_update"));
        }
        JsonNode valve = said.path("thermostats").path(0);
        valve(valve.isObject() ? valve : said);
        talk.hearing().understands();
    }

    private void valve(JsonNode said) {
        JsonNode target = said.path("target_t").path("value");
        if (target.isNumber()) {
            var degrees = Capability.of(Kind.QUANTITY, "°C").within(5, 30, 0.5).whichIsSettable();
            var part = new Part(Part.Sort.CLIMATE, "climate", "target");
            say("target", degrees, part, Purpose.MAIN, "thermostat/0/command/target_t", target);
        }
        JsonNode measured = said.path("tmp").path("value");
        if (measured.isNumber() && target.isNumber()) {
            var part = new Part(Part.Sort.CLIMATE, "climate", "current");
            say("current", Capability.of(Kind.QUANTITY, "°C"), part, Purpose.MAIN, null, measured);
        }
        if (said.path("pos").isNumber()) {
            say("valve", Capability.of(Kind.QUANTITY, "%"), null, Purpose.MAIN, null, said.path("pos"));
        }
        JsonNode battery = said.path("bat").isObject() ? said.path("bat").path("value") : said.path("bat");
        if (battery.isNumber()) {
            say("battery", Capability.of(Kind.QUANTITY, "%"), null, Purpose.MAIN, null, battery);
        }
    }

    private void diagnostic(String word, String unit, JsonNode node) {
        if (node.isNumber()) {
            say(word, Capability.of(Kind.QUANTITY, unit), null, Purpose.DIAGNOSTIC, null, node);
        }
    }

    private void say(
            String word,
            Capability capability,
            @Nullable Part part,
            Purpose purpose,
            @Nullable String command,
            JsonNode node) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            talk.hearing().refuses(word, "the number is too large");
            return;
        }
        var reading = new Reading(word, capability, part, purpose, null, 1, command);
        Value value = node.isBoolean() ? Value.of(node.asBoolean()) : Value.of(node.doubleValue());
        talk.hearing().says(talk.device(), EarlyValues.found(talk, "info/" + word, reading), value);
    }
}
