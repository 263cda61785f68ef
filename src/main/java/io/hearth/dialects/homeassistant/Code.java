package io.hearth.dialects.homeassistant;

import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The code that a lock or an alarm wants with an action, written after it: {@code disarm 1234}.
 *
 * @param needed whether no action goes without
 * @param good   what a code must be
 */
record Code(boolean needed, Predicate<String> good) {

    private static final int LONGEST = 64;

    /** An action and the code that was said with it, null for none. */
    record Spoken(String word, @Nullable String code) {}

    /** Where the template is for an action without a code: there {@code code} is Python's None. */
    static String template(Config config, @Nullable String code) {
        String key = "command_template";
        String without = "codeless_" + key;
        if (code == null && config.has(key)) {
            config.derive(without, "{% set code = none %}" + config.required(key));
        }
        return code == null ? without : key;
    }

    static Code none() {
        return new Code(false, any -> true);
    }

    /** One that matches the {@code code_format} of the config, when there is one. */
    static Code ofPattern(Config config) {
        String source = config.text("code_format").orElse(null);
        if (source == null) {
            return none();
        }
        Matching pattern = Matching.of("code_format", source);
        return new Code(true, pattern::begins);
    }

    /** What the code of a lock consists of, as in {@link Source#CODE}; null when it wants none. */
    static @Nullable String ofLock(Config config) {
        return config.text("code_format")
                .map(pattern -> pattern.replace("\\d", "").chars().noneMatch(Character::isLetter))
                .map(Code::writing)
                .orElse(null);
    }

    /** What the code of an alarm consists of; null when it wants none. */
    static @Nullable String ofAlarm(Config config) {
        boolean wanted = config.flag("code_disarm_required", true)
                || config.flag("code_arm_required", true)
                || config.flag("code_trigger_required", true);
        return wanted
                ? config.text("code")
                        .map(code -> code.equals("REMOTE_CODE") || code.chars().allMatch(Character::isDigit))
                        .map(Code::writing)
                        .orElse(null)
                : null;
    }

    private static String writing(boolean digits) {
        return digits ? "digits" : "text";
    }

    /** The action without what follows it. */
    static String word(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** @throws Rejected when the code is missing or wrong, or was forgotten */
    Spoken check(Value wished) {
        var coded = wished instanceof Value.Coded it ? it : null;
        String word = coded == null ? wished.text() : coded.word();
        String code = coded == null ? null : coded.code();
        if (coded != null && code == null) {
            throw new Rejected("the hub was restarted, and keeps no codes: ask for \"%s\" again".formatted(word));
        }
        if (code == null && needed) {
            throw new Rejected("\"%s\" needs a code after it".formatted(word));
        }
        if (code != null && (code.length() > LONGEST || !good.test(code))) {
            throw new Rejected("the code for \"%s\" is wrong".formatted(word));
        }
        return new Spoken(word, code);
    }
}
