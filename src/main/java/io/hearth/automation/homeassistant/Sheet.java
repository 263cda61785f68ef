package io.hearth.automation.homeassistant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is to be written: words, lists and mappings with remarks between them. */
sealed interface Sheet {

    /** As it stands in the file. */
    record Word(String yaml) implements Sheet {}

    /** A line that begins with {@code #}; in lists only. */
    record Remark(String text) implements Sheet {}

    /** A list that grows. */
    record Rows(List<Sheet> items) implements Sheet {
        Rows() {
            this(new ArrayList<>());
        }

        Rows add(Sheet item) {
            items.add(item);
            return this;
        }

        /** Without its remarks. */
        List<Sheet> things() {
            return items.stream().filter(item -> !(item instanceof Remark)).toList();
        }
    }

    /** A mapping that grows, in the order of writing. */
    record Form(Map<String, Sheet> fields) implements Sheet {
        Form() {
            this(new LinkedHashMap<>());
        }

        Form put(String key, @Nullable Sheet value) {
            if (value != null) {
                fields.put(key, value);
            }
            return this;
        }

        Form put(String key, String plain) {
            return put(key, new Word(plain));
        }

        Form putAll(Form other) {
            fields.putAll(other.fields);
            return this;
        }
    }

    /** The key of what is written above a mapping, as a remark. */
    String NOTE = "#";

    /** Words that other readers of YAML would take for something else, and those that begin like a number or a time. */
    Pattern PLAIN = Pattern.compile("[\\p{L}°_][\\p{L}\\p{M}\\p{N} _/.°%+()?!'’&-]*(?<! )");

    Pattern SPECIAL = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|~|nan|\\.inf");

    /** A text, quoted where YAML needs it. */
    static Word text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches();
        return new Word(plain ? text : quoted(text));
    }

    /** As it is: a number, a flag, a duration. */
    static Word plain(String yaml) {
        return new Word(yaml);
    }

    static Word number(double number) {
        return new Word(
                io.hearth.house.Value.of(Math.round(number * 1000) / 1000.0).text());
    }

    /** A value of a point, as Home Assistant wrote it: {@code on} and numbers stand alone. */
    static Word value(String text) {
        var read = io.hearth.house.Value.read(text);
        boolean alone = text.equals("on")
                || text.equals("off")
                || read instanceof io.hearth.house.Value.Quantity && read.text().equals(text);
        return alone ? new Word(text) : text(text);
    }

    static Form form(String key, Sheet value) {
        return new Form().put(key, value);
    }

    static Form form(String key, String plain) {
        return new Form().put(key, plain);
    }

    static Rows rows(List<? extends Sheet> items) {
        return new Rows(new ArrayList<>(items));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
