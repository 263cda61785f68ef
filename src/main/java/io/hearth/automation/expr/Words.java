package io.hearth.automation.expr;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What formulas can do with values: numbers are doubles and stay finite, texts stay short. What cannot be done throws
 * {@link Unanswered}.
 */
final class Words {

    /** Functions on a text or list, written behind it. */
    static final List<String> MEMBERS =
            List.of("contains", "startsWith", "endsWith", "size", "all", "exists", "exists_one", "filter");

    /** Functions written before their values. */
    static final List<String> GLOBALS =
            List.of("min", "max", "abs", "round", "floor", "ceil", "lower", "upper", "size");

    private static final CelType NUMBER = SimpleType.DOUBLE;
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType FLAG = SimpleType.BOOL;
    private static final CelType LIST = ListType.create(TypeParamType.create("A"));
    private static final int MOST_DIGITS = 10;
    private static final MathContext EXACT = new MathContext(15);

    private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
    private final Map<String, List<CelFunctionBinding>> bound = new LinkedHashMap<>();

    Words() {
        numbers();
        comparisons();
        texts();
        lists();
        conversions();
    }

    List<CelFunctionDecl> declarations() {
        return declared.entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<CelFunctionBinding> bindings() {
        return bound.entrySet().stream()
                .flatMap(entry -> CelFunctionBinding.fromOverloads(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private void numbers() {
        calculates("_+_", Double::sum);
        calculates("_-_", (a, b) -> a - b);
        calculates("_*_", (a, b) -> a * b);
        calculates("_/_", (a, b) -> a / divisor(b));
        calculates("_%_", (a, b) -> a % divisor(b));
        calculates("min", Math::min);
        calculates("max", Math::max);
        changes("-_", a -> -a);
        changes("abs", Math::abs);
        changes("floor", Math::floor);
        changes("ceil", Math::ceil);
        changes("round", a -> rounded(a, 0));
        calculates("round", Words::rounded);
    }

    private static double divisor(double number) {
        if (number == 0) {
            throw new Unanswered("division by zero");
        }
        return number;
    }

    private static double rounded(double number, double digits) {
        if (digits != Math.rint(digits) || digits < 0 || digits > MOST_DIGITS) {
            throw new Unanswered("round takes 0 to %d digits, not %s".formatted(MOST_DIGITS, Value.of(digits)));
        }
        return BigDecimal.valueOf(number)
                .setScale((int) digits, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private void comparisons() {
        compares("_<_", (a, b) -> a < b);
        compares("_<=_", (a, b) -> a <= b);
        compares("_>_", (a, b) -> a > b);
        compares("_>=_", (a, b) -> a >= b);
    }

    private void texts() {
        joins(String.class, TEXT, String.class, TEXT);
        joins(String.class, TEXT, Double.class, NUMBER);
        joins(Double.class, NUMBER, String.class, TEXT);
        joins(String.class, TEXT, Boolean.class, FLAG);
        joins(Boolean.class, FLAG, String.class, TEXT);
        looks("contains", String::contains);
        looks("startsWith", String::startsWith);
        looks("endsWith", String::endsWith);
        one("lower", TEXT, TEXT, String.class, text -> text.toLowerCase(java.util.Locale.ROOT));
        one("upper", TEXT, TEXT, String.class, text -> text.toUpperCase(java.util.Locale.ROOT));
        one("size", NUMBER, TEXT, String.class, text -> (double) text.codePointCount(0, text.length()));
        member("size", NUMBER, TEXT);
    }

    private void lists() {
        one("size", NUMBER, LIST, List.class, list -> (double) list.size());
        member("size", NUMBER, LIST);
        two("_+_", LIST, LIST, LIST, List.class, List.class, (a, b) -> {
            var all = new ArrayList<Object>(a);
            all.addAll(b);
            return all;
        });
    }

    private void conversions() {
        one(Reading.NUMBER.converter(), NUMBER, SimpleType.DYN, Object.class, any -> converted(any, Kind.QUANTITY));
        one(Reading.FLAG.converter(), FLAG, SimpleType.DYN, Object.class, any -> converted(any, Kind.FLAG));
        one(Reading.TEXT.converter(), TEXT, SimpleType.DYN, Object.class, any -> value(any)
                .text());
    }

    private static Object converted(Object any, Kind kind) {
        Value value = value(any);
        return value.fit(kind)
                .map(Value::plain)
                .orElseThrow(() -> new Unanswered("\"%s\" is %s"
                        .formatted(value.text(), kind == Kind.FLAG ? "neither on nor off" : "not a number")));
    }

    /** A value of a formula as one of the house. */
    static Value value(Object any) {
        if (any instanceof Boolean on) {
            return Value.of(on.booleanValue());
        } else if (any instanceof Double number) {
            return Value.of(finite(number));
        } else if (any instanceof String text) {
            return Value.of(fitting(text));
        }
        throw new Unanswered("the result is neither on/off, nor a number, nor a text");
    }

    /** A value of a formula as one of the house; 0.1 + 0.2 is 0.3. */
    static Value result(Object any) {
        return any instanceof Double number && number != Math.rint(finite(number))
                ? Value.of(BigDecimal.valueOf(number).round(EXACT).doubleValue())
                : value(any);
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new Unanswered("a number became too large");
        }
        return number;
    }

    private static String fitting(String text) {
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Unanswered("a text became longer than %d characters".formatted(Value.Text.MAX_LENGTH));
        }
        return text;
    }

    private void calculates(String function, DoubleBinaryOperator meaning) {
        two(
                function,
                NUMBER,
                NUMBER,
                NUMBER,
                Double.class,
                Double.class,
                (a, b) -> finite(meaning.applyAsDouble(a, b)));
    }

    private void changes(String function, DoubleUnaryOperator meaning) {
        one(function, NUMBER, NUMBER, Double.class, a -> finite(meaning.applyAsDouble(a)));
    }

    private interface Comparison {
        boolean holds(double a, double b);
    }

    private void compares(String function, Comparison meaning) {
        two(function, FLAG, NUMBER, NUMBER, Double.class, Double.class, meaning::holds);
    }

    private interface Look {
        boolean holds(String text, String part);
    }

    private void looks(String function, Look meaning) {
        String id = id(function, TEXT, TEXT);
        declared.computeIfAbsent(function, any -> new ArrayList<>())
                .add(CelOverloadDecl.newMemberOverload(id, FLAG, TEXT, TEXT));
        bind(function, CelFunctionBinding.from(id, String.class, String.class, meaning::holds));
    }

    private <A, B> void joins(Class<A> first, CelType firstType, Class<B> second, CelType secondType) {
        two("_+_", TEXT, firstType, secondType, first, second, (a, b) -> fitting(value(a).text() + value(b).text()));
    }

    private interface One<A> {
        Object of(A a);
    }

    private interface Two<A, B> {
        Object of(A a, B b);
    }

    private <A> void one(String function, CelType result, CelType type, Class<A> javaType, One<A> meaning) {
        String id = id(function, type);
        declare(function, id, result, type);
        bind(function, CelFunctionBinding.from(id, javaType, meaning::of));
    }

    private <A, B> void two(
            String function,
            CelType result,
            CelType first,
            CelType second,
            Class<A> firstClass,
            Class<B> secondClass,
            Two<A, B> meaning) {
        String id = id(function, first, second);
        declare(function, id, result, first, second);
        bind(function, CelFunctionBinding.from(id, firstClass, secondClass, meaning::of));
    }

    /** The same function, written behind its value; it is bound already. */
    private void member(String function, CelType result, CelType type) {
        String id = "member_" + id(function, type);
        declared.get(function).add(CelOverloadDecl.newMemberOverload(id, result, type));
        Class<?> javaType = type == TEXT ? String.class : List.class;
        var bindings = bound.get(function);
        var global = bindings.get(bindings.size() - 1).getDefinition();
        bind(function, CelFunctionBinding.from(id, List.of(javaType), global));
    }

    private void declare(String function, String id, CelType result, CelType... types) {
        declared.computeIfAbsent(function, any -> new ArrayList<>())
                .add(CelOverloadDecl.newGlobalOverload(id, result, types));
    }

    private void bind(String function, CelFunctionBinding binding) {
        bound.computeIfAbsent(function, any -> new ArrayList<>()).add(binding);
    }

    private static String id(String function, CelType... types) {
        return function + Arrays.stream(types).map(type -> "_" + type.name()).reduce("", String::concat);
    }
}
