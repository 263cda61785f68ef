package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something to be called: a function, a filter (whose first argument stands before the bar), a test or a method (whose
 * first argument stands before the dot).
 *
 * @param parameters their names
 * @param places     how many of them may be given without a name
 * @param needed     how many of them must be given
 * @param takesMore  whether the last one is a list of all further arguments
 * @param takesNames whether arguments with other names are put into a {@link Dict}, the last one of all
 */
record Function(
        String name,
        List<String> parameters,
        int places,
        int needed,
        boolean takesMore,
        boolean takesNames,
        Body body) {

    /** What it does. Arguments that were not given are null. */
    @FunctionalInterface
    interface Body {
        Object of(Frame frame, @Nullable Object[] arguments);
    }

    /** @param parameters names with spaces between: {@code name?} may be missing, {@code *rest} takes all others, {@code **names} other names */
    static Function of(String name, String parameters, Body body) {
        var names = new ArrayList<>(parameters.isEmpty() ? List.<String>of() : Arrays.asList(parameters.split(" ")));
        boolean takesNames = names.removeIf(one -> one.startsWith("**"));
        int star = IntStream.range(0, names.size())
                .filter(i -> names.get(i).startsWith("*"))
                .findFirst()
                .orElse(-1);
        boolean takesMore = star >= 0;
        if (takesMore) {
            names.remove(star);
        }
        int places = takesMore ? star : names.size();
        int needed = (int) names.stream().filter(one -> !one.endsWith("?")).count();
        var bare = names.stream().map(one -> one.replace("?", "")).toList();
        return new Function(name, bare, places, needed, takesMore, takesNames, body);
    }

    Object call(Frame frame, List<Object> given, Map<String, Object> named) {
        frame.pay(1);
        var arguments = new Object[parameters.size() + (takesMore ? 1 : 0) + (takesNames ? 1 : 0)];
        if (given.size() > places && !takesMore) {
            throw Failure.type("%s() takes %d arguments but %d were given".formatted(name, places, given.size()));
        }
        for (int i = 0; i < Math.min(given.size(), places); i++) {
            arguments[i] = given.get(i);
        }
        if (takesMore) {
            arguments[parameters.size()] = new ArrayList<>(given.subList(Math.min(given.size(), places), given.size()));
        }
        name(frame, arguments, named);
        for (int i = 0; i < needed; i++) {
            if (arguments[i] == null) {
                throw Failure.type("%s() needs the argument '%s'".formatted(name, parameters.get(i)));
            }
        }
        return body.of(frame, arguments);
    }

    private void name(Frame frame, @Nullable Object[] arguments, Map<String, Object> named) {
        var others = new Dict();
        named.forEach((name, value) -> {
            int index = parameters.indexOf(name);
            if (index < 0 && takesNames) {
                others.put(name, value);
            } else if (index < 0 || arguments[index] != null) {
                throw Failure.type("%s() got an unexpected argument '%s'".formatted(this.name, name));
            } else {
                arguments[index] = value;
            }
        });
        if (takesNames) {
            arguments[arguments.length - 1] = others;
        }
    }
}
