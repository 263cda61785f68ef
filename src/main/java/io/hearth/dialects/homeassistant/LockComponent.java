package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lock. One that needs a code is told it after the word: {@code unlock 1234}. */
final class LockComponent implements Component {

    private static final String LOCKED = "locked";
    private static final String STATE = "state";
    private static final String ACTION = "action";
    private static final String LOCK = "lock";
    private static final String UNLOCK = "unlock";
    private static final String OPEN = "open";

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        entity.checkTemplate("command_template");
        var code = Code.ofPattern(config);
        var words = words(config);
        Spot locked = entity.sort(Part.Sort.LOCK)
                .point(LOCKED, Capability.of(Kind.FLAG))
                .initially(Value.of(false));
        if (!code.needed()) {
            locked.speaks("command_topic", wish -> {
                boolean shut = ((Value.Flag) wish.value()).on();
                return List.of(saying(config, shut ? LOCK : UNLOCK, null));
            });
        }
        Spot state = entity.point(STATE, Capability.choice(List.copyOf(words.values())))
                .initially(Value.of("unlocked"));
        state.reads("state_topic", "value_template", (heard, told) -> read(config, words, heard, told));
        if (state.isHeard()) {
            locked.answers();
        }
        var actions = new ArrayList<>(List.of(LOCK, UNLOCK));
        if (config.has("payload_open")) {
            actions.add(OPEN);
        }
        entity.point(ACTION, Capability.of(Kind.MOMENTARY).withOptions(actions))
                .wantsCode(Code.ofLock(config))
                .speaks("command_topic", wish -> {
                    Code.Spoken spoken = code.check(wish.value());
                    return List.of(saying(config, spoken.word(), spoken.code()));
                });
        entity.assumes(LockComponent::consequences);
    }

    /** What the lock says for each state. */
    private static Map<String, String> words(Config config) {
        var words = new LinkedHashMap<String, String>();
        words.put(config.text("state_locked", "LOCKED"), LOCKED);
        words.put(config.text("state_unlocked", "UNLOCKED"), "unlocked");
        for (String state : List.of("locking", "unlocking", "jammed")) {
            words.putIfAbsent(config.text("state_" + state, state.toUpperCase(java.util.Locale.ROOT)), state);
        }
        if (config.has("payload_open")) {
            words.putIfAbsent(config.text("state_open", "OPEN"), OPEN);
        }
        return words;
    }

    private static void read(Config config, Map<String, String> words, Heard heard, Told told) {
        if (heard.text().equals(config.text("payload_reset", "None"))) {
            told.unknown(STATE);
            told.unknown(LOCKED);
            return;
        }
        if (heard.empty()) {
            return;
        }
        String state = words.get(heard.text());
        if (state == null) {
            throw new Rejected("\"%s\" is none of %s".formatted(heard.shortened(), String.join(", ", words.keySet())));
        }
        told.is(STATE, Value.of(state));
        switch (state) {
            case LOCKED -> told.is(LOCKED, Value.of(true));
            case "unlocked", OPEN -> told.is(LOCKED, Value.of(false));
            case "jammed" -> told.unknown(LOCKED);
            default -> {}
        }
    }

    private static Saying saying(Config config, String action, @Nullable String code) {
        String payload =
                switch (action) {
                    case LOCK -> config.text("payload_lock", "LOCK");
                    case UNLOCK -> config.text("payload_unlock", "UNLOCK");
                    default -> config.text("payload_open", "OPEN");
                };
        Saying saying = Saying.of("command_topic", Code.template(config, code), payload);
        return code == null ? saying : saying.with("code", code);
    }

    private static Map<String, Value> consequences(String role, Value wished) {
        String word =
                role.equals(LOCKED) ? (wished instanceof Value.Flag flag && flag.on() ? LOCK : UNLOCK) : wished.text();
        return switch (Code.word(word)) {
            case LOCK -> Map.of(STATE, Value.of(LOCKED), LOCKED, Value.of(true));
            case UNLOCK -> Map.of(STATE, Value.of("unlocked"), LOCKED, Value.of(false));
            case OPEN -> Map.of(STATE, Value.of(OPEN), LOCKED, Value.of(false));
            default -> Map.of();
        };
    }
}
