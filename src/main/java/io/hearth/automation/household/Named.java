package io.hearth.automation.household;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of things with ids. */
final class Named {

    private Named() {}

    static <T> List<T> first(List<T> these, List<T> others, Function<T, String> id) {
        var all = new LinkedHashMap<String, T>();
        Stream.concat(these.stream(), others.stream()).forEach(thing -> all.putIfAbsent(id.apply(thing), thing));
        return List.copyOf(all.values());
    }

    static <T> List<String> both(String what, List<T> these, List<T> others, Function<T, String> id) {
        var ids = these.stream().map(id).toList();
        return others.stream()
                .map(id)
                .filter(ids::contains)
                .map(known -> what + " " + known)
                .toList();
    }
}
