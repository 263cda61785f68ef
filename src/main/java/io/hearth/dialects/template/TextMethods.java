package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str. */
final class TextMethods {

    private final Map<String, Function> all = new HashMap<>();

    private TextMethods() {}

    static Map<String, Function> all() {
        var methods = new TextMethods();
        methods.addCases();
        methods.addSearches();
        methods.addSplits();
        methods.addPads();
        methods.addQuestions();
        return methods.all;
    }

    private void add(String name, String parameters, Function.Body body) {
        all.put(name, Function.of(name, parameters, (frame, given) -> {
            frame.payText(((String) given[0]).length());
            return body.of(frame, given);
        }));
    }

    private void addCases() {
        add("lower", "self", (frame, given) -> lower(text(given[0])));
        add("casefold", "self", (frame, given) -> lower(text(given[0])));
        add("upper", "self", (frame, given) -> frame.text(text(given[0]).toUpperCase(Locale.ROOT)));
        add("capitalize", "self", (frame, given) -> capitalized(text(given[0])));
        add("title", "self", (frame, given) -> titled(text(given[0])));
        add("swapcase", "self", (frame, given) -> swapped(text(given[0])));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0))) + lower(text.substring(first));
    }

    private static String titled(String text) {
        var title = new StringBuilder();
        boolean inside = false;
        for (int one : text.codePoints().toArray()) {
            title.appendCodePoint(inside ? Character.toLowerCase(one) : Character.toTitleCase(one));
            inside = Character.isLetter(one);
        }
        return title.toString();
    }

    private static String swapped(String text) {
        var swapped = new StringBuilder();
        text.codePoints()
                .map(one -> Character.isUpperCase(one) ? Character.toLowerCase(one) : Character.toUpperCase(one))
                .forEach(swapped::appendCodePoint);
        return swapped.toString();
    }

    private void addSearches() {
        add(
                "startswith",
                "self prefix start? end?",
                (frame, given) -> anyOf(given[1], part -> part(frame, given).startsWith(part)));
        add(
                "endswith",
                "self suffix start? end?",
                (frame, given) -> anyOf(given[1], part -> part(frame, given).endsWith(part)));
        add("find", "self sub start? end?", (frame, given) -> find(frame, given, false));
        add("rfind", "self sub start? end?", (frame, given) -> find(frame, given, true));
        add("index", "self sub start? end?", (frame, given) -> found(find(frame, given, false)));
        add("rindex", "self sub start? end?", (frame, given) -> found(find(frame, given, true)));
        add("count", "self sub start? end?", (frame, given) -> count(part(frame, given), text(given[1])));
        add(
                "replace",
                "self old new count?",
                (frame, given) -> replaced(frame, text(given[0]), text(given[1]), text(given[2]), given[3]));
        add("removeprefix", "self prefix", (frame, given) -> {
            String text = text(given[0]);
            return text.startsWith(text(given[1]))
                    ? text.substring(text(given[1]).length())
                    : text;
        });
        add("removesuffix", "self suffix", (frame, given) -> {
            String text = text(given[0]);
            return text.endsWith(text(given[1]))
                    ? text.substring(0, text.length() - text(given[1]).length())
                    : text;
        });
        add("encode", "self encoding? errors?", (frame, given) -> Printer.encoded(text(given[0])));
    }

    private static Object anyOf(Object parts, java.util.function.Predicate<String> test) {
        return parts instanceof Tuple tuple
                ? tuple.items().stream().anyMatch(part -> test.test(text(part)))
                : test.test(text(parts));
    }

    private static String part(Frame frame, @Nullable Object[] given) {
        return given[2] == null && given[3] == null
                ? text(given[0])
                : (String) Access.slice(frame, text(given[0]), orNone(given[2]), orNone(given[3]), None.NONE);
    }

    private static Object find(Frame frame, @Nullable Object[] given, boolean last) {
        String text = text(given[0]);
        String part = part(frame, given);
        int found = last ? part.lastIndexOf(text(given[1])) : part.indexOf(text(given[1]));
        long skipped = given[2] == null || given[2] == None.NONE
                ? 0
                : Iteration.size(text) - Iteration.size(Access.slice(frame, text, given[2], None.NONE, None.NONE));
        return found < 0 ? -1L : skipped + part.codePointCount(0, found);
    }

    private static Object found(Object index) {
        if (index.equals(-1L)) {
            throw Failure.value("substring not found");
        }
        return index;
    }

    static long count(String text, String part) {
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    static String replaced(Frame frame, String text, String old, String fresh, @Nullable Object most) {
        long limit = most == null || most == None.NONE ? -1 : Ints.small(most, "the count");
        long hits = count(text, old);
        hits = limit >= 0 ? Math.min(hits, limit) : hits;
        frame.payText(text.length() + hits * Math.max(0, fresh.length() - old.length()));
        if (old.isEmpty()) {
            return between(text, fresh, hits);
        }
        var replaced = new StringBuilder();
        int from = 0;
        for (; hits > 0; hits--) {
            int at = text.indexOf(old, from);
            replaced.append(text, from, at).append(fresh);
            from = at + old.length();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private static String between(String text, String fresh, long times) {
        var filled = new StringBuilder();
        long left = times;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            if (left-- > 0) {
                filled.append(fresh);
            }
            filled.appendCodePoint(text.codePointAt(at));
        }
        return left > 0 ? filled.append(fresh).toString() : filled.toString();
    }

    private void addSplits() {
        add("strip", "self chars?", (frame, given) -> stripped(given, true, true));
        add("lstrip", "self chars?", (frame, given) -> stripped(given, true, false));
        add("rstrip", "self chars?", (frame, given) -> stripped(given, false, true));
        add(
                "split",
                "self sep? maxsplit?",
                (frame, given) -> frame.list(Splitting.split(text(given[0]), given[1], given[2])));
        add(
                "rsplit",
                "self sep? maxsplit?",
                (frame, given) -> frame.list(Splitting.rsplit(text(given[0]), given[1], given[2])));
        add(
                "splitlines",
                "self",
                (frame, given) ->
                        frame.list(new ArrayList<Object>(text(given[0]).lines().toList())));
        add("partition", "self sep", (frame, given) -> Splitting.partition(text(given[0]), text(given[1]), false));
        add("rpartition", "self sep", (frame, given) -> Splitting.partition(text(given[0]), text(given[1]), true));
        add("join", "self items", (frame, given) -> joined(frame, text(given[0]), Iteration.of(frame, given[1])));
    }

    private static Object stripped(@Nullable Object[] given, boolean left, boolean right) {
        return Splitting.strip(text(given[0]), given[1], left, right);
    }

    private static String joined(Frame frame, String between, List<Object> items) {
        var text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String part = text(items.get(i));
            frame.grow((long) text.length() + between.length() + part.length());
            text.append(i == 0 ? "" : between).append(part);
        }
        return text.toString();
    }

    private void addPads() {
        add("zfill", "self width", (frame, given) -> {
            String text = text(given[0]);
            int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
            return text.substring(0, sign) + Padding.pad(frame, text, given[1], "0") + text.substring(sign);
        });
        add(
                "rjust",
                "self width fill?",
                (frame, given) -> Padding.pad(frame, text(given[0]), given[1], Padding.fill(given[2])) + given[0]);
        add(
                "ljust",
                "self width fill?",
                (frame, given) -> given[0] + Padding.pad(frame, text(given[0]), given[1], Padding.fill(given[2])));
        add(
                "center",
                "self width fill?",
                (frame, given) -> Padding.centered(frame, text(given[0]), given[1], Padding.fill(given[2])));
        all.put(
                "format",
                Function.of(
                        "format",
                        "self *values **names",
                        (frame, given) ->
                                Formatting.format(frame, text(given[0]), (List<?>) given[1], (Dict) given[2])));
    }

    private void addQuestions() {
        ask("isdigit", Character::isDigit);
        ask("isdecimal", Character::isDigit);
        ask("isnumeric", one -> Character.isDigit(one) || Character.getType(one) == Character.OTHER_NUMBER);
        ask("isalpha", Character::isLetter);
        ask("isalnum", Character::isLetterOrDigit);
        ask("isspace", Spaces::isSpace);
        add("isascii", "self", (frame, given) -> text(given[0]).chars().allMatch(one -> one < 128));
        add(
                "isupper",
                "self",
                (frame, given) -> isCase(text(given[0]), Character::isUpperCase, Character::isLowerCase));
        add(
                "islower",
                "self",
                (frame, given) -> isCase(text(given[0]), Character::isLowerCase, Character::isUpperCase));
    }

    private void ask(String name, IntPredicate test) {
        add(
                name,
                "self",
                (frame, given) ->
                        !text(given[0]).isEmpty() && text(given[0]).codePoints().allMatch(test));
    }

    private static boolean isCase(String text, IntPredicate wanted, IntPredicate other) {
        return text.codePoints().anyMatch(wanted) && text.codePoints().noneMatch(other);
    }

    static Object orNone(@Nullable Object value) {
        return value == null ? None.NONE : value;
    }

    /** @throws Failure when it is no text */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        Object other = orNone(value);
        Types.defined(other);
        throw Failure.type("a text is needed here, not " + Types.name(other));
    }
}
