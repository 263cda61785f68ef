package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Remark;
import io.hearth.automation.homeassistant.Sheet.Rows;
import io.hearth.automation.homeassistant.Sheet.Word;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes sheets as a person would: short things on one line, long ones below each other. */
final class Printer {

    private static final int WIDTH = 110;
    private static final Set<String> ALWAYS_BELOW = Set.of("when", "if", "then", "else", "rules", "scenes", "do");

    /** Helpers and persons stand on one line each. */
    private static final Set<String> SHORT_ENTRIES =
            Set.of("flag", "number", "choice", "text", "timer", "counter", "trackers");

    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String print(Form file) {
        var printer = new Printer();
        printer.form(file, 0);
        return printer.out.toString();
    }

    private void form(Form form, int indent) {
        boolean first = true;
        for (Map.Entry<String, Sheet> field : form.fields().entrySet()) {
            if (field.getKey().equals(Sheet.NOTE)) {
                continue;
            }
            if (!first) {
                indent(indent);
            }
            first = false;
            field(field.getKey(), field.getValue(), indent);
        }
    }

    private void field(String key, Sheet value, int indent) {
        String line = oneLine(value);
        boolean below = ALWAYS_BELOW.contains(key) && value instanceof Rows;
        boolean fits = indent + key.length() + 2 + line.length() <= WIDTH;
        out.append(key).append(':');
        if (value instanceof Word || !below && fits && isShort(value)) {
            out.append(' ').append(line).append('\n');
        } else if (value instanceof Rows rows) {
            out.append('\n');
            rows(rows, indent + 2);
        } else {
            out.append('\n');
            note((Form) value, indent + 2);
            indent(indent + 2);
            form((Form) value, indent + 2);
        }
    }

    /** What people should know of it, in a line of its own. */
    private void note(Form form, int indent) {
        if (form.fields().get(Sheet.NOTE) instanceof Word note) {
            indent(indent);
            out.append("# ").append(note.yaml()).append('\n');
        }
    }

    private void rows(Rows rows, int indent) {
        for (Sheet item : rows.items()) {
            if (item instanceof Form form) {
                note(form, indent);
            }
            indent(indent);
            if (item instanceof Remark remark) {
                out.append("# ").append(remark.text()).append('\n');
            } else if (item instanceof Form form) {
                out.append("- ");
                item(form, indent);
            } else if (item instanceof Rows inner && !isShort(inner)) {
                out.append("-\n");
                rows(inner, indent + 2);
            } else {
                out.append("- ").append(oneLine(item)).append('\n');
            }
        }
    }

    private void item(Form form, int indent) {
        String line = oneLine(form);
        boolean inBraces = SHORT_ENTRIES.stream().anyMatch(form.fields()::containsKey) && isFlat(form);
        if (inBraces && line.length() + indent <= WIDTH) {
            out.append(line).append('\n');
        } else {
            form(form, indent + 2);
        }
    }

    /** Whether it has one line inside braces: two or three words beside each other. */
    private static boolean isFlat(Form form) {
        return !form.fields().containsKey(Sheet.NOTE)
                && form.fields().values().stream()
                        .allMatch(value -> value instanceof Word || value instanceof Rows rows && isShort(rows));
    }

    private static boolean isShort(Sheet sheet) {
        if (sheet instanceof Remark) {
            return false;
        } else if (sheet instanceof Rows rows) {
            return rows.items().stream().allMatch(item -> item instanceof Word);
        } else if (sheet instanceof Form form) {
            return !form.fields().containsKey(Sheet.NOTE)
                    && form.fields().values().stream()
                            .allMatch(value -> value instanceof Word
                                    || value instanceof Rows && isShort(value)
                                    || value instanceof Form inner && isFlat(inner));
        }
        return true;
    }

    private static String oneLine(Sheet sheet) {
        if (sheet instanceof Word word) {
            return word.yaml();
        } else if (sheet instanceof Rows rows) {
            return rows.items().stream().map(Printer::oneLine).collect(Collectors.joining(", ", "[", "]"));
        } else if (sheet instanceof Form form) {
            return form.fields().entrySet().stream()
                    .map(field -> field.getKey() + ": " + oneLine(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return "";
    }

    private void indent(int spaces) {
        out.append(" ".repeat(spaces));
    }
}
