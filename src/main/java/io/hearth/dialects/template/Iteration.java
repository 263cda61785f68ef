package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;

/** Going through the items of something. */
final class Iteration {

    private Iteration() {}

    static boolean isPossible(Object value) {
        return value instanceof List
                || value instanceof Tuple
                || value instanceof View
                || value instanceof Dict
                || value instanceof String
                || value instanceof Range
                || value instanceof Bytes
                || value instanceof Undefined;
    }

    /** The items, not to be changed. */
    @SuppressWarnings("unchecked")
    static List<Object> of(Frame frame, Object value) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        if (value instanceof Tuple tuple) {
            return tuple.items();
        }
        if (value instanceof View view) {
            return view.items();
        }
        if (value instanceof Dict dict) {
            frame.payItems(dict.size());
            return dict.keys();
        }
        if (value instanceof Undefined) {
            return List.of();
        }
        return made(frame, value);
    }

    private static List<Object> made(Frame frame, Object value) {
        var items = new ArrayList<Object>();
        if (value instanceof String text) {
            frame.payItems(text.length());
            text.codePoints().forEach(one -> items.add(Character.toString(one)));
        } else if (value instanceof Range range) {
            frame.payItems(range.size());
            for (long i = 0; i < range.size(); i++) {
                items.add(range.get(i));
            }
        } else if (value instanceof Bytes bytes) {
            frame.payItems(bytes.content().length);
            for (byte one : bytes.content()) {
                items.add((long) (one & 0xff));
            }
        } else {
            throw Failure.type("'%s' object is not iterable".formatted(Types.name(value)));
        }
        return items;
    }

    /** As {@code len()} counts. */
    static long size(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Tuple tuple) {
            return tuple.items().size();
        }
        if (value instanceof Dict dict) {
            return dict.size();
        }
        if (value instanceof Range range) {
            return range.size();
        }
        if (value instanceof Bytes bytes) {
            return bytes.content().length;
        }
        if (value instanceof View view && view.isOfDict()) {
            return view.items().size();
        }
        if (value instanceof Undefined) {
            return 0;
        }
        throw Failure.type("object of type '%s' has no len()".formatted(Types.name(value)));
    }
}
