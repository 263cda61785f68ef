package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that take or make lists. */
final class ListFilters {

    private ListFilters() {}

    static void addTo(Registry registry) {
        registry.add("length count", "value", (frame, given) -> Iteration.size(is(given[0])));
        registry.add("first", "value", (frame, given) -> end(frame, given, true));
        registry.add("last", "value", (frame, given) -> end(frame, given, false));
        registry.add("list", "value", (frame, given) -> copy(frame, given));
        registry.add("tuple", "value", (frame, given) -> new Tuple(copy(frame, given)));
        registry.add("set", "value", (frame, given) -> distinct(frame, copy(frame, given)));
        registry.add("reverse", "value", ListFilters::reversed);
        registry.add("join", "value d? attribute?", ListFilters::joined);
        registry.add("sum", "value attribute? start?", ListFilters::sum);
        registry.add("items", "value", (frame, given) -> items(frame, is(given[0])));
        registry.add("batch", "value linecount fill_with?", ListFilters::batched);
        registry.add("slice", "value slices fill_with?", ListFilters::sliced);
        registry.add("attr", "value name", (frame, given) -> attribute(is(given[0]), TextMethods.text(given[1])));
        registry.add(
                "flatten",
                "value levels?",
                (frame, given) -> flat(frame, is(given[0]), given[1] == null ? 64 : Ints.small(given[1], "levels")));
        registry.add("intersect", "value other", (frame, given) -> chosen(frame, given, true));
        registry.add("difference", "value other", (frame, given) -> chosen(frame, given, false));
        registry.add("union", "value other", (frame, given) -> union(frame, given));
        registry.add("contains", "value item", (frame, given) -> Comparison.isIn(frame, is(given[1]), is(given[0])));
        registry.add("zip", "*lists", (frame, given) -> zipped(frame, (List<?>) given[0]));
    }

    private static Object is(@Nullable Object value) {
        return value == null ? None.NONE : value;
    }

    static List<Object> copy(Frame frame, @Nullable Object[] given) {
        List<Object> items = Iteration.of(frame, is(given[0]));
        frame.payItems(items.size());
        return new ArrayList<>(items);
    }

    private static Object attribute(Object value, String name) {
        Types.defined(value);
        Object member = value instanceof Dict ? Members.of(value, name) : Access.attribute(value, name);
        return member == null ? new Undefined("there is no " + Printer.quoted(name)) : member;
    }

    private static Object end(Frame frame, @Nullable Object[] given, boolean first) {
        List<Object> items = Iteration.of(frame, is(given[0]));
        if (items.isEmpty()) {
            return new Undefined("No %s item, sequence was empty.".formatted(first ? "first" : "last"));
        }
        return items.get(first ? 0 : items.size() - 1);
    }

    private static Object reversed(Frame frame, @Nullable Object[] given) {
        if (given[0] instanceof String text) {
            return frame.text(new StringBuilder(text).reverse().toString());
        }
        List<Object> items = copy(frame, given);
        Collections.reverse(items);
        return View.generator(items);
    }

    private static Object joined(Frame frame, @Nullable Object[] given) {
        String between = given[1] == null ? "" : Printer.str(frame, given[1]);
        var text = new StringBuilder();
        List<Object> items = Iteration.of(frame, is(given[0]));
        for (int i = 0; i < items.size(); i++) {
            Object item = given[2] == null || given[2] == None.NONE
                    ? items.get(i)
                    : PickFilters.path(frame, items.get(i), given[2]);
            String part = Printer.str(frame, item);
            frame.grow((long) text.length() + between.length() + part.length());
            text.append(i == 0 ? "" : between).append(part);
        }
        return frame.text(text.toString());
    }

    private static Object sum(Frame frame, @Nullable Object[] given) {
        Object sum = given[2] == null ? (Object) 0L : given[2];
        for (Object item : Iteration.of(frame, is(given[0]))) {
            frame.pay(1);
            Object value = given[1] == null || given[1] == None.NONE ? item : PickFilters.path(frame, item, given[1]);
            sum = Arithmetic.add(frame, sum, value);
        }
        return sum;
    }

    private static Object items(Frame frame, Object value) {
        if (value instanceof Undefined) {
            return View.generator(List.of());
        }
        if (!(value instanceof Dict dict)) {
            throw Failure.type("Can only get item pairs from a mapping.");
        }
        return View.generator(frame.list(dict.items()));
    }

    private static Object batched(Frame frame, @Nullable Object[] given) {
        int size = Ints.small(is(given[1]), "the size");
        if (size < 1) {
            throw Failure.value("a batch has at least one item");
        }
        List<Object> items = copy(frame, given);
        var batches = new ArrayList<Object>();
        for (int at = 0; at < items.size(); at += size) {
            var batch = new ArrayList<>(items.subList(at, Math.min(items.size(), at + size)));
            if (given[2] != null && given[2] != None.NONE) {
                frame.payItems(size);
                batch.addAll(Collections.nCopies(size - batch.size(), given[2]));
            }
            batches.add(batch);
        }
        return View.generator(batches);
    }

    private static Object sliced(Frame frame, @Nullable Object[] given) {
        int slices = Ints.small(is(given[1]), "the number of slices");
        if (slices < 1) {
            throw new Failure(Failure.Kind.ZERO, "integer division or modulo by zero");
        }
        frame.payItems(slices);
        List<Object> items = copy(frame, given);
        var all = new ArrayList<Object>();
        int at = 0;
        for (int i = 0; i < slices; i++) {
            boolean longer = i < items.size() % slices;
            int size = items.size() / slices + (longer ? 1 : 0);
            var slice = new ArrayList<>(items.subList(at, at + size));
            if (given[2] != null && given[2] != None.NONE && !longer) {
                slice.add(given[2]);
            }
            all.add(slice);
            at += size;
        }
        return View.generator(all);
    }

    private static List<Object> flat(Frame frame, Object value, int levels) {
        var flat = new ArrayList<Object>();
        for (Object item : Iteration.of(frame, value)) {
            frame.payItems(flat.size());
            boolean nested = item instanceof List || item instanceof Tuple;
            if (nested && levels > 0) {
                flat.addAll(flat(frame, item, levels - 1));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    static List<Object> distinct(Frame frame, List<Object> items) {
        var seen = new Dict();
        items.forEach(item -> {
            frame.pay(1);
            if (!seen.contains(frame, item)) {
                seen.put(frame, item, item);
            }
        });
        return seen.values();
    }

    private static Object chosen(Frame frame, @Nullable Object[] given, boolean both) {
        var other = new Dict();
        Iteration.of(frame, is(given[1])).forEach(item -> other.put(frame, item, item));
        return distinct(frame, copy(frame, given)).stream()
                .filter(item -> other.contains(frame, item) == both)
                .toList();
    }

    private static Object union(Frame frame, @Nullable Object[] given) {
        var all = new ArrayList<>(copy(frame, given));
        all.addAll(Iteration.of(frame, is(given[1])));
        return distinct(frame, frame.list(all));
    }

    static Object zipped(Frame frame, @Nullable List<?> lists) {
        var all = new ArrayList<List<Object>>();
        int size = lists == null || lists.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (Object list : lists == null ? List.of() : lists) {
            List<Object> items = Iteration.of(frame, list);
            size = Math.min(size, items.size());
            all.add(items);
        }
        var zipped = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            frame.pay(all.size());
            int at = i;
            zipped.add(new Tuple(all.stream().map(items -> items.get(at)).toList()));
        }
        return View.generator(zipped);
    }
}
