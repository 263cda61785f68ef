package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A blind, a shutter, a garage door. */
final class CoverComponent implements Component {

    static final String STATE = "state";
    static final String POSITION = "position";
    static final String ACTION = "action";
    static final String OPEN = "open";
    static final String CLOSED = "closed";
    static final String OPENING = "opening";
    static final String CLOSING = "closing";
    static final String TILT = "tilt";

    private static final List<String> STATES = List.of(OPEN, CLOSED, OPENING, CLOSING);

    @Override
    public void describe(Config config, Entity.Builder entity) {
        together(config, "set_position_topic", "position_topic");
        together(config, "position_template", "position_topic");
        together(config, "set_position_template", "set_position_topic");
        together(config, "value_template", "state_topic");
        together(config, "tilt_command_template", "tilt_command_topic");
        together(config, "tilt_status_template", "tilt_status_topic");
        entity.sort(Part.Sort.COVER);
        var tilt = new CoverTilt(config);
        Spot state = entity.point(STATE, Capability.choice(STATES))
                .subject(config.text("device_class").orElse(null));
        position(config, entity, state, tilt);
        state(config, state);
        tilt.describe(entity);
        actions(config, entity, tilt);
        entity.assumes(CoverComponent::consequences);
    }

    private static void together(Config config, String key, String needed) {
        if (config.has(key) && !config.has(needed)) {
            throw new Rejected("\"%s\" needs \"%s\" too".formatted(key, needed));
        }
    }

    /** Heard after the position, which says whether what stopped is closed. */
    private static void state(Config config, Spot state) {
        var words = Map.of(
                config.text("state_closing", CLOSING), CLOSING,
                config.text("state_opening", OPENING), OPENING);
        String open = config.text("state_open", OPEN);
        String closed = config.text("state_closed", CLOSED);
        String stopped = config.text("state_stopped", "stopped");
        boolean positioned = config.has("position_topic");
        state.reads("state_topic", "value_template", Readers.word(STATE, (heard, told) -> {
            String said = heard.text();
            if (said.equals(stopped)) {
                told.is(STATE, Value.of(stopped(told, positioned)));
            } else if (words.containsKey(said)) {
                told.is(STATE, Value.of(words.get(said)));
            } else if (said.equals(open) || said.equals(closed)) {
                told.is(STATE, Value.of(said.equals(open) ? OPEN : CLOSED));
            } else {
                throw new Rejected("\"%s\" is none of %s, %s, %s, %s"
                        .formatted(heard.shortened(), open, closed, stopped, String.join(", ", words.keySet())));
            }
        }));
    }

    /** Where it stopped: by its position, or by where it was going. */
    private static String stopped(Told told, boolean positioned) {
        Value last = told.last(positioned ? POSITION : STATE).orElse(Value.of(OPEN));
        boolean closed = positioned
                ? last instanceof Value.Quantity percent && percent.number() == 0
                : last.text().equals(CLOSED) || last.text().equals(CLOSING);
        return closed ? CLOSED : OPEN;
    }

    private static void position(Config config, Entity.Builder entity, Spot state, CoverTilt tilt) {
        if (!config.has("position_topic")) {
            return;
        }
        boolean tells = !config.has("state_topic");
        if (tells) {
            state.answers();
        }
        var span = new Span(config.number("position_closed", 0), config.number("position_open", 100));
        var variables = scale(config);
        entity.checkTemplate("set_position_template");
        entity.point(POSITION, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1))
                .reads(
                        "position_topic",
                        Preamble.before(config, "position_template", variables),
                        Readers.word(POSITION, (heard, told) -> {
                            double percent = span.percent(tilt.beside(heard, told));
                            told.is(POSITION, Value.of(percent));
                            if (tells || told.last(STATE).isEmpty()) {
                                told.is(STATE, Value.of(percent == 0 ? CLOSED : OPEN));
                            }
                        }))
                .speaks("set_position_topic", wish -> {
                    double percent = ((Value.Quantity) wish.value()).number();
                    var saying =
                            new Saying("set_position_topic", "set_position_template", span.device(percent), variables);
                    return List.of(saying.with(POSITION, Math.round(percent)));
                });
    }

    static Map<String, Object> scale(Config config) {
        return Map.of(
                "position_open", (long) config.number("position_open", 100),
                "position_closed", (long) config.number("position_closed", 0),
                "tilt_min", (long) config.number("tilt_min", 0),
                "tilt_max", (long) config.number("tilt_max", 100));
    }

    private static void actions(Config config, Entity.Builder entity, CoverTilt tilt) {
        var words = new ArrayList<String>();
        for (String action : List.of(OPEN, "close", "stop")) {
            if (entity.canSay("command_topic") && !config.isNull("payload_" + action)) {
                words.add(action);
            }
        }
        boolean tilts = entity.canSay("tilt_command_topic");
        if (tilts) {
            words.addAll(List.of("open-tilt", "close-tilt"));
            if (config.has("payload_stop_tilt")) {
                words.add("stop-tilt");
            }
        }
        if (words.isEmpty()) {
            return;
        }
        String topic = entity.canSay("command_topic") ? "command_topic" : "tilt_command_topic";
        entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(words))
                .speaks(topic, wish -> List.of(saying(config, tilt, wish.value().text())));
    }

    private static Saying saying(Config config, CoverTilt tilt, String action) {
        return switch (action) {
            case OPEN -> Saying.of("command_topic", null, config.text("payload_open", "OPEN"));
            case "close" -> Saying.of("command_topic", null, config.text("payload_close", "CLOSE"));
            case "stop" -> Saying.of("command_topic", null, config.text("payload_stop", "STOP"));
            case "open-tilt" -> tilt.saying((long) config.number("tilt_opened_value", 100));
            case "close-tilt" -> tilt.saying((long) config.number("tilt_closed_value", 0));
            default ->
                Saying.of("tilt_command_topic", "tilt_command_template", config.text("payload_stop_tilt", "STOP"));
        };
    }

    static Map<String, Value> consequences(String role, Value wished) {
        if (role.equals(ACTION)) {
            return switch (wished.text()) {
                case OPEN -> Map.of(STATE, Value.of(OPEN), POSITION, Value.of(100));
                case "close" -> Map.of(STATE, Value.of(CLOSED), POSITION, Value.of(0));
                case "open-tilt" -> Map.of(TILT, Value.of(100));
                case "close-tilt" -> Map.of(TILT, Value.of(0));
                default -> Map.of();
            };
        }
        boolean moved = role.equals(POSITION) && wished instanceof Value.Quantity;
        return moved ? Map.of(STATE, Value.of(((Value.Quantity) wished).number() == 0 ? CLOSED : OPEN)) : Map.of();
    }
}
