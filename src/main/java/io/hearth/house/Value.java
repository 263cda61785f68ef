package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a point says. Numbers are in the unit of the point's {@link Capability}. */
public sealed interface Value permits Value.Flag, Value.Quantity, Value.Text, Value.Coded, Colour, Location {

    Kind kind();

    /** As written in rules and messages: {@code on}, {@code 18.5}, {@code eco}. */
    String text();

    /** The value as a plain Boolean, Double or String; a location as a map. */
    Object plain();

    /** Whether both mean the same, whatever their kind: the flag on, the text "ON". */
    default boolean same(Value other) {
        return equals(other) || other.fit(kind()).filter(this::equals).isPresent();
    }

    /** This value as one of the kind, when it can be read as such. */
    default Optional<Value> fit(Kind kind) {
        return switch (kind) {
            case FLAG ->
                this instanceof Flag ? Optional.of(this) : Flag.read(text()).map(Value.class::cast);
            case QUANTITY ->
                this instanceof Quantity
                        ? Optional.of(this)
                        : Quantity.read(text()).map(Value.class::cast);
            case TEXT, CHOICE, MOMENTARY, IMAGE -> Optional.of(this instanceof Text ? this : new Text(text()));
            case COLOUR ->
                this instanceof Colour ? Optional.of(this) : Colour.read(text()).map(Value.class::cast);
            case LOCATION ->
                this instanceof Location
                        ? Optional.of(this)
                        : Location.read(text()).map(Value.class::cast);
        };
    }

    /** Reads a word as people and devices write it: a number, a flag word, or else text. */
    static Value read(String word) {
        String trimmed = word.trim();
        return Quantity.read(trimmed)
                .map(Value.class::cast)
                .or(() -> Flag.read(trimmed))
                .orElseGet(() -> new Text(trimmed));
    }

    static Value of(boolean on) {
        return new Flag(on);
    }

    static Value of(double number) {
        return new Quantity(number);
    }

    static Value of(String text) {
        return new Text(text);
    }

    /** On or off. */
    record Flag(boolean on) implements Value {
        private static final Set<String> ON = Set.of("on", "true", "open", "yes", "1");
        private static final Set<String> OFF = Set.of("off", "false", "closed", "close", "no", "0");

        static Optional<Flag> read(String word) {
            String lower = word.trim().toLowerCase(Locale.ROOT);
            if (ON.contains(lower)) {
                return Optional.of(new Flag(true));
            }
            return OFF.contains(lower) ? Optional.of(new Flag(false)) : Optional.empty();
        }

        @Override
        public Kind kind() {
            return Kind.FLAG;
        }

        @Override
        public String text() {
            return on ? "on" : "off";
        }

        @Override
        public Object plain() {
            return on;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException when it is NaN or infinite
     */
    record Quantity(double number) implements Value {
        private static final int LONGEST = 40;

        public Quantity {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("A quantity must be a finite number, not " + number);
            }
            number = number == 0 ? 0.0 : number;
        }

        static Optional<Quantity> read(String word) {
            String trimmed = word.trim();
            if (trimmed.isEmpty() || trimmed.length() > LONGEST || !looksLikeNumber(trimmed)) {
                return Optional.empty();
            }
            try {
                double number = Double.parseDouble(trimmed);
                return Double.isFinite(number) ? Optional.of(new Quantity(number)) : Optional.empty();
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }

        private static boolean looksLikeNumber(String word) {
            for (int at = 0; at < word.length(); at++) {
                char c = word.charAt(at);
                if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Kind kind() {
            return Kind.QUANTITY;
        }

        @Override
        public String text() {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : BigDecimal.valueOf(number).toPlainString();
        }

        @Override
        public Object plain() {
            return number;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * An action with a code that is nobody's business but the device's: {@code disarm 1234}. Nothing that is shown, logged
     * or stored has the code.
     *
     * @param code null when it was forgotten, as it is in the journal
     */
    record Coded(String word, @Nullable String code) implements Value {

        private static final String VEIL = " ••••";

        public Coded {
            requireNonNull(word, "word");
        }

        /** A momentary action. */
        @Override
        public Kind kind() {
            return Kind.MOMENTARY;
        }

        /** The same without the code, as it is kept. */
        public Coded forgotten() {
            return new Coded(word, null);
        }

        /** Whether the text says the same, as tests of rules write it. */
        @Override
        public boolean same(Value other) {
            return equals(other) || code != null && other.text().equals(word + " " + code);
        }

        @Override
        public Optional<Value> fit(Kind kind) {
            return kind == Kind.MOMENTARY
                    ? Optional.of(this)
                    : Optional.of(new Text(text())).flatMap(it -> it.fit(kind));
        }

        /** Without the code. */
        @Override
        public String text() {
            return word + VEIL;
        }

        @Override
        public Object plain() {
            return text();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Words. */
    record Text(String text) implements Value {
        /** The longest text kept, in characters. */
        public static final int MAX_LENGTH = 1024;

        /** As much of the text as is kept. */
        public static String cut(String text) {
            return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        }

        public Text {
            requireNonNull(text, "text");
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "A text may have at most %d characters, this one has %d".formatted(MAX_LENGTH, text.length()));
            }
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public Object plain() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
