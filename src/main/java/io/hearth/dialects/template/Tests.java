package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand behind {@code is}. */
final class Tests {

    private static final Map<String, Function> ALL = all();

    private Tests() {}

    static @Nullable Function get(String name) {
        return ALL.get(name);
    }

    private static Map<String, Function> all() {
        var registry = new Registry();
        addTypes(registry);
        addComparisons(registry);
        addTexts(registry);
        return registry.all;
    }

    private static void addTypes(Registry registry) {
        registry.add("defined", "value", (frame, given) -> !(given[0] instanceof Undefined));
        registry.add("undefined", "value", (frame, given) -> given[0] instanceof Undefined);
        registry.add("none", "value", (frame, given) -> given[0] == None.NONE);
        registry.add("boolean", "value", (frame, given) -> given[0] instanceof Boolean);
        registry.add("true", "value", (frame, given) -> Boolean.TRUE.equals(given[0]));
        registry.add("false", "value", (frame, given) -> Boolean.FALSE.equals(given[0]));
        registry.add("integer", "value", (frame, given) -> Types.isWhole(is(given)));
        registry.add("float", "value", (frame, given) -> given[0] instanceof Double);
        registry.add("number", "value", (frame, given) -> Types.isNumber(is(given)));
        registry.add("is_number", "value", (frame, given) -> HomeFunctions.isNumber(is(given)));
        registry.add("string", "value", (frame, given) -> given[0] instanceof String);
        registry.add("string_like", "value", (frame, given) -> given[0] instanceof String || given[0] instanceof Bytes);
        registry.add("mapping", "value", (frame, given) -> given[0] instanceof Dict);
        registry.add("sequence", "value", (frame, given) -> isSequence(is(given)));
        registry.add("iterable", "value", (frame, given) -> Iteration.isPossible(is(given)));
        registry.add("list", "value", (frame, given) -> given[0] instanceof java.util.List);
        registry.add("tuple", "value", (frame, given) -> given[0] instanceof Tuple);
        registry.add("set", "value", (frame, given) -> false);
        registry.add("datetime", "value", (frame, given) -> given[0] instanceof Moment);
        registry.add(
                "callable",
                "value",
                (frame, given) ->
                        given[0] instanceof Function || given[0] instanceof Method || given[0] instanceof Undefined);
        registry.add("filter", "value", (frame, given) -> given[0] instanceof String name && Filters.get(name) != null);
        registry.add("test", "value", (frame, given) -> given[0] instanceof String name && get(name) != null);
    }

    private static boolean isSequence(Object value) {
        return Iteration.isPossible(value) && !(value instanceof View view && !view.isOfDict());
    }

    private static Object is(@Nullable Object[] given) {
        return given[0] == null ? None.NONE : given[0];
    }

    private static void addComparisons(Registry registry) {
        registry.add("eq equalto ==", "value other", (frame, given) -> Comparison.equal(frame, given[0], given[1]));
        registry.add("ne !=", "value other", (frame, given) -> !Comparison.equal(frame, given[0], given[1]));
        registry.add("lt lessthan <", "value other", (frame, given) -> Comparison.less(frame, given[0], given[1], "<"));
        registry.add("le <=", "value other", (frame, given) -> Comparison.less(frame, given[0], given[1], "<="));
        registry.add(
                "gt greaterthan >", "value other", (frame, given) -> Comparison.less(frame, given[0], given[1], ">"));
        registry.add("ge >=", "value other", (frame, given) -> Comparison.less(frame, given[0], given[1], ">="));
        registry.add("in", "value all", (frame, given) -> Comparison.isIn(frame, given[0], given[1]));
        registry.add("contains", "value item", (frame, given) -> Comparison.isIn(frame, given[1], given[0]));
        registry.add(
                "sameas",
                "value other",
                (frame, given) -> given[0] == given[1] || given[0] instanceof Boolean && given[0].equals(given[1]));
        registry.add("odd", "value", (frame, given) -> Comparison.equal(frame, Arithmetic.modulo(is(given), 2L), 1L));
        registry.add("even", "value", (frame, given) -> Comparison.equal(frame, Arithmetic.modulo(is(given), 2L), 0L));
        registry.add(
                "divisibleby",
                "value num",
                (frame, given) ->
                        Comparison.equal(frame, Arithmetic.modulo(given[0], given[1]), Ints.of(BigInteger.ZERO)));
    }

    private static void addTexts(Registry registry) {
        registry.add("lower", "value", (frame, given) -> question(frame, given, "islower"));
        registry.add("upper", "value", (frame, given) -> question(frame, given, "isupper"));
        registry.add("match", "value find? ignorecase?", (frame, given) -> RegexFunctions.matches(frame, given, true));
        registry.add(
                "search", "value find? ignorecase?", (frame, given) -> RegexFunctions.matches(frame, given, false));
    }

    private static Object question(Frame frame, @Nullable Object[] given, String method) {
        String text = Printer.str(frame, is(given));
        return Access.call(frame, Access.attribute(text, method), java.util.List.of(), Map.of());
    }
}
