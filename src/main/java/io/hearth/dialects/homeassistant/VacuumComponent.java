package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Variables;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A robot that cleans floors. */
final class VacuumComponent implements Component {

    private static final String STATE = "state";
    private static final String ACTION = "action";
    private static final String SPEED = "speed";
    private static final String COMMAND = "command";
    private static final String SEGMENTS = "segments";
    private static final String BATTERY = "battery";
    private static final List<String> STATES = List.of("cleaning", "docked", "paused", "idle", "returning", "error");

    /** The feature that allows each action. */
    private static final Map<String, String> ACTIONS = actions();

    private static final List<String> FEATURES = List.of(
            "start",
            "stop",
            "pause",
            "return_home",
            "status",
            "locate",
            "clean_spot",
            "fan_speed",
            "send_command",
            "turn_on",
            "turn_off",
            BATTERY);
    private static final List<String> USUAL = List.of("start", "stop", "return_home", "status", "clean_spot");

    private static Map<String, String> actions() {
        var actions = new LinkedHashMap<String, String>();
        actions.put("start", "start");
        actions.put("pause", "pause");
        actions.put("stop", "stop");
        actions.put("return-to-base", "return_home");
        actions.put("clean-spot", "clean_spot");
        actions.put("locate", "locate");
        return actions;
    }

    @Override
    public void describe(Config config, Entity.Builder entity) {
        if (config.text("schema", STATE).toLowerCase(Locale.ROOT).equals("legacy")) {
            throw new Rejected("the \"schema\" legacy is no more; leave it out");
        }
        List<String> features = features(config);
        entity.sort(Part.Sort.VACUUM)
                .point(STATE, Capability.choice(STATES))
                .reads("state_topic", null, VacuumComponent::read);
        commands(config, entity, features);
        boolean hasSpeed = features.contains("fan_speed") || config.has("set_fan_speed_topic");
        if (hasSpeed) {
            entity.point(SPEED, Capability.choice(config.strings("fan_speed_list")))
                    .word("fan-speed")
                    .answers()
                    .speaks("set_fan_speed_topic", null, Value::text);
        }
        if (features.contains(BATTERY)) {
            entity.point(BATTERY, Capability.of(Kind.QUANTITY, "%"))
                    .subject(BATTERY)
                    .answers();
        }
    }

    private static List<String> features(Config config) {
        List<String> features = config.has("supported_features") ? config.strings("supported_features") : USUAL;
        for (String feature : features) {
            if (!FEATURES.contains(feature)) {
                throw new Rejected("\"supported_features\" must be of %s, not \"%s\""
                        .formatted(String.join(", ", FEATURES), Config.shortened(feature)));
            }
        }
        return features;
    }

    private static void commands(Config config, Entity.Builder entity, List<String> features) {
        List<String> words = ACTIONS.keySet().stream()
                .filter(action -> features.contains(ACTIONS.get(action)))
                .toList();
        if (entity.canSay("command_topic") && !words.isEmpty()) {
            entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(words))
                    .speaks("command_topic", null, wish -> {
                        String action = wish.text().replace('-', '_');
                        return config.text("payload_" + action, action);
                    });
        }
        if (features.contains("send_command") && entity.canSay("send_command_topic")) {
            entity.point(COMMAND, Capability.of(Kind.TEXT))
                    .speaks("send_command_topic", null, wish -> command(wish.text()));
        }
        if (entity.canSay("clean_segments_command_topic")) {
            entity.point(SEGMENTS, Capability.of(Kind.TEXT))
                    .speaks(
                            "clean_segments_command_topic",
                            wish -> List.of(segments(config, wish.value().text())));
            entity.checkTemplate("clean_segments_command_template");
        }
    }

    /** As it is; an object with a command and its parameters becomes one flat object. */
    private static String command(String text) {
        return Variables.of(text)
                .json()
                .filter(object ->
                        object.path("params").isObject() && object.path(COMMAND).isString())
                .map(object -> {
                    var flat = new LinkedHashMap<String, Object>();
                    flat.put(COMMAND, object.path(COMMAND).asString());
                    object.path("params").properties().forEach(entry -> flat.put(entry.getKey(), entry.getValue()));
                    return Python.compact(flat);
                })
                .orElse(text);
    }

    /** Rooms to clean, by their ids with commas between. */
    private static Saying segments(Config config, String ids) {
        List<String> list = Arrays.stream(ids.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        String template = "clean_segments_command_template";
        Object value = config.has(template) ? list : Python.list(list);
        return Saying.of("clean_segments_command_topic", template, value);
    }

    private static void read(Heard heard, Told told) {
        if (heard.empty()) {
            return;
        }
        JsonNode said = heard.object();
        var faults = new Faults();
        if (said.path(STATE).isNull()) {
            told.unknown(STATE);
        } else if (said.has(STATE)) {
            faults.in(() -> state(said.path(STATE).asString(""), told));
        }
        if (said.hasNonNull("fan_speed")) {
            faults.in(() -> told.is(SPEED, Value.of(said.path("fan_speed").asString(""))));
        }
        if (said.hasNonNull("battery_level")) {
            faults.in(() -> told.is(
                    BATTERY,
                    Value.of(Readers.quantity(said.path("battery_level").asString("")))));
        }
        faults.complain();
    }

    private static void state(String state, Told told) {
        if (!STATES.contains(state)) {
            throw new Rejected(
                    "the \"state\" \"%s\" is none of %s".formatted(Config.shortened(state), String.join(", ", STATES)));
        }
        told.is(STATE, Value.of(state));
    }
}
