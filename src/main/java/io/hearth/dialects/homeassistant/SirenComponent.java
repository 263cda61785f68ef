package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Variables;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A siren with its tones, its volume and how long it sounds. */
final class SirenComponent implements Component {

    private static final String ON = "on";
    private static final String TONE = "tone";
    private static final String DURATION = "duration";
    private static final String VOLUME = "volume";

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        entity.checkTemplate("command_template");
        entity.checkTemplate("command_off_template");
        Joint speech = wishes -> List.of(saying(config, wishes));
        entity.sort(Part.Sort.SIREN)
                .point(ON, Capability.of(Kind.FLAG))
                .initially(Value.of(false))
                .reads("state_topic", "state_value_template", (heard, told) -> read(config, heard, told))
                .speaks("command_topic", speech.as(ON));
        if (config.has("available_tones")) {
            entity.point(TONE, Capability.choice(config.strings("available_tones")))
                    .silent()
                    .speaks("command_topic", speech.as(TONE));
        }
        if (config.flag("support_duration", true)) {
            entity.point(DURATION, Capability.of(Kind.QUANTITY, "s").within(0.0, null, 1.0))
                    .silent()
                    .speaks("command_topic", speech.as(DURATION));
        }
        if (config.flag("support_volume_set", true)) {
            entity.point(VOLUME, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1))
                    .silent()
                    .speaks("command_topic", speech.as(VOLUME));
        }
        entity.assumes((role, wished) -> role.equals(ON) ? Map.of() : Map.of(ON, Value.of(true)));
    }

    private static void read(Config config, Heard heard, Told told) {
        String said = heard.text();
        String on = config.text("state_on", config.text("payload_on", "ON"));
        String off = config.text("state_off", config.text("payload_off", "OFF"));
        if (said.isEmpty() || said.equals("{}")) {
            return;
        }
        if (said.equals(on) || said.equals(off) || heard.none()) {
            state(said, on, told);
            return;
        }
        JsonNode object = Variables.of(said)
                .json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new Rejected(
                        "\"%s\" is neither %s nor %s nor a JSON object".formatted(heard.shortened(), on, off)));
        var faults = new Faults();
        String state = object.path("state").asString("");
        if (state.equals(on)
                || state.equals(off)
                || state.equals("None")
                || object.path("state").isNull()) {
            state(object.path("state").isNull() ? "None" : state, on, told);
        } else if (object.has("state")) {
            faults.in(() -> {
                throw new Rejected(
                        "the \"state\" \"%s\" is neither %s nor %s".formatted(Config.shortened(state), on, off));
            });
        }
        faults.in(() -> details(object, told));
        faults.complain();
    }

    private static void state(String said, String on, Told told) {
        if (said.equals("None")) {
            told.unknown(ON);
        } else {
            told.is(ON, Value.of(said.equals(on)));
        }
    }

    private static void details(JsonNode said, Told told) {
        if (said.hasNonNull(TONE)) {
            told.is(TONE, Value.of(said.path(TONE).asString("")));
        }
        if (said.hasNonNull(DURATION)) {
            told.is(DURATION, Value.of(Readers.quantity(said.path(DURATION).asString(""))));
        }
        if (said.hasNonNull("volume_level")) {
            told.is(VOLUME, Value.of(Readers.quantity(said.path("volume_level").asString("")) * 100));
        }
    }

    private static Saying saying(Config config, Joint.Wishes wishes) {
        var variables = new LinkedHashMap<String, Object>();
        boolean off = wishes.off(ON);
        String word = off ? config.text("payload_off", "OFF") : config.text("payload_on", "ON");
        variables.put("state", word);
        if (!off) {
            details(wishes, variables);
        }
        String template = off && config.has("command_off_template") ? "command_off_template" : "command_template";
        Object value = config.has(template) ? word : Python.compact(variables);
        return new Saying("command_topic", template, value, variables);
    }

    private static void details(Joint.Wishes wishes, Map<String, Object> variables) {
        Value tone = wishes.get(TONE);
        if (tone != null) {
            variables.put(TONE, tone.text());
        }
        if (wishes.get(DURATION) instanceof Value.Quantity seconds) {
            variables.put(DURATION, Math.round(seconds.number()));
        }
        if (wishes.get(VOLUME) instanceof Value.Quantity percent) {
            variables.put("volume_level", percent.number() / 100);
        }
    }
}
