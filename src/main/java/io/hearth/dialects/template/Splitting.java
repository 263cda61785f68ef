package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Python takes texts apart. */
final class Splitting {

    private Splitting() {}

    static List<Object> split(String text, @Nullable Object separator, @Nullable Object most) {
        int limit = most == null ? -1 : Ints.small(most, "maxsplit");
        if (separator == null || separator == None.NONE) {
            return words(text, limit);
        }
        String between = between(separator);
        var parts = new ArrayList<Object>();
        int from = 0;
        for (int at = text.indexOf(between); at >= 0 && limit-- != 0; at = text.indexOf(between, from)) {
            parts.add(text.substring(from, at));
            from = at + between.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    static List<Object> rsplit(String text, @Nullable Object separator, @Nullable Object most) {
        int limit = most == null ? -1 : Ints.small(most, "maxsplit");
        var parts = new ArrayList<Object>();
        if (separator == null || separator == None.NONE) {
            String mirrored = new StringBuilder(text).reverse().toString();
            words(mirrored, limit)
                    .forEach(word ->
                            parts.add(new StringBuilder((String) word).reverse().toString()));
            Collections.reverse(parts);
            return parts;
        }
        String between = between(separator);
        int to = text.length();
        while (limit-- != 0 && to >= between.length()) {
            int at = text.lastIndexOf(between, to - between.length());
            if (at < 0) {
                break;
            }
            parts.add(text.substring(at + between.length(), to));
            to = at;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static String between(Object separator) {
        String between = TextMethods.text(separator);
        if (between.isEmpty()) {
            throw Failure.value("empty separator");
        }
        return between;
    }

    private static List<Object> words(String text, int most) {
        var words = new ArrayList<Object>();
        String rest = Spaces.left(text);
        int limit = most;
        while (!rest.isEmpty()) {
            int end = limit-- == 0 ? rest.length() : end(rest);
            words.add(limit == -1 && most >= 0 ? Spaces.right(rest) : rest.substring(0, end));
            rest = Spaces.left(rest.substring(end));
        }
        return words;
    }

    private static int end(String text) {
        int at = 0;
        while (at < text.length() && !Spaces.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static Tuple partition(String text, String separator, boolean last) {
        String between = between(separator);
        int at = last ? text.lastIndexOf(between) : text.indexOf(between);
        if (at < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), between, text.substring(at + between.length()));
    }

    static String strip(String text, @Nullable Object characters, boolean left, boolean right) {
        if (characters == null || characters == None.NONE) {
            String rest = left ? Spaces.left(text) : text;
            return right ? Spaces.right(rest) : rest;
        }
        String set = TextMethods.text(characters);
        int from = 0;
        int to = text.length();
        while (left && from < to && set.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && set.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
