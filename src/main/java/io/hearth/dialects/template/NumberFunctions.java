package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.Comparator;
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
        addCurves(registry);
        addMany(registry);
    }

    private static void addCurves(Registry registry) {
        curve(registry, "sin", Math::sin);
        curve(registry, "cos", Math::cos);
        curve(registry, "tan", Math::tan);
        curve(registry, "asin", Math::asin);
        curve(registry, "acos", Math::acos);
        curve(registry, "atan", Math::atan);
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
                        case "ceil" -> Math.ceil(finite(value) * factor) / factor;
                        case "floor" -> Math.floor(finite(value) * factor) / factor;
                        case "half" -> FloatText.round(value * 2, 0) / 2;
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
        return all.size() == 1 && !(all.get(0) instanceof String)
                ? Iteration.of(frame, all.get(0))
                : new ArrayList<>(all);
    }

    private interface OfMany {
        double of(List<Double> numbers);
    }

    private static Object ofMany(Frame frame, String name, @Nullable Object[] given, OfMany function) {
        Object otherwise = given[0];
        return forgiving(name, given[1], otherwise, () -> {
            var numbers = new ArrayList<Double>();
            for (Object item : many(frame, given[1])) {
                frame.pay(1);
                if (!Types.isNumber(item)) {
                    throw Failure.type(name + " needs numbers, not " + Types.name(item));
                }
                numbers.add(Arithmetic.real(item));
            }
            if (numbers.isEmpty()) {
                throw Failure.value(name + " needs at least one number");
            }
            return function.of(numbers);
        });
    }

    private static double average(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum() / numbers.size();
    }

    private static double median(List<Double> numbers) {
        var sorted = numbers.stream().sorted(Comparator.naturalOrder()).toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
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
