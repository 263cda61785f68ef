package io.hearth.dialects.template;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes values as Python's {@code str()} and {@code repr()} do. */
final class Printer {

    private final Frame frame;
    private final StringBuilder out = new StringBuilder();

    private Printer(Frame frame) {
        this.frame = frame;
    }

    /** As {@code {{ … }}} prints it. */
    static String str(Frame frame, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Long number) {
            return number.toString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Undefined) {
            return "";
        }
        return new Printer(frame).write(value, false);
    }

    static String repr(Frame frame, Object value) {
        return new Printer(frame).write(value, true);
    }

    private String write(Object value, boolean quotes) {
        if (value instanceof String text && !quotes) {
            return text;
        }
        append(value);
        return out.toString();
    }

    private void append(Object value) {
        frame.grow(out.length());
        if (value instanceof String text) {
            frame.payText(text.length());
            quote(text, out);
        } else if (value instanceof List<?> list) {
            all(list, "[", "]");
        } else if (value instanceof Tuple tuple) {
            all(tuple.items(), "(", tuple.items().size() == 1 ? ",)" : ")");
        } else if (value instanceof Dict dict) {
            dict(dict);
        } else if (value instanceof View view) {
            view(view);
        } else {
            out.append(simple(value));
        }
    }

    private String simple(Object value) {
        if (value instanceof Double number) {
            return FloatText.of(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value == None.NONE) {
            return "None";
        }
        if (value instanceof Undefined) {
            return "Undefined";
        }
        if (value instanceof Range range) {
            return range.step() == 1
                    ? "range(%d, %d)".formatted(range.start(), range.stop())
                    : "range(%d, %d, %d)".formatted(range.start(), range.stop(), range.step());
        }
        if (value instanceof Bytes bytes) {
            return bytes(bytes);
        }
        if (value instanceof Moment moment) {
            return out.length() == 0 ? moment.text(' ') : moment.repr();
        }
        if (value instanceof Span span) {
            return out.length() == 0 ? span.text() : span.repr();
        }
        return value instanceof Number ? value.toString() : "<%s>".formatted(Types.name(value));
    }

    private void all(List<?> items, String open, String close) {
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(", ");
            }
            append(items.get(i));
        }
        out.append(close);
    }

    private void dict(Dict dict) {
        out.append('{');
        boolean[] more = {false};
        dict.forEach((key, value) -> {
            if (more[0]) {
                out.append(", ");
            }
            more[0] = true;
            append(key);
            out.append(": ");
            append(value);
        });
        out.append('}');
    }

    private void view(View view) {
        if (view.isOfDict()) {
            out.append(view.kind()).append('(');
            all(view.items(), "[", "]");
            out.append(')');
        } else {
            out.append('<').append(view.kind()).append(" object>");
        }
    }

    static String quoted(String text) {
        var out = new StringBuilder();
        quote(text.length() > 80 ? text.substring(0, 80) : text, out);
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(mark);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int one = text.codePointAt(i);
            if (one == mark || one == '\\') {
                out.append('\\').append((char) one);
            } else if (one >= ' ' && one < 127 || one > 127 && isPrintable(one)) {
                out.appendCodePoint(one);
            } else {
                escape(one, out);
            }
        }
        out.append(mark);
    }

    private static void escape(int one, StringBuilder out) {
        switch (one) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append(
                        one < 0x100
                                ? "\\x%02x".formatted(one)
                                : one < 0x10000 ? "\\u%04x".formatted(one) : "\\U%08x".formatted(one));
        }
    }

    private static boolean isPrintable(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String bytes(Bytes bytes) {
        var out = new StringBuilder();
        for (byte one : bytes.content()) {
            int code = one & 0xff;
            if (code == '\\' || code == '\'') {
                out.append('\\').append((char) code);
            } else if (code >= ' ' && code < 127) {
                out.append((char) code);
            } else {
                escape(code, out);
            }
        }
        return "b'" + out + "'";
    }

    static Bytes encoded(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
