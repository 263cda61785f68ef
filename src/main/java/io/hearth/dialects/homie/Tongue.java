package io.hearth.dialects.homie;

import io.hearth.house.Capability;
import io.hearth.house.Point;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a property spells its values.
 *
 * @param type   its datatype
 * @param format its format as announced; empty when it has none
 * @param five   whether in the manner of Homie 5 rather than 3 and 4
 */
record Tongue(Datatype type, String format, boolean five) {

    static final String DATATYPE = "datatype";
    static final String FORMAT = "format";
    static final String HOMIE = "homie";

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern FLOAT = Pattern.compile("-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern DURATION =
            Pattern.compile("PT(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?");
    private static final int MAX_NUMBER = 60;
    private static final String NOTHING = "\0";

    /** The tongue of a point that a device of Homie announced before, perhaps before a restart. */
    static Tongue of(Point point) {
        return new Tongue(
                Datatype.of(point.source().key(DATATYPE).orElse("string")),
                point.source().key(FORMAT).orElse(""),
                point.source().key(HOMIE).orElse("").equals("5"));
    }

    /** @throws Broken when the text is no value of this property */
    Value read(String text) {
        return switch (type) {
            case INTEGER -> number(text, INTEGER);
            case FLOAT -> number(text, FLOAT);
            case BOOLEAN -> flag(text);
            case STRING -> string(text);
            case ENUM -> Value.of(word(text));
            case COLOR -> Colours.read(text, this);
            case DATETIME -> moment(text);
            case DURATION -> duration(text);
            case JSON -> Value.of(Shape.json(text));
        };
    }

    private Value number(String text, Pattern pattern) {
        if (text.length() > MAX_NUMBER || !pattern.matcher(text).matches()) {
            throw new Broken("\"%s\" is no %s".formatted(Broken.cut(text), type.word()));
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new Broken("the number %s is too large".formatted(text));
        }
        return Value.of(number);
    }

    private Value flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Broken("\"%s\" is neither true nor false".formatted(Broken.cut(text)));
        }
        return Value.of(text.equals("true"));
    }

    private Value string(String text) {
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Broken(
                    "a text of %d characters; at most %d are kept".formatted(text.length(), Value.Text.MAX_LENGTH));
        }
        return Value.of(five && text.equals(NOTHING) ? "" : text);
    }

    private String word(String text) {
        String word = five ? text : text.strip();
        if (!Shape.words(this).contains(word)) {
            throw new Broken("\"%s\" is none of %s".formatted(Broken.cut(word), Broken.cut(format)));
        }
        return word;
    }

    private static Value moment(String text) {
        try {
            DateTimeFormatter.ISO_DATE_TIME.parse(text);
            return Value.of(text);
        } catch (DateTimeException notWhole) {
            try {
                return Value.of(LocalDate.parse(text).toString());
            } catch (DateTimeException notADay) {
                throw new Broken("\"%s\" is no date and time of ISO 8601".formatted(Broken.cut(text)));
            }
        }
    }

    private static Value duration(String text) {
        if (text.length() > MAX_NUMBER || !DURATION.matcher(text).matches()) {
            throw new Broken("\"%s\" is no duration like PT12H5M46S".formatted(Broken.cut(text)));
        }
        return Value.of(Duration.parse(text).toMillis() / 1000.0);
    }

    /**
     * @param can  the capability of the point, for its steps
     * @param last what the device said last; null when unknown
     */
    String say(Value value, Capability can, @Nullable String last) {
        return switch (type) {
            case INTEGER ->
                rounded(value, can).setScale(0, RoundingMode.HALF_UP).toPlainString();
            case FLOAT -> rounded(value, can).stripTrailingZeros().toPlainString();
            case BOOLEAN -> String.valueOf(isOn(value));
            case STRING -> five && value.text().isEmpty() ? NOTHING : value.text();
            case COLOR -> Colours.say(value, this, last);
            case DURATION -> spoken(value);
            case ENUM, DATETIME, JSON -> value.text();
        };
    }

    private boolean isOn(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on();
        }
        var labels = Shape.words(this);
        return labels.size() == 2 ? labels.get(1).equals(value.text()) : value.same(Value.of(true));
    }

    private static BigDecimal rounded(Value value, Capability can) {
        if (!(value instanceof Value.Quantity quantity)) {
            return BigDecimal.ZERO;
        }
        var number = BigDecimal.valueOf(quantity.number());
        if (can.step() == null || can.step() <= 0) {
            return number;
        }
        var step = BigDecimal.valueOf(can.step());
        Double start = can.minimum() == null ? can.maximum() : can.minimum();
        var base = start == null ? BigDecimal.ZERO : BigDecimal.valueOf(start);
        return number.subtract(base)
                .divide(step, 0, RoundingMode.HALF_UP)
                .multiply(step)
                .add(base);
    }

    private static String spoken(Value value) {
        double seconds = value instanceof Value.Quantity quantity ? Math.max(0, quantity.number()) : 0;
        return Duration.ofMillis(Math.round(seconds * 1000)).toString().toUpperCase(Locale.ROOT);
    }
}
