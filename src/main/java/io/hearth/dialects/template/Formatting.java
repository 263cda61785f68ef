package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '%.1f' % x} and {@code '{:.1f}'.format(x)}. */
final class Formatting {

    private static final Pattern PERCENT =
            Pattern.compile("%(?:\\((\\w+)\\))?([#0 +-]*)(\\d{0,6}|\\*)(?:\\.(\\d{0,4}))?[hlL]?(.)", Pattern.DOTALL);
    private static final Pattern SPEC =
            Pattern.compile("(?:(.)?([<>=^]))?([+ -]?)(#?)(0?)(\\d{0,6})([,_]?)(?:\\.(\\d{1,4}))?([a-zA-Z%]?)");
    private static final Pattern FIELD =
            Pattern.compile("([^\\[.!:]*)((?:\\.\\w+|\\[[^\\]]*])*)(?:!([rsa]))?(?::(.*))?", Pattern.DOTALL);

    private Formatting() {}

    /** The operator {@code %} of a text. */
    static String percent(Frame frame, String text, Object values) {
        var out = new StringBuilder();
        Matcher matcher = PERCENT.matcher(text);
        List<Object> all = values instanceof Tuple tuple ? tuple.items() : List.of(values);
        int at = 0;
        int next = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
            if (!matcher.find(percent) || matcher.start() != percent) {
                throw Failure.value("incomplete format");
            }
            out.append(text, at, percent);
            at = matcher.end();
            if (matcher.group(5).equals("%")) {
                out.append('%');
                continue;
            }
            boolean named = matcher.group(1) != null;
            if (!named && next >= all.size()) {
                throw Failure.type("not enough arguments for format string");
            }
            Object value = named ? Access.item(frame, values, matcher.group(1)) : all.get(next++);
            out.append(one(frame, matcher, value));
            frame.grow(out.length());
        }
        if (next < all.size()
                && !(values instanceof Dict)
                && !(values instanceof List)
                && !(values instanceof Undefined)) {
            throw Failure.type("not all arguments converted during string formatting");
        }
        return frame.text(out.append(text, at, text.length()).toString());
    }

    private static String one(Frame frame, Matcher matcher, Object value) {
        String flags = matcher.group(2);
        char kind = matcher.group(5).charAt(0);
        String precision = matcher.group(4);
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        boolean number = "diuxXofFeEgG".indexOf(kind) >= 0;
        if (number && !Types.isNumber(value)) {
            Types.defined(value);
            throw Failure.type("%%%s format: a real number is required, not %s".formatted(kind, Types.name(value)));
        }
        String body;
        switch (kind) {
            case 'd', 'i', 'u' -> body = signed(whole(value).toString(), sign);
            case 'x', 'X', 'o' -> {
                String digits = whole(value).toString(kind == 'o' ? 8 : 16);
                body = signed(kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits, sign);
            }
            case 'f', 'F', 'e', 'E', 'g', 'G' ->
                body = signed(real(Arithmetic.real(value), kind, precision == null ? 6 : count(precision)), sign);
            case 'r', 'a' -> body = cut(Printer.repr(frame, value), precision);
            case 's' -> body = cut(Printer.str(frame, value), precision);
            case 'c' ->
                body = value instanceof String text ? text : Character.toString(Ints.small(value, "the character"));
            default -> throw Failure.value("unsupported format character '%s'".formatted(kind));
        }
        int width = count(matcher.group(3));
        return pad(
                frame,
                body,
                width,
                flags.contains("-") ? '<' : flags.contains("0") && number ? '=' : '>',
                flags.contains("0") && number && !flags.contains("-") ? "0" : " ");
    }

    private static int count(String digits) {
        if (digits.equals("*")) {
            throw Failure.value("* is not supported as a width");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static String cut(String text, String precision) {
        return precision == null || text.length() <= count(precision) ? text : text.substring(0, count(precision));
    }

    private static BigInteger whole(Object value) {
        return Ints.big(value instanceof Double number ? Ints.cut(number) : value);
    }

    private static String signed(String text, String sign) {
        return text.startsWith("-") ? text : sign + text;
    }

    private static String pad(Frame frame, String text, int width, char align, String fill) {
        int missing = (int) Math.max(0, width - Iteration.size(text));
        frame.payText((long) missing + text.length());
        int sign = align == '=' && (text.startsWith("-") || text.startsWith("+") || text.startsWith(" ")) ? 1 : 0;
        return switch (align) {
            case '<' -> text + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> text.substring(0, sign) + fill.repeat(missing) + text.substring(sign);
        };
    }

    /** A floating point number in one of the formats e, f, g. */
    static String real(double number, char kind, int precision) {
        boolean upper = Character.isUpperCase(kind);
        String text;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            text = FloatText.of(number);
        } else {
            String minus = number < 0 || number == 0 && 1 / number < 0 ? "-" : "";
            BigDecimal decimal = new BigDecimal(Math.abs(number));
            text = minus
                    + switch (Character.toLowerCase(kind)) {
                        case 'f' ->
                            decimal.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
                        case 'e' -> scientific(decimal, precision);
                        default -> general(decimal, Math.max(1, precision));
                    };
        }
        return upper ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String scientific(BigDecimal decimal, int precision) {
        if (decimal.signum() == 0) {
            return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + "e+00";
        }
        BigDecimal rounded = decimal.round(new java.math.MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String filled = (digits + "0".repeat(Math.max(0, precision + 1 - digits.length()))).substring(0, precision + 1);
        return filled.charAt(0)
                + (precision == 0 ? "" : "." + filled.substring(1))
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String general(BigDecimal decimal, int precision) {
        if (decimal.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = decimal.round(new java.math.MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - 1 - rounded.scale();
        if (exponent >= -4 && exponent < precision) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        String text = scientific(rounded, rounded.stripTrailingZeros().precision() - 1);
        return text;
    }

    /** The method {@code format} of a text. */
    static String format(Frame frame, String text, List<?> values, Dict names) {
        var out = new StringBuilder();
        int next = 0;
        for (int at = 0; at < text.length(); at++) {
            frame.grow(out.length());
            char one = text.charAt(at);
            if ((one == '{' || one == '}') && at + 1 < text.length() && text.charAt(at + 1) == one) {
                out.append(one);
                at++;
            } else if (one == '{') {
                int end = text.indexOf('}', at);
                Matcher field = FIELD.matcher(end < 0 ? "" : text.substring(at + 1, end));
                if (end < 0 || !field.matches()) {
                    throw Failure.value("expected '}' before end of string");
                }
                Object value = field.group(1).isEmpty() ? value(values, next++) : value(values, names, field.group(1));
                out.append(converted(frame, path(frame, value, field.group(2)), field));
                at = end;
            } else if (one == '}') {
                throw Failure.value("Single '}' encountered in format string");
            } else {
                out.append(one);
            }
        }
        return frame.text(out.toString());
    }

    private static Object value(List<?> values, int index) {
        if (index >= values.size()) {
            throw new Failure(Failure.Kind.LOOKUP, "Replacement index %d out of range".formatted(index));
        }
        return values.get(index);
    }

    private static Object value(List<?> values, Dict names, String name) {
        if (name.chars().allMatch(Character::isDigit) && name.length() < 6) {
            return value(values, Integer.parseInt(name));
        }
        Object value = names.get(name);
        if (value == null) {
            throw new Failure(Failure.Kind.LOOKUP, "nothing is named " + Printer.quoted(name));
        }
        return value;
    }

    private static Object path(Frame frame, Object value, String path) {
        Object found = value;
        for (String step : path.split("(?=[.\\[])")) {
            if (step.startsWith(".")) {
                found = Access.attribute(found, step.substring(1));
            } else if (step.startsWith("[")) {
                String key = step.substring(1, step.length() - 1);
                found = Access.item(frame, found, key.matches("\\d{1,9}") ? (Object) Long.valueOf(key) : key);
            }
        }
        return found;
    }

    private static String converted(Frame frame, Object value, Matcher field) {
        String kind = field.group(3);
        Object converted =
                kind == null ? value : kind.equals("s") ? Printer.str(frame, value) : Printer.repr(frame, value);
        String spec = field.group(4);
        return spec == null || spec.isEmpty() ? Printer.str(frame, converted) : spec(frame, converted, spec);
    }

    private static String spec(Frame frame, Object value, String spec) {
        if (value instanceof Moment moment) {
            return MomentMethods.strftime(frame, moment, spec);
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw Failure.value("Invalid format specifier " + Printer.quoted(spec));
        }
        boolean number = Types.isNumber(value);
        if (!number && !(value instanceof String)) {
            throw Failure.type("unsupported format string passed to " + Types.name(value));
        }
        String body = number ? number(value, matcher) : cut(Printer.str(frame, value), matcher.group(8));
        if (!number && !matcher.group(9).isEmpty() && !matcher.group(9).equals("s")) {
            throw Failure.value(
                    "Unknown format code '%s' for object of type '%s'".formatted(matcher.group(9), Types.name(value)));
        }
        boolean zero = !matcher.group(5).isEmpty();
        String align = matcher.group(2) == null ? (zero && number ? "=" : number ? ">" : "<") : matcher.group(2);
        String fill = matcher.group(1) == null ? (zero ? "0" : " ") : matcher.group(1);
        return pad(frame, body, count(matcher.group(6)), align.charAt(0), fill);
    }

    private static String number(Object value, Matcher matcher) {
        String kind = matcher.group(9);
        String precision = matcher.group(8);
        String digits;
        if (kind.isEmpty() && precision == null || "dxXobn".contains(kind) && !kind.isEmpty()) {
            digits = plain(value, kind);
        } else if (kind.equals("%")) {
            digits = real(Arithmetic.real(value) * 100, 'f', precision == null ? 6 : count(precision)) + "%";
        } else if (kind.isEmpty() || "eEfFgG".contains(kind)) {
            digits = real(
                    Arithmetic.real(value),
                    kind.isEmpty() ? 'g' : kind.charAt(0),
                    precision == null ? 6 : count(precision));
            digits = kind.isEmpty() && value instanceof Double && digits.matches("-?\\d+") ? digits + ".0" : digits;
        } else {
            throw Failure.value("Unknown format code '%s' for object of type '%s'".formatted(kind, Types.name(value)));
        }
        String grouped = matcher.group(7).isEmpty() ? digits : grouped(digits, matcher.group(7));
        return signed(grouped, matcher.group(3).equals("-") ? "" : matcher.group(3));
    }

    private static String plain(Object value, String kind) {
        if (value instanceof Double number) {
            if (!kind.isEmpty() && !kind.equals("n")) {
                throw Failure.value("Unknown format code '%s' for object of type 'float'".formatted(kind));
            }
            return FloatText.of(number);
        }
        String digits = Ints.big(value)
                .toString(
                        switch (kind) {
                            case "x", "X" -> 16;
                            case "o" -> 8;
                            case "b" -> 2;
                            default -> 10;
                        });
        return kind.equals("X") ? digits.toUpperCase(Locale.ROOT) : digits;
    }

    private static String grouped(String digits, String between) {
        int sign = digits.startsWith("-") ? 1 : 0;
        int end = sign;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        var grouped = new StringBuilder(digits.substring(0, end));
        for (int at = end - 3; at > sign; at -= 3) {
            grouped.insert(at, between);
        }
        return grouped + digits.substring(end);
    }
}
