package io.hearth.dialects.plain;

import io.hearth.house.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pair of words in which a device says on and off, so that it is spoken to in its own words. */
record FlagWords(String on, String off) {

    static final FlagWords DEFAULT = new FlagWords("ON", "OFF");

    private static final List<FlagWords> KNOWN = List.of(
            new FlagWords("on", "off"),
            new FlagWords("true", "false"),
            new FlagWords("1", "0"),
            new FlagWords("open", "closed"),
            new FlagWords("open", "close"),
            new FlagWords("yes", "no"));

    /** The pair one of whose words the device just used, in the same case. */
    static Optional<FlagWords> heard(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(pair -> pair.on.equals(lower) || pair.off.equals(lower))
                .findFirst()
                .map(pair -> new FlagWords(likewise(word, pair.on), likewise(word, pair.off)));
    }

    /** Reads {@link #toString}. */
    static FlagWords read(String pair) {
        int slash = pair.indexOf('/');
        return new FlagWords(pair.substring(0, slash), pair.substring(slash + 1));
    }

    String say(Value.Flag flag) {
        return flag.on() ? on : off;
    }

    private static String likewise(String example, String word) {
        if (example.equals(example.toLowerCase(Locale.ROOT))) {
            return word;
        }
        return example.equals(example.toUpperCase(Locale.ROOT))
                ? word.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    @Override
    public String toString() {
        return on + "/" + off;
    }
}
