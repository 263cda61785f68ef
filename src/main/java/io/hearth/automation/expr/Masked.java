package io.hearth.automation.expr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A formula in which names that CEL could not read, such as {@code answer-status}, are replaced by names that it can.
 *
 * @param text    what CEL reads
 * @param names   by their replacement
 * @param origins for each character of the text and its end, where it comes from
 */
record Masked(String text, Map<String, String> names, int[] origins) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "in",
            "null");
    private static final String WORD = "[\\p{L}\\p{M}\\p{N}_]";
    private static final String QUOTED = "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'";

    static Masked of(String text, Set<String> variables) {
        List<String> strange = variables.stream()
                .filter(name -> !PLAIN.matcher(name).matches() || RESERVED.contains(name))
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        return strange.isEmpty() ? plain(text) : masked(text, strange);
    }

    private static Masked plain(String text) {
        int[] origins = new int[text.length() + 1];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = i;
        }
        return new Masked(text, Map.of(), origins);
    }

    private static Masked masked(String text, List<String> strange) {
        String names = strange.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var pattern = Pattern.compile(
                QUOTED + "|(?<!" + WORD + "|[\\p{L}\\p{M}\\p{N}_]-)(" + names + ")(?!" + WORD + "|-\\p{L})");
        var stem = "v";
        while (text.contains(stem)) {
            stem += "_";
        }
        var result = new StringBuilder();
        var origins = new java.util.ArrayList<Integer>();
        var replaced = new HashMap<String, String>();
        int at = 0;
        for (Matcher found = pattern.matcher(text); found.find(); ) {
            if (found.group(1) == null) {
                continue;
            }
            copy(text, at, found.start(), result, origins);
            String mask = stem + strange.indexOf(found.group(1));
            replaced.put(mask, found.group(1));
            result.append(mask);
            for (int i = 0; i < mask.length(); i++) {
                origins.add(found.start());
            }
            at = found.end();
        }
        copy(text, at, text.length(), result, origins);
        origins.add(text.length());
        return new Masked(
                result.toString(), replaced, origins.stream().mapToInt(i -> i).toArray());
    }

    private static void copy(String text, int from, int to, StringBuilder result, List<Integer> origins) {
        for (int i = from; i < to; i++) {
            result.append(text.charAt(i));
            origins.add(i);
        }
    }

    /** The name as it was written. */
    String name(String read) {
        return names.getOrDefault(read, read);
    }

    /**
     * Where the character of what CEL reads stands in what was written; CEL counts in code points, and says of a function
     * where its bracket is, not where its name begins.
     */
    int origin(int codePoint) {
        int most = text.codePointCount(0, text.length());
        int at = text.offsetByCodePoints(0, Math.max(0, Math.min(codePoint, most)));
        while (text.startsWith("(", at) && at > 0 && wordBefore(at)) {
            at--;
            while (at > 0 && wordBefore(at)) {
                at--;
            }
        }
        return origins[at];
    }

    private boolean wordBefore(int at) {
        char c = text.charAt(at - 1);
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
