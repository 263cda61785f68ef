package io.hearth.dialects.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Home Assistant's filters with regular expressions, by an engine whose time grows with the text and no faster. */
final class RegexFunctions {

    private static final int LONGEST = 500;
    private static final long MOST_REPEATS = 1_000;
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})?,?(\\d{1,9})?}");

    private RegexFunctions() {}

    static void addTo(Registry registry) {
        registry.add("regex_match", "value find? ignorecase?", (frame, given) -> matches(frame, given, true));
        registry.add("regex_search", "value find? ignorecase?", (frame, given) -> matches(frame, given, false));
        registry.add("regex_replace", "value find? replace? ignorecase?", RegexFunctions::replaced);
        registry.add(
                "regex_findall",
                "value find? ignorecase?",
                (frame, given) -> found(frame, given[0], given[1], given[2]));
        registry.add("regex_findall_index", "value find? index? ignorecase?", (frame, given) -> {
            Object found = found(frame, given[0], given[1], given[3]);
            Object item = Access.item(frame, found, given[2] == null ? (Object) 0L : given[2]);
            if (item instanceof Undefined) {
                throw new Failure(Failure.Kind.LOOKUP, "list index out of range");
            }
            return item;
        });
    }

    static boolean matches(Frame frame, @Nullable Object[] given, boolean fromStart) {
        Matcher matcher = matcher(frame, Printer.str(frame, orEmpty(given[0])), given[1], given[2]);
        return fromStart ? matcher.lookingAt() : matcher.find();
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static Matcher matcher(Frame frame, String text, @Nullable Object find, @Nullable Object ignoreCase) {
        String regex = TextMethods.text(orEmpty(find));
        long repeats = repeats(regex);
        if (regex.length() > LONGEST || repeats > MOST_REPEATS) {
            throw Failure.tooMuch("the regular expression is too large");
        }
        frame.payText(text.length());
        frame.pay(regex.length() * repeats + text.length() * (1 + regex.length() * repeats / 8) / 8);
        try {
            boolean ignores = ignoreCase != null && Types.truth(ignoreCase);
            String wide = RegexText.forText(regex, text);
            return Pattern.compile(wide, ignores ? Pattern.CASE_INSENSITIVE : 0).matcher(text);
        } catch (PatternSyntaxException bad) {
            throw Failure.value("the regular expression cannot be used: " + bad.getMessage());
        }
    }

    private static long repeats(String regex) {
        long product = 1;
        for (var matcher = REPEAT.matcher(regex); matcher.find() && product <= MOST_REPEATS; ) {
            long least = matcher.group(1) == null ? 1 : Long.parseLong(matcher.group(1));
            long most = matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2));
            product *= Math.max(1, Math.max(least, most));
        }
        return product;
    }

    private static Object found(
            Frame frame, @Nullable Object value, @Nullable Object find, @Nullable Object ignoreCase) {
        Matcher matcher = matcher(frame, Printer.str(frame, orEmpty(value)), find, ignoreCase);
        var all = new ArrayList<Object>();
        while (matcher.find()) {
            frame.payItems(all.size());
            all.add(matcher.groupCount() < 2 ? group(matcher, matcher.groupCount()) : groups(matcher));
        }
        return all;
    }

    private static Object groups(Matcher matcher) {
        var groups = new ArrayList<Object>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(group(matcher, i));
        }
        return new Tuple(groups);
    }

    private static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group;
    }

    private static Object replaced(Frame frame, @Nullable Object[] given) {
        String text = Printer.str(frame, orEmpty(given[0]));
        Matcher matcher = matcher(frame, text, given[1], given[3]);
        List<Object> parts = RegexText.replacement(TextMethods.text(orEmpty(given[2])));
        var out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start());
            for (Object part : parts) {
                out.append(part instanceof Integer number ? group(matcher, checked(matcher, number)) : part);
                frame.grow(out.length());
            }
            from = matcher.end();
        }
        return frame.text(out.append(text, from, text.length()).toString());
    }

    private static int checked(Matcher matcher, int number) {
        if (number > matcher.groupCount()) {
            throw Failure.value("invalid group reference %d".formatted(number));
        }
        return number;
    }
}
