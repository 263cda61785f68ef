package io.hearth.dialects.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** What is equal, less, and inside, as Python sees it. */
final class Comparison {

    private static final long EXACT = 1L << 53;

    private Comparison() {}

    static boolean equal(Frame frame, Object left, Object right) {
        if (left instanceof String && right instanceof String) {
            return left.equals(right);
        }
        if (Types.isNumber(left) && Types.isNumber(right)) {
            return equalNumbers(left, right);
        }
        if (left == right) {
            return true;
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return equalItems(frame, one, other);
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return equalItems(frame, one.items(), other.items());
        }
        if (left instanceof Dict one && right instanceof Dict other) {
            return equalDicts(frame, one, other);
        }
        if (left instanceof View one && right instanceof View other) {
            return one.kind().equals("dict_keys")
                    && other.kind().equals("dict_keys")
                    && equalKeys(frame, one.items(), other.items());
        }
        if (left instanceof Undefined) {
            return right instanceof Undefined;
        }
        return left instanceof Bytes one && right instanceof Bytes other
                ? Arrays.equals(one.content(), other.content())
                : left.equals(right);
    }

    private static boolean equalNumbers(Object left, Object right) {
        if (left instanceof Double one && right instanceof Double other) {
            return one.doubleValue() == other.doubleValue();
        }
        return !isNan(left) && !isNan(right) && order(left, right) == 0;
    }

    private static boolean isNan(Object number) {
        return number instanceof Double value && value.isNaN();
    }

    /** Neither is NaN. */
    private static int order(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        if (left instanceof Double || right instanceof Double) {
            return orderMixed(left, right);
        }
        return Ints.big(left).compareTo(Ints.big(right));
    }

    private static int orderMixed(Object left, Object right) {
        if (isSmall(left) && isSmall(right)) {
            double one = Arithmetic.real(left);
            double other = Arithmetic.real(right);
            return one < other ? -1 : one > other ? 1 : 0;
        }
        if (left instanceof Double one && one.isInfinite()) {
            return one.equals(right) ? 0 : one > 0 ? 1 : -1;
        }
        if (right instanceof Double other && other.isInfinite()) {
            return other > 0 ? -1 : 1;
        }
        return decimal(left).compareTo(decimal(right));
    }

    private static boolean isSmall(Object number) {
        return number instanceof Double
                || number instanceof Boolean
                || number instanceof Long whole && Math.abs(whole) < EXACT;
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Double value ? new BigDecimal(value) : new BigDecimal(Ints.big(number));
    }

    private static boolean equalItems(Frame frame, List<?> left, List<?> right) {
        frame.pay(1);
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            frame.pay(1);
            if (!equal(frame, left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalDicts(Frame frame, Dict left, Dict right) {
        frame.pay(1L + left.size());
        if (left.size() != right.size()) {
            return false;
        }
        for (Object key : left.keys()) {
            Object one = left.get(frame, key);
            Object other = right.get(frame, key);
            if (one == null || other == null || !equal(frame, one, other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalKeys(Frame frame, List<Object> left, List<Object> right) {
        return left.size() == right.size() && left.stream().allMatch(key -> isIn(frame, key, right));
    }

    static boolean less(Frame frame, Object left, Object right, String sign) {
        if (Types.isNumber(left) && Types.isNumber(right)) {
            return !isNan(left) && !isNan(right) && holds(order(left, right), sign);
        }
        if (left instanceof String one && right instanceof String other) {
            return holds(orderTexts(one, other), sign);
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return lessItems(frame, one, other, sign);
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return lessItems(frame, one.items(), other.items(), sign);
        }
        if (left instanceof Moment one && right instanceof Moment other) {
            return holds(one.compareTo(other), sign);
        }
        if (left instanceof Span one && right instanceof Span other) {
            return holds(Long.compare(one.micros(), other.micros()), sign);
        }
        if (left instanceof Version one) {
            return holds(one.compareTo(Version.of(right)), sign);
        }
        if (right instanceof Version other) {
            return holds(Version.of(left).compareTo(other), sign);
        }
        Types.defined(left);
        Types.defined(right);
        throw Failure.type("'%s' not supported between instances of '%s' and '%s'"
                .formatted(sign, Types.name(left), Types.name(right)));
    }

    private static boolean holds(int order, String sign) {
        return switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int orderTexts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(left.codePointAt(start(left, i)), right.codePointAt(start(right, i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int start(String text, int at) {
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    private static boolean lessItems(Frame frame, List<?> left, List<?> right, String sign) {
        int length = Math.min(left.size(), right.size());
        for (int i = 0; i < length; i++) {
            frame.pay(1);
            if (!equal(frame, left.get(i), right.get(i))) {
                return less(frame, left.get(i), right.get(i), sign);
            }
        }
        return holds(Integer.compare(left.size(), right.size()), sign);
    }

    /** {@code item in all}. */
    static boolean isIn(Frame frame, Object item, Object all) {
        if (all instanceof String text) {
            Types.defined(item);
            if (!(item instanceof String part)) {
                throw Failure.type("'in <string>' requires string as left operand, not " + Types.name(item));
            }
            frame.payText(text.length());
            return text.contains(part);
        }
        if (all instanceof Dict dict) {
            return dict.contains(frame, item);
        }
        if (all instanceof Range range) {
            return isIn(item, range);
        }
        if (!Iteration.isPossible(all)) {
            throw Failure.type("argument of type '%s' is not iterable".formatted(Types.name(all)));
        }
        for (Object one : Iteration.of(frame, all)) {
            frame.pay(1);
            if (equal(frame, item, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Object item, Range range) {
        if (!Types.isNumber(item) || isNan(item) || range.size() == 0) {
            return false;
        }
        double number = item instanceof BigInteger ? Double.POSITIVE_INFINITY : Arithmetic.real(item);
        double index = (number - range.start()) / range.step();
        return index == Math.rint(index) && index >= 0 && index < range.size();
    }
}
