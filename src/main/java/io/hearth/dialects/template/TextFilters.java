package io.hearth.dialects.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Jinja's filters that make text. */
final class TextFilters {

    private static final int LEEWAY = 5;
    private static final Pattern BEFORE_WORDS = Pattern.compile("(?<=[-\\s({\\[<])(?=[^-\\s({\\[<])");
    private static final Pattern TAGS = Pattern.compile("<!--[^>]*-->|<[^>]*>");
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String UNRESERVED = "_.-~/";

    private TextFilters() {}

    static void addTo(Registry registry) {
        registry.add("lower", "value", (frame, given) -> TextMethods.lower(text(frame, given)));
        registry.add(
                "upper",
                "value",
                (frame, given) -> frame.text(text(frame, given).toUpperCase(Locale.ROOT)));
        registry.add("capitalize", "value", (frame, given) -> TextMethods.capitalized(text(frame, given)));
        registry.add("title", "value", (frame, given) -> titled(text(frame, given)));
        registry.add("string safe", "value", (frame, given) -> text(frame, given));
        registry.add(
                "trim", "value chars?", (frame, given) -> Splitting.strip(text(frame, given), given[1], true, true));
        registry.add(
                "center",
                "value width?",
                (frame, given) -> Padding.centered(frame, text(frame, given), given[1] == null ? 80L : given[1], " "));
        registry.add(
                "replace",
                "value old new count?",
                (frame, given) -> TextMethods.replaced(
                        frame,
                        text(frame, given),
                        Printer.str(frame, given[1]),
                        Printer.str(frame, given[2]),
                        given[3]));
        registry.add("truncate", "value length? killwords? end? leeway?", TextFilters::truncated);
        registry.add("indent", "value width? first? blank?", TextFilters::indented);
        registry.add("wordcount", "value", (frame, given) -> WORD.matcher(text(frame, given))
                .results()
                .count());
        registry.add("format", "value *values **names", (frame, given) -> formatted(frame, given));
        registry.add("escape e forceescape", "value", (frame, given) -> escaped(frame, text(frame, given)));
        registry.add(
                "striptags",
                "value",
                (frame, given) -> String.join(
                        " ",
                        Splitting.split(TAGS.matcher(text(frame, given)).replaceAll(""), null, null)
                                .toArray(new String[0])));
        registry.add("urlencode", "value", (frame, given) -> encoded(frame, given[0]));
        registry.add("default d", "value default_value? boolean?", (frame, given) -> {
            boolean missing = given[0] instanceof Undefined || isTrue(given[2]) && !Types.truth(given[0]);
            return missing ? given[1] == null ? "" : given[1] : given[0];
        });
    }

    private static String text(Frame frame, @Nullable Object[] given) {
        Object value = given[0] == null ? None.NONE : given[0];
        return frame.text(Printer.str(frame, value));
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && Types.truth(value);
    }

    private static String titled(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var title = new StringBuilder();
        for (String word : BEFORE_WORDS.split(text)) {
            title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(TextMethods.lower(word.substring(1)));
        }
        return title.toString();
    }

    private static Object truncated(Frame frame, @Nullable Object[] given) {
        Object value = given[0] == null ? None.NONE : given[0];
        int length = given[1] == null ? 255 : Ints.small(given[1], "the length");
        if (!(value instanceof String text)) {
            if (Iteration.size(value) <= length) {
                return value;
            }
            throw Failure.type("only a text can be truncated, not " + Types.name(value));
        }
        String end = given[3] == null ? "..." : TextMethods.text(given[3]);
        int leeway = given[4] == null || given[4] == None.NONE ? LEEWAY : Ints.small(given[4], "the leeway");
        if (length < Iteration.size(end) || leeway < 0) {
            throw Failure.value("expected length >= %d, got %d".formatted(Iteration.size(end), length));
        }
        if (Iteration.size(text) <= (long) length + leeway) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, length - (int) Iteration.size(end)));
        int space = isTrue(given[2]) ? -1 : cut.lastIndexOf(' ');
        return frame.text((space < 0 ? cut : cut.substring(0, space)) + end);
    }

    private static Object indented(Frame frame, @Nullable Object[] given) {
        String pad = given[1] instanceof String text
                ? text
                : (String) Arithmetic.multiply(frame, " ", given[1] == null ? (Object) 4L : given[1]);
        var lines = new ArrayList<String>(List.of(TextMethods.text(given[0]).split("\n", -1)));
        frame.payText((long) lines.size() * (pad.length() + 1)
                + TextMethods.text(given[0]).length());
        for (int i = 0; i < lines.size(); i++) {
            boolean pads = i == 0
                    ? isTrue(given[2])
                    : isTrue(given[3]) || !lines.get(i).isBlank();
            lines.set(i, pads ? pad + lines.get(i) : lines.get(i));
        }
        return frame.text(String.join("\n", lines));
    }

    private static Object formatted(Frame frame, @Nullable Object[] given) {
        var values = (List<?>) given[1];
        var names = (Dict) given[2];
        if (values == null || names == null || !values.isEmpty() && names.size() > 0) {
            throw Failure.type("can't handle positional and keyword arguments at the same time");
        }
        return Percent.of(frame, text(frame, given), names.size() > 0 ? names : new Tuple(new ArrayList<>(values)));
    }

    private static String escaped(Frame frame, String text) {
        return frame.text(text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;"));
    }

    private static Object encoded(Frame frame, @Nullable Object value) {
        if (value instanceof java.util.List || value instanceof Tuple) {
            throw Failure.type("urlencode needs a text or a dict");
        }
        if (!(value instanceof Dict dict)) {
            return frame.text(percent(Printer.str(frame, value == null ? None.NONE : value), UNRESERVED));
        }
        var parts = new ArrayList<String>();
        dict.forEach((key, item) ->
                parts.add(percent(Printer.str(frame, key), "_.-~") + "=" + percent(Printer.str(frame, item), "_.-~")));
        return frame.text(String.join("&", parts));
    }

    private static String percent(String text, String safe) {
        var out = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || safe.indexOf(one) >= 0);
            out.append(plain ? Character.toString(one) : "%%%02X".formatted(one & 0xff));
        }
        return out.toString();
    }
}
