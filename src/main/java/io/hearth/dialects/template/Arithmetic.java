package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's operators. */
final class Arithmetic {

    private Arithmetic() {}

    static double real(Object number) {
        if (number instanceof Double value) {
            return value;
        }
        if (number instanceof Long value) {
            return value;
        }
        return number instanceof Boolean flag ? (flag ? 1 : 0) : Ints.toDouble((BigInteger) number);
    }

    private static boolean areWhole(Object left, Object right) {
        return !(left instanceof Double) && !(right instanceof Double);
    }

    private static boolean areNumbers(Object left, Object right) {
        return Types.isNumber(left) && Types.isNumber(right);
    }

    static Object add(Frame frame, Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            long sum = one + other;
            return ((one ^ sum) & (other ^ sum)) < 0 ? Ints.big(one).add(Ints.big(other)) : (Object) sum;
        }
        if (areNumbers(left, right)) {
            return areWhole(left, right)
                    ? Ints.of(Ints.big(left).add(Ints.big(right)))
                    : (Object) (real(left) + real(right));
        }
        if (left instanceof String one && right instanceof String other) {
            frame.payText((long) one.length() + other.length());
            return one.concat(other);
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return joined(frame, one, other);
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return new Tuple(joined(frame, one.items(), other.items()));
        }
        if (left instanceof Moment moment && right instanceof Span span) {
            return moment.plus(span.micros());
        }
        if (left instanceof Span span && right instanceof Moment moment) {
            return moment.plus(span.micros());
        }
        if (left instanceof Span one && right instanceof Span other) {
            return Span.of(Math.addExact(one.micros(), other.micros()));
        }
        throw unsupported("+", left, right);
    }

    private static List<Object> joined(Frame frame, List<?> left, List<?> right) {
        frame.payItems((long) left.size() + right.size());
        var all = new ArrayList<Object>(left);
        all.addAll(right);
        return all;
    }

    static Object subtract(Object left, Object right) {
        if (areNumbers(left, right)) {
            return areWhole(left, right)
                    ? Ints.of(Ints.big(left).subtract(Ints.big(right)))
                    : (Object) (real(left) - real(right));
        }
        if (left instanceof Moment one && right instanceof Moment other) {
            return Span.of(one.micros(other));
        }
        if (left instanceof Moment moment && right instanceof Span span) {
            return moment.plus(-span.micros());
        }
        if (left instanceof Span one && right instanceof Span other) {
            return Span.of(Math.subtractExact(one.micros(), other.micros()));
        }
        throw unsupported("-", left, right);
    }

    static Object multiply(Frame frame, Object left, Object right) {
        if (areNumbers(left, right)) {
            frame.pay(1);
            return areWhole(left, right)
                    ? Ints.of(Ints.big(left).multiply(Ints.big(right)))
                    : (Object) (real(left) * real(right));
        }
        if (isCount(right) && isRepeatable(left)) {
            return repeat(frame, left, Ints.small(right, "the count"));
        }
        if (isCount(left) && isRepeatable(right)) {
            return repeat(frame, right, Ints.small(left, "the count"));
        }
        if (left instanceof Span span && Types.isNumber(right)) {
            return Span.of(Math.round(span.micros() * real(right)));
        }
        if (right instanceof Span span && Types.isNumber(left)) {
            return Span.of(Math.round(span.micros() * real(left)));
        }
        throw unsupported("*", left, right);
    }

    private static boolean isCount(Object value) {
        return Types.isWhole(value) || value instanceof Boolean;
    }

    private static boolean isRepeatable(Object value) {
        return value instanceof String || value instanceof List || value instanceof Tuple;
    }

    private static Object repeat(Frame frame, Object value, int count) {
        long times = Math.max(0, count);
        if (value instanceof String text) {
            frame.payText(times * text.length());
            return text.repeat(text.isEmpty() ? 0 : (int) times);
        }
        List<Object> items = Iteration.of(frame, value);
        frame.payItems(times * items.size());
        var all = new ArrayList<Object>();
        Collections.nCopies(items.isEmpty() ? 0 : (int) times, items).forEach(all::addAll);
        return value instanceof Tuple ? new Tuple(all) : all;
    }

    static Object divide(Object left, Object right) {
        if (left instanceof Span span && Types.isNumber(right)) {
            return Span.of(Math.round(span.micros() / notZero(real(right), "division by zero")));
        }
        if (left instanceof Span one && right instanceof Span other) {
            return one.micros() / notZero(other.micros(), "division by zero");
        }
        if (!areNumbers(left, right)) {
            throw unsupported("/", left, right);
        }
        if (left instanceof Double || right instanceof Double) {
            return real(left) / notZero(real(right), "float division by zero");
        }
        BigInteger divisor = Ints.big(right);
        if (divisor.signum() == 0) {
            throw zero("division by zero");
        }
        boolean exact = Ints.big(left).bitLength() <= 53 && divisor.bitLength() <= 53;
        return exact ? real(left) / real(right) : Ints.divide(Ints.big(left), divisor);
    }

    private static double notZero(double divisor, String why) {
        if (divisor == 0) {
            throw zero(why);
        }
        return divisor;
    }

    private static Failure zero(String why) {
        return new Failure(Failure.Kind.ZERO, why);
    }

    static Object floorDivide(Object left, Object right) {
        if (!areNumbers(left, right)) {
            throw unsupported("//", left, right);
        }
        return areWhole(left, right) ? floor(left, right)[0] : (Object) floor(real(left), real(right))[0];
    }

    static Object modulo(Object left, Object right) {
        if (!areNumbers(left, right)) {
            throw unsupported("%", left, right);
        }
        return areWhole(left, right) ? floor(left, right)[1] : (Object) floor(real(left), real(right))[1];
    }

    private static Object[] floor(Object left, Object right) {
        BigInteger divisor = Ints.big(right);
        if (divisor.signum() == 0) {
            throw zero("integer division or modulo by zero");
        }
        BigInteger[] parts = Ints.big(left).divideAndRemainder(divisor);
        if (parts[1].signum() != 0 && parts[1].signum() != divisor.signum()) {
            return new Object[] {Ints.of(parts[0].subtract(BigInteger.ONE)), Ints.of(parts[1].add(divisor))};
        }
        return new Object[] {Ints.of(parts[0]), Ints.of(parts[1])};
    }

    private static double[] floor(double left, double right) {
        notZero(right, "float floor division by zero");
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest == 0) {
            rest = Math.copySign(0, right);
        } else if (right < 0 != rest < 0) {
            rest += right;
            quotient -= 1;
        }
        double floor = Math.floor(quotient);
        if (quotient == 0) {
            floor = Math.copySign(0, left / right);
        } else if (quotient - floor > 0.5) {
            floor += 1;
        }
        return new double[] {floor, rest};
    }

    static Object power(Frame frame, Object left, Object right) {
        if (!areNumbers(left, right)) {
            throw unsupported("** or pow()", left, right);
        }
        frame.pay(16);
        if (areWhole(left, right) && Ints.big(right).signum() >= 0) {
            return Ints.power(Ints.big(left), Ints.small(right, "the exponent"));
        }
        double base = real(left);
        double exponent = real(right);
        if (base == 0 && exponent < 0) {
            throw zero("0.0 cannot be raised to a negative power");
        }
        double result = base == 1 || exponent == 0 ? 1 : Math.pow(base, exponent);
        if (Double.isNaN(result) && base < 0 && !Double.isNaN(exponent)) {
            throw Failure.value("a root of a negative number is no number");
        }
        if (Double.isInfinite(result) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw new Failure(Failure.Kind.OVERFLOW, "the power is too large");
        }
        return result;
    }

    static Object negate(Object value) {
        if (value instanceof Double number) {
            return -number;
        }
        if (value instanceof Span span) {
            return Span.of(-span.micros());
        }
        if (!Types.isNumber(value)) {
            Types.defined(value);
            throw Failure.type("bad operand type for unary -: '%s'".formatted(Types.name(value)));
        }
        return Ints.of(Ints.big(value).negate());
    }

    static Object plus(Object value) {
        if (!Types.isNumber(value) && !(value instanceof Span)) {
            Types.defined(value);
            throw Failure.type("bad operand type for unary +: '%s'".formatted(Types.name(value)));
        }
        return value instanceof Boolean ? Ints.of(Ints.big(value)) : value;
    }

    private static Failure unsupported(String sign, Object left, Object right) {
        Types.defined(left);
        Types.defined(right);
        return Failure.type("unsupported operand type(s) for %s: '%s' and '%s'"
                .formatted(sign, Types.name(left), Types.name(right)));
    }
}
