package io.hearth.dialects.homeassistant;

import io.hearth.house.Value;
import java.util.Collection;

/** The readers that many kinds of things share. They pass over empty texts, and take {@code None} for unknown. */
final class Readers {

    private Readers() {}

    /** One of two words. */
    static Reader flag(String role, String on, String off) {
        return word(role, (heard, told) -> {
            if (heard.text().equals(on)) {
                told.is(role, Value.of(true));
            } else if (heard.text().equals(off)) {
                told.is(role, Value.of(false));
            } else {
                throw new Rejected("\"%s\" is neither %s nor %s".formatted(heard.shortened(), on, off));
            }
        });
    }

    /** A finite number. */
    static Reader number(String role) {
        return word(role, (heard, told) -> told.is(role, Value.of(quantity(heard.text()))));
    }

    /** One of the words. */
    static Reader choice(String role, Collection<String> words) {
        return word(role, (heard, told) -> {
            if (!words.contains(heard.text())) {
                throw new Rejected("\"%s\" is none of %s"
                        .formatted(heard.shortened(), Config.shortened(String.join(", ", words))));
            }
            told.is(role, Value.of(heard.text()));
        });
    }

    /** One of the words, or the word that says that nobody knows. */
    static Reader choiceOrReset(String role, Collection<String> words, String reset) {
        Reader choice = choice(role, words);
        return (heard, told) -> {
            if (heard.text().equals(reset)) {
                told.unknown(role);
            } else {
                choice.read(heard, told);
            }
        };
    }

    /** One of the words; {@code None} says nothing, as when a device does not tell what it is doing. */
    static Reader actions(String role, Collection<String> words) {
        Reader choice = choice(role, words);
        return (heard, told) -> {
            if (!heard.none()) {
                choice.read(heard, told);
            }
        };
    }

    /** Any text. */
    static Reader text(String role) {
        return word(role, (heard, told) -> told.is(role, Value.of(heard.text())));
    }

    /** Passes over empty texts and takes {@code None} for unknown before the reader is asked. */
    static Reader word(String role, Reader reader) {
        return (heard, told) -> {
            if (heard.none()) {
                told.unknown(role);
            } else if (!heard.empty()) {
                reader.read(heard, told);
            }
        };
    }

    /** @throws Rejected when the text is no finite number */
    static double quantity(String text) {
        try {
            double number = Double.parseDouble(text.trim());
            char last = text.isBlank() ? 'x' : text.charAt(text.length() - 1);
            if (Double.isFinite(number) && last != 'd' && last != 'f' && last != 'D' && last != 'F') {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new Rejected("\"%s\" is not a number".formatted(Config.shortened(text)));
    }
}
