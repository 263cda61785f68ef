package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that pick, change or order the items of a list. */
final class PickFilters {

    private PickFilters() {}

    static void addTo(Registry registry) {
        registry.add("map", "value *rest **names", PickFilters::mapped);
        registry.add("select", "value *rest", (frame, given) -> picked(frame, given, false, true));
        registry.add("reject", "value *rest", (frame, given) -> picked(frame, given, false, false));
        registry.add("selectattr", "value *rest", (frame, given) -> picked(frame, given, true, true));
        registry.add("rejectattr", "value *rest", (frame, given) -> picked(frame, given, true, false));
        registry.add(
                "sort",
                "value reverse? case_sensitive? attribute?",
                (frame, given) -> sorted(
                        frame,
                        items(frame, given[0]),
                        item -> List.of(sortKey(frame, item, given[3], isTrue(given[2]))),
                        isTrue(given[1])));
        registry.add("unique", "value case_sensitive? attribute?", PickFilters::unique);
        registry.add("dictsort", "value case_sensitive? by? reverse?", PickFilters::dictSorted);
        registry.add("groupby", "value attribute default? case_sensitive?", PickFilters::grouped);
    }

    private static List<Object> items(Frame frame, @Nullable Object value) {
        return Iteration.of(frame, value == null ? None.NONE : value);
    }

    /** As Jinja goes through it: what is false has no items. */
    private static List<Object> itemsIfTrue(Frame frame, @Nullable Object value) {
        return isTrue(value) ? items(frame, value) : List.of();
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && Types.truth(value);
    }

    /** The value at {@code a.b.0}. */
    static Object path(Frame frame, Object item, @Nullable Object path) {
        if (!(path instanceof String names)) {
            return Access.item(frame, item, path == null ? None.NONE : path);
        }
        Object found = item;
        for (String name : names.split("\\.")) {
            found = Access.item(frame, found, name.matches("\\d{1,9}") ? (Object) Long.valueOf(name) : name);
        }
        return found;
    }

    private static Object mapped(Frame frame, @Nullable Object[] given) {
        var rest = (List<?>) given[1];
        var names = (Dict) given[2];
        var mapped = new ArrayList<Object>();
        if (rest == null || names == null || rest.isEmpty() && names.get("attribute") == null) {
            throw Failure.type("map requires a filter argument");
        }
        Function filter = rest.isEmpty() ? null : known(Filters.get(TextMethods.text(rest.get(0))), rest.get(0));
        for (Object item : itemsIfTrue(frame, given[0])) {
            frame.pay(1);
            if (filter == null) {
                Object found = path(frame, item, names.get("attribute"));
                Object otherwise = names.get("default");
                mapped.add(found instanceof Undefined && otherwise != null ? otherwise : found);
            } else {
                mapped.add(filter.call(frame, before(item, rest, 1), named(names)));
            }
        }
        return View.generator(mapped);
    }

    private static Function known(@Nullable Function function, Object name) {
        if (function == null) {
            throw new Failure(Failure.Kind.LOOKUP, "there is no filter or test " + Printer.quoted(name.toString()));
        }
        return function;
    }

    private static Map<String, Object> named(Dict names) {
        var named = new java.util.LinkedHashMap<String, Object>();
        names.forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }

    private static List<Object> before(Object item, List<?> rest, int from) {
        var all = new ArrayList<Object>();
        all.add(item);
        all.addAll(rest.subList(from, rest.size()));
        return all;
    }

    private static Object picked(Frame frame, @Nullable Object[] given, boolean byAttribute, boolean wanted) {
        var rest = (List<?>) given[1];
        int at = byAttribute ? 1 : 0;
        if (rest == null || rest.size() < at) {
            throw Failure.type("Missing parameter for attribute name");
        }
        Function test = rest.size() == at ? null : known(Tests.get(TextMethods.text(rest.get(at))), rest.get(at));
        var picked = new ArrayList<Object>();
        for (Object item : itemsIfTrue(frame, given[0])) {
            frame.pay(1);
            Object tested = byAttribute ? path(frame, item, rest.get(0)) : item;
            Object verdict = test == null ? tested : test.call(frame, before(tested, rest, at + 1), Map.of());
            if (Types.truth(verdict) == wanted) {
                picked.add(item);
            }
        }
        return View.generator(picked);
    }

    static Object sortKey(Frame frame, Object item, @Nullable Object attribute, boolean exact) {
        if (attribute instanceof String names && names.indexOf(',') >= 0) {
            var keys = new ArrayList<Object>();
            for (String name : names.split(",")) {
                keys.add(sortKey(frame, item, name.strip(), exact));
            }
            return keys;
        }
        Object key = attribute == null || attribute == None.NONE ? item : path(frame, item, attribute);
        return !exact && key instanceof String text ? TextMethods.lower(text) : key;
    }

    private record Keyed(Object key, Object item) {}

    private interface Key {
        Object of(Object item);
    }

    private static List<Object> sorted(Frame frame, List<Object> items, Key key, boolean reverse) {
        var keyed = new ArrayList<Keyed>();
        for (Object item : items) {
            frame.pay(1);
            keyed.add(new Keyed(key.of(item), item));
        }
        keyed.sort((left, right) -> {
            frame.pay(1);
            int order = Comparison.less(frame, left.key(), right.key(), "<")
                    ? -1
                    : Comparison.less(frame, right.key(), left.key(), "<") ? 1 : 0;
            return reverse ? -order : order;
        });
        var sorted = new ArrayList<Object>();
        keyed.forEach(one -> sorted.add(one.item()));
        return sorted;
    }

    private static Object unique(Frame frame, @Nullable Object[] given) {
        var seen = new Dict();
        var unique = new ArrayList<Object>();
        for (Object item : items(frame, given[0])) {
            frame.pay(1);
            Object key = sortKey(frame, item, given[2], isTrue(given[1]));
            if (!seen.contains(frame, key)) {
                seen.put(frame, key, true);
                unique.add(item);
            }
        }
        return View.generator(unique);
    }

    private static Object dictSorted(Frame frame, @Nullable Object[] given) {
        if (!(given[0] instanceof Dict dict)) {
            throw Failure.type("dictsort needs a dict");
        }
        String by = given[2] == null ? "key" : TextMethods.text(given[2]);
        if (!by.equals("key") && !by.equals("value")) {
            throw Failure.value("You can only sort by either \"key\" or \"value\"");
        }
        Object place = by.equals("key") ? 0L : (Object) 1L;
        boolean exact = isTrue(given[1]);
        return sorted(frame, frame.list(dict.items()), item -> sortKey(frame, item, place, exact), isTrue(given[3]));
    }

    private static Object grouped(Frame frame, @Nullable Object[] given) {
        Object attribute = given[1];
        boolean exact = isTrue(given[3]);
        var groups = new ArrayList<Object>();
        Object last = null;
        List<Object> group = new ArrayList<>();
        Key by = item -> sortKey(frame, item, attribute, exact);
        for (Object item : sorted(frame, items(frame, given[0]), by, false)) {
            Object key = by.of(item);
            if (last == null || !Comparison.equal(frame, last, key)) {
                group = new ArrayList<>();
                groups.add(Tuple.of(path(frame, item, attribute), group));
                last = key;
            }
            group.add(item);
        }
        return groups;
    }
}
