package io.hearth.dialects.homeassistant;

import static io.hearth.dialects.homeassistant.CoverComponent.ACTION;
import static io.hearth.dialects.homeassistant.CoverComponent.CLOSED;
import static io.hearth.dialects.homeassistant.CoverComponent.CLOSING;
import static io.hearth.dialects.homeassistant.CoverComponent.OPEN;
import static io.hearth.dialects.homeassistant.CoverComponent.OPENING;
import static io.hearth.dialects.homeassistant.CoverComponent.POSITION;
import static io.hearth.dialects.homeassistant.CoverComponent.STATE;

import io.hearth.dialects.template.Variables;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A valve, which tells whether it is open, or how far. */
final class ValveComponent implements Component {

    private static final List<String> STATES = List.of(OPEN, CLOSED, OPENING, CLOSING);

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.VALVE);
        boolean positioned = config.flag("reports_position", false);
        for (String key : List.of("payload_open", "payload_close", "state_open", "state_closed")) {
            if (positioned && config.has(key)) {
                throw new Rejected("\"%s\" cannot be together with \"reports_position\"".formatted(key));
            }
        }
        var valve = new Valve(config, positioned);
        String template = Preamble.before(config, "value_template", valve.ends());
        Spot state = entity.point(STATE, Capability.choice(STATES))
                .subject(config.text("device_class").orElse(null));
        state.reads("state_topic", template, valve::read);
        if (positioned) {
            Spot position = entity.point(
                            POSITION, Capability.of(Kind.QUANTITY, "%").within(0, 100, 1))
                    .speaks("command_topic", wish -> List.of(valve.position(((Value.Quantity) wish.value()).number())));
            if (state.isHeard()) {
                position.answers();
            }
        }
        entity.checkTemplate("command_template");
        List<String> actions = valve.actions();
        if (entity.canSay("command_topic") && !actions.isEmpty()) {
            entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(actions))
                    .speaks(
                            "command_topic",
                            wish -> List.of(valve.action(wish.value().text())));
        }
        entity.assumes(CoverComponent::consequences);
    }

    private record Valve(Config config, boolean positioned) {

        Span span() {
            return new Span(config.number("position_closed", 0), config.number("position_open", 100));
        }

        Map<String, Object> ends() {
            return Map.of(
                    "position_open", (long) config.number("position_open", 100),
                    "position_closed", (long) config.number("position_closed", 0));
        }

        List<String> actions() {
            var actions = new ArrayList<String>();
            for (String action : List.of(OPEN, "close")) {
                if (!config.isNull("payload_" + action)) {
                    actions.add(action);
                }
            }
            if (config.has("payload_stop")) {
                actions.add("stop");
            }
            return actions;
        }

        Saying action(String action) {
            if (action.equals("stop")) {
                return Saying.of("command_topic", "command_template", config.text("payload_stop", "STOP"));
            }
            if (positioned) {
                return position(action.equals(OPEN) ? 100 : 0);
            }
            String payload =
                    action.equals(OPEN) ? config.text("payload_open", "OPEN") : config.text("payload_close", "CLOSE");
            return Saying.of("command_topic", "command_template", payload);
        }

        Saying position(double percent) {
            return new Saying("command_topic", "command_template", span().device(percent), ends())
                    .with(POSITION, Math.round(percent));
        }

        void read(Heard heard, Told told) {
            if (heard.empty()) {
                return;
            }
            JsonNode object =
                    Variables.of(heard.text()).json().filter(JsonNode::isObject).orElse(null);
            String needed = positioned ? POSITION : STATE;
            if (object != null && !object.has(needed)) {
                throw new Rejected("the object has no \"%s\": %s".formatted(needed, heard.shortened()));
            }
            String position = object == null ? heard.text() : word(object.path(POSITION));
            String state = object == null ? heard.text() : word(object.path(STATE));
            if (positioned) {
                positioned(position, state, told);
            } else {
                plain(state, told);
            }
        }

        private static @Nullable String word(JsonNode node) {
            return node.isMissingNode() || node.isNull() ? null : node.asString();
        }

        private void plain(@Nullable String said, Told told) {
            String state = said == null || said.equals("None") ? null : state(said);
            if (said == null || said.equals("None")) {
                told.unknown(STATE);
            } else if (state == null) {
                throw new Rejected("\"%s\" is no state of this valve".formatted(Config.shortened(said)));
            } else {
                told.is(STATE, Value.of(state));
            }
        }

        private @Nullable String state(String said) {
            for (String state : List.of(OPENING, CLOSING, OPEN, CLOSED)) {
                if (said.equals(config.text("state_" + state, state))) {
                    return state;
                }
            }
            return null;
        }

        private void positioned(@Nullable String said, @Nullable String word, Told told) {
            if ("None".equals(word)) {
                told.unknown(POSITION);
                told.unknown(STATE);
                return;
            }
            String moving = word == null ? null : state(word);
            if (moving != null) {
                told.is(STATE, Value.of(moving));
            }
            if (said != null && (moving == null || !said.equals(word))) {
                double percent = span().percent(Readers.quantity(said));
                told.is(POSITION, Value.of(percent));
                if (moving == null && (percent == 0 || percent == 100 || !isMoving(told))) {
                    told.is(STATE, Value.of(percent == 0 ? CLOSED : OPEN));
                }
            }
        }

        private static boolean isMoving(Told told) {
            String last = told.last(STATE).map(Value::text).orElse(OPEN);
            return last.equals(OPENING) || last.equals(CLOSING);
        }
    }
}
