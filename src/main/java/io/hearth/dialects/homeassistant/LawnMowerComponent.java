package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A machine that mows the lawn. */
final class LawnMowerComponent implements Component {

    private static final String STATE = "state";
    private static final String ACTION = "action";
    private static final String START = "start-mowing";
    private static final List<String> STATES = List.of("mowing", "paused", "docked", "returning", "error");
    private static final Map<String, String> OUTCOMES = Map.of(START, "mowing", "pause", "paused", "dock", "docked");

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.LAWN_MOWER)
                .point(STATE, Capability.choice(STATES))
                .reads("activity_state_topic", "activity_value_template", (heard, told) -> {
                    if (heard.text().toLowerCase(Locale.ROOT).equals("none")) {
                        told.unknown(STATE);
                    } else {
                        Readers.choice(STATE, STATES).read(heard, told);
                    }
                });
        List<String> actions = List.of(START, "pause", "dock").stream()
                .filter(action -> entity.canSay(key(action) + "_command_topic"))
                .toList();
        for (String action : actions) {
            entity.checkTemplate(key(action) + "_command_template");
        }
        if (!actions.isEmpty()) {
            entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(actions))
                    .speaks(key(actions.get(0)) + "_command_topic", wish -> {
                        String action = key(wish.value().text());
                        return List.of(Saying.of(action + "_command_topic", action + "_command_template", action));
                    });
        }
        entity.assumes((role, wished) -> role.equals(ACTION) && OUTCOMES.containsKey(wished.text())
                ? Map.of(STATE, Value.of(OUTCOMES.get(wished.text())))
                : Map.of());
    }

    private static String key(String action) {
        return action.replace('-', '_');
    }
}
