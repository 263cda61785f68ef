package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every template knows without being told. */
final class Globals {

    private static final Map<String, Object> ALL = all();

    private Globals() {}

    private static Map<String, Object> all() {
        var registry = new Registry();
        NumberFunctions.addTo(registry);
        HomeFunctions.addTo(registry);
        TimeFunctions.addTo(registry);
        TimeFunctions.addClockTo(registry);
        registry.all.keySet().removeAll(List.of("round", "abs", "bool"));
        registry.add("bool", "value default?", HomeFunctions::bool);
        registry.add("round", "value precision? method? default?", NumberFunctions::round);
        registry.add("range", "*numbers", (frame, given) -> range((List<?>) given[0]));
        registry.add("dict", "items? **names", Globals::dict);
        registry.add("namespace", "items? **names", (frame, given) -> {
            var namespace = new Namespace();
            ((Dict) dict(frame, given)).forEach((name, value) -> namespace.names.put(name.toString(), value));
            return namespace;
        });
        registry.add("list", "value?", (frame, given) -> new ArrayList<>(items(frame, given[0])));
        registry.add("tuple", "value?", (frame, given) -> new Tuple(new ArrayList<>(items(frame, given[0]))));
        registry.add("set", "value?", (frame, given) -> ListFilters.distinct(frame, items(frame, given[0])));
        registry.add("zip", "*lists", (frame, given) -> ListFilters.zipped(frame, (List<?>) given[0]));
        registry.add("joiner", "sep?", (frame, given) -> joiner(given[0] == null ? ", " : given[0]));
        var all = new java.util.HashMap<String, Object>(registry.all);
        all.put("pi", Math.PI);
        all.put("e", Math.E);
        all.put("tau", 2 * Math.PI);
        all.put("inf", Double.POSITIVE_INFINITY);
        return all;
    }

    private static List<Object> items(Frame frame, @Nullable Object value) {
        return value == null ? List.of() : Iteration.of(frame, value);
    }

    static @Nullable Object get(String name) {
        return ALL.get(name);
    }

    private static Object range(@Nullable List<?> numbers) {
        if (numbers == null || numbers.isEmpty() || numbers.size() > 3) {
            throw Failure.type("range() takes one to three numbers");
        }
        long first = Ints.small(numbers.get(0), "range()");
        long step = numbers.size() < 3 ? 1 : Ints.small(numbers.get(2), "range()");
        if (step == 0) {
            throw Failure.value("range() arg 3 must not be zero");
        }
        return numbers.size() == 1
                ? new Range(0, first, 1)
                : new Range(first, Ints.small(numbers.get(1), "range()"), step);
    }

    private static Object dict(Frame frame, @Nullable Object[] given) {
        var dict = given[0] instanceof Dict first ? first.copy() : new Dict();
        if (given[0] != null && !(given[0] instanceof Dict)) {
            for (Object pair : Iteration.of(frame, given[0])) {
                List<Object> parts = Iteration.of(frame, pair);
                if (parts.size() != 2) {
                    throw Failure.value("dict() needs pairs");
                }
                dict.put(frame, parts.get(0), parts.get(1));
            }
        }
        if (given[1] instanceof Dict names) {
            names.forEach((name, value) -> dict.put(name.toString(), value));
        }
        frame.payItems(dict.size());
        return dict;
    }

    private static Object joiner(Object between) {
        boolean[] used = {false};
        return Function.of("joiner", "", (frame, given) -> {
            Object said = used[0] ? between : "";
            used[0] = true;
            return said;
        });
    }
}
