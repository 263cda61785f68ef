package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What counts, both as filters and as functions. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void addTo(Registry registry) {
        registry.add("int", "value default? base?", NumberFunctions::whole);
        registry.add(
                "float",
                "value default?",
                (frame, given) -> forgiving("float", given[0], given[1], () -> real(given[0])));
        registry.add("round", "value precision? method? default?", NumberFunctions::round);
        registry.add("abs", "value", (frame, given) -> absolute(given[0]));
        registry.add(
                "multiply",
                "value amount default?",
                (frame, given) -> forgiving(
                        "multiply", given[0], given[2], () -> Arithmetic.multiply(frame, real(given[0]), given[1])));
        registry.add(
                "add",
                "value amount default?",
                (frame, given) ->
                        forgiving("add", given[0], given[2], () -> Arithmetic.add(frame, real(given[0]), given[1])));
        registry.add(
                "bitwise_and",
                "first_value second_value",
                (frame, given) -> Ints.of(bits(given[0]).and(bits(given[1]))));
        registry.add(
                "bitwise_or",
                "first_value second_value",
                (frame, given) -> Ints.of(bits(given[0]).or(bits(given[1]))));
        registry.add(
                "bitwise_xor",
                "first_value second_value",
                (frame, given) -> Ints.of(bits(given[0]).xor(bits(given[1]))));
        registry.add(
                "clamp",
                "value min_value max_value",
                (frame, given) -> Math.max(real(given[1]), Math.min(real(given[2]), real(given[0]))));
        addCurves(registry);
        addMany(registry);
    }

    private static void addCurves(Registry registry) {
        curve(registry, "sin", StrictMath::sin);
        curve(registry, "cos", StrictMath::cos);
        curve(registry, "tan", StrictMath::tan);
        curve(registry, "asin", StrictMath::asin);
        curve(registry, "acos", StrictMath::acos);
        curve(registry, "atan", StrictMath::atan);
        curve(registry, "sqrt", Math::sqrt);
        registry.add(
                "log",
                "value base? default?",
                (frame, given) -> forgiving("log", given[0], given[2], () -> logarithm(given)));
        registry.add(
                "atan2",
                "y x default?",
                (frame, given) ->
                        forgiving("atan2", given[0], given[2], () -> Math.atan2(real(given[0]), real(given[1]))));
    }

    private static void curve(Registry registry, String name, DoubleUnaryOperator curve) {
        registry.add(
                name,
                "value default?",
                (frame, given) -> forgiving(name, given[0], given[1], () -> inDomain(real(given[0]), curve)));
    }

    private static Object inDomain(double number, DoubleUnaryOperator curve) {
        double result = curve.applyAsDouble(number);
        if (Double.isNaN(result) && !Double.isNaN(number)) {
            throw Failure.value("math domain error");
        }
        return result;
    }

    private static Object logarithm(@Nullable Object[] given) {
        double value = real(given[0]);
        if (value <= 0) {
            throw Failure.value("math domain error");
        }
        if (given[1] == null) {
            return Math.log(value);
        }
        double base = real(given[1]);
        return base == 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
    }

    private static void addMany(Registry registry) {
        registry.add(
                "average",
                "*values default?",
                (frame, given) -> ofMany(frame, "average", given, NumberFunctions::average));
        registry.add(
                "median",
                "*values default?",
                (frame, given) -> ofMany(frame, "median", given, NumberFunctions::median));
        registry.add("min", "*values attribute? case_sensitive?", (frame, given) -> extreme(frame, given, "<"));
        registry.add("max", "*values attribute? case_sensitive?", (frame, given) -> extreme(frame, given, ">"));
    }

    /** What to do with a value that is none; the default, when one was given. */
    interface Attempt {
        Object result();
    }

    static Object forgiving(String name, @Nullable Object value, @Nullable Object otherwise, Attempt attempt) {
        try {
            return attempt.result();
        } catch (Failure failure) {
            if (!failure.isOfTypeOrValue()) {
                throw failure;
            }
            if (otherwise != null) {
                return otherwise;
            }
            String shown =
                    value instanceof String text ? Printer.quoted(text) : value == null ? "nothing" : Types.name(value);
            throw Failure.value("'%s' got invalid input %s and no default was given".formatted(name, shown));
        }
    }

    /** Python's {@code float(value)}. */
    static double real(@Nullable Object value) {
        if (value instanceof String text) {
            return FloatText.read(text);
        }
        if (value != null && Types.isNumber(value)) {
            return Arithmetic.real(value);
        }
        Object other = value == null ? None.NONE : value;
        Types.defined(other);
        throw Failure.type("float() argument must be a string or a real number, not '%s'".formatted(Types.name(other)));
    }

    private static Object whole(Frame frame, @Nullable Object[] given) {
        return forgiving("int", given[0], given[1], () -> {
            int base = given[2] == null ? 10 : Ints.small(given[2], "the base");
            try {
                return given[0] instanceof String text ? WholeText.read(text, base) : cut(given[0]);
            } catch (Failure failure) {
                if (!failure.isOfTypeOrValue()) {
                    throw failure;
                }
                return cutReal(given[0]);
            }
        });
    }

    private static Object cut(@Nullable Object value) {
        return value instanceof Double number
                ? Ints.cut(number)
                : value != null && Types.isNumber(value) ? Ints.of(Ints.big(value)) : Ints.cut(real(value));
    }

    private static Object cutReal(@Nullable Object value) {
        double number = real(value);
        if (Double.isInfinite(number)) {
            throw Failure.value("cannot convert float infinity to integer");
        }
        return Ints.cut(number);
    }

    static Object round(Frame frame, @Nullable Object[] given) {
        return forgiving("round", given[0], given[3], () -> {
            int precision = given[1] == null ? 0 : Ints.small(given[1], "the precision");
            double value = real(given[0]);
            double factor = Math.pow(10, precision);
            double rounded =
                    switch (given[2] instanceof String method ? method : "common") {
                        case "ceil" -> Math.ceil(finite(value) * factor) / factor + 0.0;
                        case "floor" -> Math.floor(finite(value) * factor) / factor + 0.0;
                        case "half" -> FloatText.round(value * 2, 0) / 2 + 0.0;
                        default -> FloatText.round(value, precision);
                    };
            return precision == 0 ? Ints.cut(rounded) : (Object) rounded;
        });
    }

    private static double finite(double value) {
        Ints.cut(value);
        return value;
    }

    private static Object absolute(@Nullable Object value) {
        if (value instanceof Double number) {
            return Math.abs(number);
        }
        if (value == null || !Types.isNumber(value)) {
            Object other = value == null ? None.NONE : value;
            Types.defined(other);
            throw Failure.type("bad operand type for abs(): '%s'".formatted(Types.name(other)));
        }
        return Ints.of(Ints.big(value).abs());
    }

    private static java.math.BigInteger bits(@Nullable Object value) {
        if (value == null || value instanceof Double || !Types.isNumber(value)) {
            Object other = value == null ? None.NONE : value;
            Types.defined(other);
            throw Failure.type("bits of a whole number are needed, not of " + Types.name(other));
        }
        return Ints.big(value);
    }

    /** What stands in the one list that was given, or all that was given. */
    private static List<Object> many(Frame frame, @Nullable Object given) {
        List<?> all = (List<?>) given;
        if (all == null || all.isEmpty()) {
            throw Failure.type("at least one value is needed");
        }
        return all.size() == 1 ? Iteration.of(frame, all.get(0)) : new ArrayList<>(all);
    }

    private interface OfMany {
        Object of(Frame frame, List<Object> numbers);
    }

    /** A list, and a default behind it; or the numbers themselves. */
    private static Object ofMany(Frame frame, String name, @Nullable Object[] given, OfMany function) {
        List<?> all = (List<?>) given[1];
        boolean isList = all != null && !all.isEmpty() && Iteration.isPossible(all.get(0));
        Object otherwise = given[0] == null && isList && all.size() > 1 ? all.get(1) : given[0];
        List<Object> items = isList ? Iteration.of(frame, all.get(0)) : several(name, all);
        return forgiving(name, items, otherwise, () -> {
            frame.pay(items.size());
            for (Object item : items) {
                if (!Types.isNumber(item)) {
                    throw Failure.type(name + " needs numbers, not " + Types.name(item));
                }
            }
            if (items.isEmpty()) {
                throw Failure.value(name + " needs at least one number");
            }
            return function.of(frame, items);
        });
    }

    private static List<Object> several(String name, @Nullable List<?> all) {
        if (all == null || all.size() < 2) {
            throw new Failure(Failure.Kind.FORBIDDEN, name + " needs a list, or several numbers");
        }
        return new ArrayList<>(all);
    }

    private static Object average(Frame frame, List<Object> numbers) {
        return numbers.stream().mapToDouble(Arithmetic::real).sum() / numbers.size();
    }

    private static Object median(Frame frame, List<Object> numbers) {
        var sorted = new ArrayList<>(numbers);
        sorted.sort((left, right) ->
                Comparison.less(frame, left, right, "<") ? -1 : Comparison.less(frame, right, left, "<") ? 1 : 0);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Arithmetic.divide(Arithmetic.add(frame, sorted.get(middle - 1), sorted.get(middle)), 2L);
    }

    private static Object extreme(Frame frame, @Nullable Object[] given, String sign) {
        Object best = null;
        Object bestKey = null;
        boolean exact = given[1] != null && Types.truth(given[1]);
        for (Object item : many(frame, given[2])) {
            frame.pay(1);
            Object key = PickFilters.sortKey(frame, item, given[0], exact);
            if (best == null || bestKey == null || Comparison.less(frame, key, bestKey, sign)) {
                best = item;
                bestKey = key;
            }
        }
        return best == null ? new Undefined("No aggregated item, sequence was empty.") : best;
    }
}
