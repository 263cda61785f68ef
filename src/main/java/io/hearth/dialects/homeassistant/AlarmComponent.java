package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An alarm panel. When it has a code, that is said after the action: {@code disarm 1234}. */
final class AlarmComponent implements Component {

    private static final String STATE = "state";
    private static final String ACTION = "action";
    private static final String DISARM = "disarm";
    private static final String TRIGGER = "trigger";
    private static final List<String> STATES = List.of(
            "disarmed",
            "armed_home",
            "armed_away",
            "armed_night",
            "armed_vacation",
            "armed_custom_bypass",
            "pending",
            "arming",
            "disarming",
            "triggered");
    private static final List<String> FEATURES =
            List.of("arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", TRIGGER);

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        config.requiredTopic("state_topic");
        entity.checkTemplate("command_template");
        entity.sort(Part.Sort.ALARM)
                .point(STATE, Capability.choice(STATES))
                .reads("state_topic", "value_template", Readers.choice(STATE, STATES));
        entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(actions(config)))
                .wantsCode(Code.ofAlarm(config))
                .speaks("command_topic", wish -> List.of(saying(config, wish.value())));
    }

    private static List<String> actions(Config config) {
        List<String> features = config.has("supported_features") ? config.strings("supported_features") : FEATURES;
        for (String feature : features) {
            if (!FEATURES.contains(feature)) {
                throw new Rejected("\"supported_features\" must be of %s, not \"%s\""
                        .formatted(String.join(", ", FEATURES), Config.shortened(feature)));
            }
        }
        var actions = new ArrayList<>(List.of(DISARM));
        features.forEach(feature -> actions.add(feature.replace('_', '-')));
        return actions;
    }

    private static Saying saying(Config config, Value wished) {
        String action = Code.word(wished.text());
        Code.Spoken spoken = code(config, action).check(wished);
        String payload = config.text("payload_" + key(action), key(action).toUpperCase(Locale.ROOT));
        String code = spoken.code();
        Saying saying =
                Saying.of("command_topic", Code.template(config, code), payload).with("action", payload);
        return code == null ? saying : saying.with("code", code);
    }

    private static String key(String action) {
        return action.replace('-', '_');
    }

    private static Code code(Config config, String action) {
        String known = config.text("code").orElse(null);
        String key =
                switch (action) {
                    case DISARM -> "code_disarm_required";
                    case TRIGGER -> "code_trigger_required";
                    default -> "code_arm_required";
                };
        if (known == null || !config.flag(key, true)) {
            return Code.none();
        }
        boolean remote = known.equals("REMOTE_CODE") || known.equals("REMOTE_CODE_TEXT");
        return new Code(true, code -> remote || code.equals(known));
    }
}
