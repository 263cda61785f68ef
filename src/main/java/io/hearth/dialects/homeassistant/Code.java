package io.hearth.dialects.homeassistant;

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

    /** The action without what follows it. */
    static String word(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** @throws Rejected when the code is missing or wrong */
    Spoken check(String text) {
        String word = word(text);
        String code = word.length() == text.length() ? null : text.substring(word.length() + 1);
        if (code == null && needed) {
            throw new Rejected("\"%s\" needs a code after it".formatted(word));
        }
        if (code != null && (code.length() > LONGEST || !good.test(code))) {
            throw new Rejected("the code for \"%s\" is wrong".formatted(word));
        }
        return new Spoken(word, code);
    }
}
