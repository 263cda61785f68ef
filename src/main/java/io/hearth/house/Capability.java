package io.hearth.house;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a point: what its values look like and whether it can be set.
 *
 * @param kind     the shape of its values
 * @param unit     of a quantity, for instance {@code °C}, {@code %}, {@code W}; null when it has none or is unknown
 * @param minimum  smallest value that may be set, in the unit; null when unknown
 * @param maximum  largest value that may be set, in the unit; null when unknown
 * @param step     between values that may be set, in the unit; null when unknown
 * @param options  the words of a choice, or the events of a momentary point; empty when unknown
 * @param settable whether a command may ask for another value
 * @param optimistic whether the device takes commands and never says what became of them; then a command is assumed to
 *                 have worked, and shown as assumed
 */
public record Capability(
        Kind kind,
        @Nullable String unit,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Double step,
        List<String> options,
        boolean settable,
        boolean optimistic) {

    private static final double SHARE_OF_RANGE = 0.01;
    private static final double ROUNDING = 1e-6;
    private static final int COLOUR_TOLERANCE = 16;

    public Capability {
        requireNonNull(kind, "kind");
        options = options == null ? List.of() : List.copyOf(options);
    }

    public static Capability of(Kind kind) {
        return new Capability(kind, null, null, null, null, List.of(), false, false);
    }

    public static Capability of(Kind kind, @Nullable String unit) {
        return new Capability(kind, unit, null, null, null, List.of(), false, false);
    }

    /** One of the words. */
    public static Capability choice(List<String> options) {
        return new Capability(Kind.CHOICE, null, null, null, null, options, false, false);
    }

    public Capability within(@Nullable Double minimum, @Nullable Double maximum, @Nullable Double step) {
        return new Capability(kind, unit, minimum, maximum, step, options, settable, optimistic);
    }

    public Capability within(double minimum, double maximum, double step) {
        return within((Double) minimum, (Double) maximum, (Double) step);
    }

    public Capability whichIsSettable() {
        return settable ? this : new Capability(kind, unit, minimum, maximum, step, options, true, optimistic);
    }

    /** Settable, but the device never says what became of a command. */
    public Capability whichNeverAnswers() {
        return new Capability(kind, unit, minimum, maximum, step, options, true, true);
    }

    public Capability withOptions(List<String> words) {
        return new Capability(kind, unit, minimum, maximum, step, words, settable, optimistic);
    }

    /** The value in this kind, or nothing when it cannot be read as one. A choice takes the spelling of its option. */
    public Optional<Value> fit(Value value) {
        Optional<Value> fitting = value.fit(kind);
        return options.isEmpty() || kind != Kind.CHOICE ? fitting : fitting.map(this::spelled);
    }

    /** The value as a command asks for it: as {@link #fit}, and a code that follows an action is hidden. */
    public Optional<Value> asked(Value wanted) {
        return fit(wanted).map(value -> {
            String word = kind == Kind.MOMENTARY && value instanceof Value.Text ? firstOf(value.text()) : value.text();
            boolean coded = !word.equals(value.text()) && options.contains(word) && !options.contains(value.text());
            return coded ? new Value.Coded(word, value.text().substring(word.length() + 1)) : value;
        });
    }

    private static String firstOf(String words) {
        int space = words.indexOf(' ');
        return space < 0 ? words : words.substring(0, space);
    }

    private Value spelled(Value word) {
        return options.contains(word.text())
                ? word
                : options.stream()
                        .filter(option -> option.equalsIgnoreCase(word.text()))
                        .findFirst()
                        .map(Value::of)
                        .orElse(word);
    }

    /** Why a command for this value cannot be: a sentence, or nothing when it can. */
    public Optional<String> refusal(Value wanted) {
        Optional<Value> fitting = fit(wanted);
        if (fitting.isEmpty()) {
            return Optional.of("\"%s\" is not a %s".formatted(wanted.text(), name(kind)));
        }
        boolean unheardOf = !options.isEmpty() && !offers(fitting.get().text());
        if (unheardOf && (kind == Kind.CHOICE || kind == Kind.MOMENTARY)) {
            String word = kind == Kind.MOMENTARY ? firstOf(wanted.text()) : wanted.text();
            return Optional.of("\"%s\" is none of %s".formatted(word, String.join(", ", options)));
        }
        if (fitting.get() instanceof Value.Quantity quantity) {
            if (minimum != null && quantity.number() < minimum) {
                return Optional.of("%s is below the minimum of %s".formatted(quantity, Value.of(minimum)));
            }
            if (maximum != null && quantity.number() > maximum) {
                return Optional.of("%s is above the maximum of %s".formatted(quantity, Value.of(maximum)));
            }
        }
        return Optional.empty();
    }

    /** Whether it is an option; a momentary one may be followed by more words, as {@code disarm 1234} is by a code. */
    private boolean offers(String word) {
        return options.contains(word) || kind == Kind.MOMENTARY && options.contains(firstOf(word));
    }

    /**
     * Whether the device's report answers the wish. Quantities may differ by half a step or one percent of the range,
     * because dimmers report 49.8 for 50.
     */
    public boolean confirms(Value wanted, Value reported) {
        if (wanted instanceof Value.Quantity asked && reported instanceof Value.Quantity got) {
            return Math.abs(asked.number() - got.number()) <= tolerance();
        }
        if (wanted instanceof Colour asked && reported instanceof Colour got) {
            return asked.differsBy(got) <= COLOUR_TOLERANCE;
        }
        return wanted.same(reported);
    }

    private double tolerance() {
        double byStep = step == null ? 0 : step / 2;
        double byRange = minimum == null || maximum == null ? 0 : (maximum - minimum) * SHARE_OF_RANGE;
        return Math.max(ROUNDING, Math.max(byStep, byRange));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case FLAG -> "flag (on or off)";
            case QUANTITY -> "number";
            case CHOICE, MOMENTARY -> "word";
            case TEXT -> "text";
            case COLOUR -> "colour (#rrggbb)";
            case LOCATION -> "place (latitude,longitude)";
            case IMAGE -> "picture";
        };
    }
}
