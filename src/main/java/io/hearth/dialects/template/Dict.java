package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A Python dict: keys that are equal in Python (1, 1.0, True) are one. Not changed once it is seen by a template. */
final class Dict {

    private final LinkedHashMap<Object, Object> values;
    private @Nullable Map<Object, Object> written;

    Dict() {
        values = new LinkedHashMap<>();
    }

    private Dict(Dict other) {
        values = new LinkedHashMap<>(other.values);
        written = other.written == null ? null : new HashMap<>(other.written);
    }

    Dict copy() {
        return new Dict(this);
    }

    /** A key as it is compared. */
    static Object key(Frame frame, Object key) {
        if (key instanceof String || key instanceof Long) {
            return key;
        }
        if (key instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (key instanceof Double number) {
            return whole(number);
        }
        if (key instanceof Tuple tuple) {
            frame.pay(tuple.items().size() + 1L);
            var items = new ArrayList<Object>(tuple.items().size());
            for (Object item : tuple.items()) {
                items.add(key(frame, item));
            }
            return new Tuple(items);
        }
        if (key instanceof List || key instanceof Dict) {
            throw Failure.type("unhashable type: '%s'".formatted(Types.name(key)));
        }
        return key;
    }

    private static Object whole(Double number) {
        if (number != Math.rint(number) || number.isInfinite()) {
            return number;
        }
        return Math.abs(number) < 1L << 62
                ? (Object) (long) (double) number
                : Ints.of(new BigDecimal(number).toBigInteger());
    }

    void put(Frame frame, Object key, Object value) {
        Object compared = key(frame, key);
        if (compared != key && !values.containsKey(compared)) {
            if (written == null) {
                written = new HashMap<>();
            }
            written.put(compared, key);
        }
        values.put(compared, value);
    }

    /** Only for keys that are text. */
    void put(String key, Object value) {
        values.put(key, value);
    }

    @Nullable
    Object get(Frame frame, Object key) {
        return values.get(key(frame, key));
    }

    @Nullable
    Object get(String key) {
        return values.get(key);
    }

    boolean contains(Frame frame, Object key) {
        return values.containsKey(key(frame, key));
    }

    int size() {
        return values.size();
    }

    void forEach(BiConsumer<Object, Object> action) {
        values.forEach((key, value) -> action.accept(original(key), value));
    }

    List<Object> keys() {
        var keys = new ArrayList<Object>(values.size());
        forEach((key, value) -> keys.add(key));
        return keys;
    }

    List<Object> values() {
        return new ArrayList<>(values.values());
    }

    List<Object> items() {
        var items = new ArrayList<Object>(values.size());
        forEach((key, value) -> items.add(Tuple.of(key, value)));
        return items;
    }

    private Object original(Object key) {
        return written == null ? key : written.getOrDefault(key, key);
    }
}
