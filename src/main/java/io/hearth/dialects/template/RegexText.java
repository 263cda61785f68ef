package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Python writes regular expressions otherwise than our engine. */
final class RegexText {

    private static final Pattern REFERENCE = Pattern.compile("\\\\(?:(\\d{1,2})|g<(\\d{1,2})>|(.))", Pattern.DOTALL);

    private RegexText() {}

    /** Python's {@code \w} and {@code \d} know the letters and digits of all languages, and its {@code \Z} is the end. */
    static String forText(String regex, String text) {
        boolean ascii = text.chars().allMatch(one -> one < 128);
        var wide = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < regex.length(); i++) {
            char one = regex.charAt(i);
            if (one != '\\' || i + 1 == regex.length()) {
                inside = one == '[' || inside && one != ']';
                wide.append(one);
                continue;
            }
            char kind = regex.charAt(++i);
            if (kind == 'Z') {
                wide.append("\\z");
            } else if (kind == 'w' && !ascii) {
                wide.append(inside ? "\\pL\\pN_" : "[\\pL\\pN_]");
            } else if (kind == 'd' && !ascii) {
                wide.append("\\p{Nd}");
            } else {
                wide.append(one).append(kind);
            }
        }
        return wide.toString();
    }

    /** A text that replaces: texts, and the numbers of groups, written {@code \1} or {@code \g<1>}. */
    static List<Object> replacement(String text) {
        var parts = new ArrayList<Object>();
        Matcher matcher = REFERENCE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            parts.add(text.substring(from, matcher.start()));
            from = matcher.end();
            String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            parts.add(number == null ? escape(matcher.group(3)) : (Object) Integer.valueOf(number));
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String escape(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "\\" -> "\\";
            default -> "\\" + letter;
        };
    }
}
