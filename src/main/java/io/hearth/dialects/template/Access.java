package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a dot, in brackets, or is called. Java's own members are never reached. */
final class Access {

    private Access() {}

    /** {@code value.name}. */
    static Object attribute(Object value, String name) {
        Types.defined(value);
        Object member = member(value, name);
        if (member != null) {
            return member;
        }
        Object item = value instanceof Dict dict ? dict.get(name) : null;
        return item == null ? missing(value, name) : item;
    }

    /** {@code value[key]}. */
    static Object item(Frame frame, Object value, Object key) {
        if (value instanceof Dict dict && key instanceof String name) {
            Object item = dict.get(name);
            if (item != null) {
                return item;
            }
        }
        Types.defined(value);
        Object item = value instanceof Dict dict ? isHashable(key) ? dict.get(frame, key) : null : at(value, key);
        if (item == null && key instanceof String name) {
            item = member(value, name);
        }
        return item == null ? missing(value, key) : item;
    }

    private static boolean isHashable(Object key) {
        return !(key instanceof List) && !(key instanceof Dict);
    }

    private static @Nullable Object at(Object value, Object key) {
        if (!Types.isWhole(key) && !(key instanceof Boolean)) {
            return null;
        }
        long size = value instanceof View || !Iteration.isPossible(value) ? 0 : Iteration.size(value);
        long index = Ints.small(key, "the index");
        index = index < 0 ? index + size : index;
        if (index < 0 || index >= size) {
            return null;
        }
        if (value instanceof String text) {
            int from = text.offsetByCodePoints(0, (int) index);
            return Character.toString(text.codePointAt(from));
        }
        if (value instanceof Range range) {
            return range.get(index);
        }
        if (value instanceof Bytes bytes) {
            return (long) (bytes.content()[(int) index] & 0xff);
        }
        return value instanceof Tuple tuple ? tuple.items().get((int) index) : ((List<?>) value).get((int) index);
    }

    private static Undefined missing(Object value, Object key) {
        if (value == None.NONE) {
            return new Undefined("None has no element " + Printer.quoted(String.valueOf(key)));
        }
        return new Undefined(
                key instanceof String name
                        ? "there is no %s".formatted(Printer.quoted(name))
                        : "'%s' has no such element".formatted(Types.name(value)));
    }

    /** A method or field of the value that Python knows and that changes nothing. */
    private static @Nullable Object member(Object value, String name) {
        if (value instanceof Namespace namespace) {
            return namespace.names.get(name);
        }
        if (value instanceof LoopState loop) {
            return loop.member(name);
        }
        return Members.of(value, name);
    }

    /** {@code value[from:to:step]}. */
    static Object slice(Frame frame, Object value, Object from, Object to, Object step) {
        Types.defined(value);
        if (!Iteration.isPossible(value) || value instanceof View || value instanceof Dict) {
            throw Failure.type("'%s' object is not subscriptable".formatted(Types.name(value)));
        }
        if (value instanceof String text && step == None.NONE && text.length() == Iteration.size(text)) {
            int[] span = span(text.length(), from, to, 1);
            return frame.text(text.substring(span[0], Math.max(span[0], span[1])));
        }
        List<Object> items = Iteration.of(frame, value);
        int pace = step == None.NONE ? 1 : Ints.small(step, "the step");
        if (pace == 0) {
            throw Failure.value("slice step cannot be zero");
        }
        int[] span = span(items.size(), from, to, pace);
        var taken = new ArrayList<Object>();
        for (long i = span[0]; pace > 0 ? i < span[1] : i > span[1]; i += pace) {
            taken.add(items.get((int) i));
        }
        return like(frame, value, frame.list(taken));
    }

    private static Object like(Frame frame, Object value, List<Object> items) {
        if (value instanceof String) {
            var text = new StringBuilder();
            items.forEach(text::append);
            return frame.text(text.toString());
        }
        return value instanceof Tuple ? new Tuple(items) : items;
    }

    private static int[] span(int size, Object from, Object to, int step) {
        int least = step > 0 ? 0 : -1;
        int most = step > 0 ? size : size - 1;
        int start = from == None.NONE ? (step > 0 ? 0 : size - 1) : bound(from, size, least, most);
        int end = to == None.NONE ? (step > 0 ? size : -1) : bound(to, size, least, most);
        return new int[] {start, end};
    }

    private static int bound(Object place, int size, int least, int most) {
        int index = Ints.small(place, "the end of a slice");
        return Math.max(least, Math.min(most, index < 0 ? index + size : index));
    }

    static Object call(Frame frame, Object callee, List<Object> given, Map<String, Object> named) {
        if (callee instanceof Method method) {
            return method.call(frame, given, named);
        }
        if (callee instanceof Function function) {
            return function.call(frame, given, named);
        }
        Types.defined(callee);
        throw Failure.type("'%s' object is not callable".formatted(Types.name(callee)));
    }
}
