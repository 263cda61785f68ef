package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** What kind of thing a value is, in Python's words. */
final class Types {

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(None.class, "NoneType"),
            Map.entry(Boolean.class, "bool"),
            Map.entry(Long.class, "int"),
            Map.entry(BigInteger.class, "int"),
            Map.entry(Double.class, "float"),
            Map.entry(String.class, "str"),
            Map.entry(Tuple.class, "tuple"),
            Map.entry(Dict.class, "dict"),
            Map.entry(Range.class, "range"),
            Map.entry(Bytes.class, "bytes"),
            Map.entry(Moment.class, "datetime.datetime"),
            Map.entry(Span.class, "datetime.timedelta"),
            Map.entry(Namespace.class, "Namespace"),
            Map.entry(Undefined.class, "Undefined"));

    private Types() {}

    static String name(Object value) {
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof View view) {
            return view.kind();
        }
        return NAMES.getOrDefault(value.getClass(), "function");
    }

    /** Whether Python takes it for true. */
    static boolean truth(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof Span span) {
            return span.micros() != 0;
        }
        if (value instanceof View view) {
            return !view.isOfDict() || !view.items().isEmpty();
        }
        return value != None.NONE && !(value instanceof Undefined) && !isEmpty(value);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof List<?> list && list.isEmpty()
                || value instanceof Tuple tuple && tuple.items().isEmpty()
                || value instanceof Dict dict && dict.size() == 0
                || value instanceof Range range && range.size() == 0
                || value instanceof Bytes bytes && bytes.content().length == 0;
    }

    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }

    /** Python's numbers, of which True and False are two. */
    static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof BigInteger;
    }

    static void defined(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }
}
