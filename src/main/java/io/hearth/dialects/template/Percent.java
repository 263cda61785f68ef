package io.hearth.dialects.template;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '%.1f' % x}. */
final class Percent {

    private static final Pattern PERCENT =
            Pattern.compile("%(?:\\((\\w+)\\))?([#0 +-]*)(\\d{0,6}|\\*)(?:\\.(\\d{0,4}))?[hlL]?(.)", Pattern.DOTALL);

    private Percent() {}

    /** The operator {@code %} of a text. */
    static String of(Frame frame, String text, Object values) {
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
            case 'd', 'i', 'u' ->
                body = Formatting.signed(Formatting.whole(value).toString(), sign);
            case 'x', 'X', 'o' -> {
                String digits = Formatting.whole(value).toString(kind == 'o' ? 8 : 16);
                body = Formatting.signed(kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits, sign);
            }
            case 'f', 'F', 'e', 'E', 'g', 'G' ->
                body = Formatting.signed(
                        RealText.of(Arithmetic.real(value), kind, precision == null ? 6 : Formatting.count(precision)),
                        sign);
            case 'r', 'a' -> body = Formatting.cut(Printer.repr(frame, value), precision);
            case 's' -> body = Formatting.cut(Printer.str(frame, value), precision);
            case 'c' ->
                body = value instanceof String text ? text : Character.toString(Ints.small(value, "the character"));
            default -> throw Failure.value("unsupported format character '%s'".formatted(kind));
        }
        int width = Formatting.count(matcher.group(3));
        return Formatting.pad(
                frame,
                body,
                width,
                flags.contains("-") ? '<' : flags.contains("0") && number ? '=' : '>',
                flags.contains("0") && number && !flags.contains("-") ? "0" : " ");
    }
}
