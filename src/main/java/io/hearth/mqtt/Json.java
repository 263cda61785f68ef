package io.hearth.mqtt;

import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Lays JSON out in lines without changing a character of it: no number is rounded, no repeated key is lost. */
final class Json {

    private static final int DEEPEST = 32;
    private static final JsonFactory READER = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String json;
    private final StringBuilder lines;
    private int depth;

    private Json(String json) {
        this.json = json;
        this.lines = new StringBuilder(json.length() * 2);
    }

    /** The text as it is when it is not a JSON object or array, or too deep to be worth it. */
    static String laidOut(String text) {
        var trimmed = text.strip();
        boolean likely = trimmed.startsWith("{") || trimmed.startsWith("[");
        return likely && isJson(trimmed) ? new Json(trimmed).layOut() : text;
    }

    private static boolean isJson(String text) {
        try (var parser = READER.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private String layOut() {
        for (int at = 0; at < json.length(); at++) {
            char character = json.charAt(at);
            switch (character) {
                case '"' -> at = copyString(at);
                case '{', '[' -> at = open(at);
                case '}', ']' -> newLine(--depth).append(character);
                case ',' -> newLineAfter(character);
                case ':' -> lines.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> lines.append(character);
            }
        }
        return lines.toString();
    }

    /** Returns where the string ends. */
    private int copyString(int from) {
        int end = from + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        lines.append(json, from, end + 1);
        return end;
    }

    /** An empty object or array stays on its line. Returns where it goes on. */
    private int open(int at) {
        int next = at + 1;
        while (Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        lines.append(json.charAt(at));
        if (json.charAt(next) == '}' || json.charAt(next) == ']') {
            lines.append(json.charAt(next));
            return next;
        }
        newLine(++depth);
        return at;
    }

    private void newLineAfter(char character) {
        lines.append(character);
        newLine(depth);
    }

    private StringBuilder newLine(int indent) {
        return lines.append('\n').append("  ".repeat(indent));
    }
}
