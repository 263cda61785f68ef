package io.hearth.dialects.template;

import java.util.Comparator;
import java.util.List;

/** Writes JSON as Python's json and orjson do. */
final class JsonWriter {

    private final Frame frame;
    private final boolean ascii;
    private final boolean sorts;
    private final int indent;
    private final String comma;
    private final String colon;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Frame frame, boolean ascii, boolean sorts, int indent, boolean spaces) {
        this.frame = frame;
        this.ascii = ascii;
        this.sorts = sorts;
        this.indent = indent;
        comma = spaces && indent < 0 ? ", " : ",";
        colon = spaces || indent >= 0 ? ": " : ":";
    }

    /** Home Assistant's {@code to_json}. */
    static String home(Frame frame, Object value, boolean ascii, boolean pretty, boolean sorts) {
        return new JsonWriter(frame, ascii, sorts, pretty ? 2 : -1, ascii).write(value);
    }

    /** Jinja's {@code tojson}. */
    static String jinja(Frame frame, Object value, int indent) {
        String json = new JsonWriter(frame, true, true, indent, true).write(value);
        return frame.text(json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private String write(Object value) {
        append(value, 1);
        return frame.text(out.toString());
    }

    private void append(Object value, int depth) {
        frame.grow(out.length());
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Boolean flag) {
            out.append(flag);
        } else if (value == None.NONE) {
            out.append("null");
        } else if (value instanceof Double number) {
            out.append(real(number));
        } else if (value instanceof Number) {
            out.append(value);
        } else if (value instanceof Dict dict) {
            object(dict, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else if (value instanceof Tuple tuple) {
            array(tuple.items(), depth);
        } else if (value instanceof Moment moment) {
            quote(moment.text('T'));
        } else {
            Types.defined(value);
            throw Failure.type("Type is not JSON serializable: " + Types.name(value));
        }
    }

    private String real(double number) {
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            return !ascii ? "null" : Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        return FloatText.of(number);
    }

    private void array(List<?> items, int depth) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : comma);
            line(depth);
            append(items.get(i), depth + 1);
        }
        if (!items.isEmpty()) {
            line(depth - 1);
        }
        out.append(']');
    }

    private void object(Dict dict, int depth) {
        out.append('{');
        List<Object> keys = dict.keys();
        if (sorts) {
            keys.sort(Comparator.comparing(JsonWriter::name));
        }
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "" : comma);
            line(depth);
            quote(name(keys.get(i)));
            out.append(colon);
            Object value = dict.get(frame, keys.get(i));
            append(value == null ? None.NONE : value, depth + 1);
        }
        if (!keys.isEmpty()) {
            line(depth - 1);
        }
        out.append('}');
    }

    private static String name(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Boolean || key == None.NONE) {
            return key == None.NONE ? "null" : key.toString();
        }
        if (key instanceof Double number) {
            return FloatText.of(number);
        }
        if (key instanceof Number) {
            return key.toString();
        }
        throw Failure.type("keys must be str, int, float, bool or None, not " + Types.name(key));
    }

    private void line(int depth) {
        if (indent >= 0) {
            frame.payText((long) depth * indent);
            out.append('\n').append(" ".repeat(depth * indent));
        }
    }

    private void quote(String text) {
        frame.grow((long) out.length() + text.length());
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (one < ' ' || ascii && one > 126) {
                        out.append("\\u%04x".formatted((int) one));
                    } else {
                        out.append(one);
                    }
                }
            }
        }
        out.append('"');
    }
}
