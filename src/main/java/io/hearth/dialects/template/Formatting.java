package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '{:.1f}'.format(x)}. */
final class Formatting {

    private static final Pattern SPEC =
            Pattern.compile("(?:(.)?([<>=^]))?([+ -]?)(#?)(0?)(\\d{0,6})([,_]?)(?:\\.(\\d{1,4}))?([a-zA-Z%]?)");
    private static final Pattern FIELD =
            Pattern.compile("([^\\[.!:]*)((?:\\.\\w+|\\[[^\\]]*])*)(?:!([rsa]))?(?::(.*))?", Pattern.DOTALL);

    private Formatting() {}

    static int count(String digits) {
        if (digits.equals("*")) {
            throw Failure.value("* is not supported as a width");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    static String cut(String text, String precision) {
        return precision == null || text.length() <= count(precision) ? text : text.substring(0, count(precision));
    }

    static BigInteger whole(Object value) {
        return Ints.big(value instanceof Double number ? Ints.cut(number) : value);
    }

    static String signed(String text, String sign) {
        return text.startsWith("-") ? text : sign + text;
    }

    static String pad(Frame frame, String text, int width, char align, String fill) {
        int missing = (int) Math.max(0, width - Iteration.size(text));
        frame.payText((long) missing + text.length());
        int sign = align == '=' && (text.startsWith("-") || text.startsWith("+") || text.startsWith(" ")) ? 1 : 0;
        return switch (align) {
            case '<' -> text + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> text.substring(0, sign) + fill.repeat(missing) + text.substring(sign);
        };
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
            digits = RealText.of(Arithmetic.real(value) * 100, 'f', precision == null ? 6 : count(precision)) + "%";
        } else if (kind.isEmpty() || "eEfFgG".contains(kind)) {
            digits = RealText.of(
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
