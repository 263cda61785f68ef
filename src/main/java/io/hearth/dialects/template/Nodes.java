package io.hearth.dialects.template;

import io.hearth.dialects.template.OperandReader.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What expressions are made of. */
final class Nodes {

    static final Expression NONE = constant(None.NONE);

    private Nodes() {}

    /** A variable. */
    record Name(String name) implements Expression {
        @Override
        public Object in(Frame frame) {
            frame.pay(1);
            return frame.get(name);
        }
    }

    static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> constant(true);
            case "false", "False" -> constant(false);
            case "none", "None" -> NONE;
            default -> new Name(name);
        };
    }

    static Expression constant(Object value) {
        return frame -> value;
    }

    static Expression attribute(Expression of, String name) {
        return frame -> {
            frame.pay(1);
            return Access.attribute(of.in(frame), name);
        };
    }

    static Expression item(Expression of, Expression key) {
        return frame -> {
            frame.pay(1);
            return Access.item(frame, of.in(frame), key.in(frame));
        };
    }

    static Expression choice(Expression test, Expression yes, Expression no) {
        return frame -> (Types.truth(test.in(frame)) ? yes : no).in(frame);
    }

    static Expression or(Expression left, Expression right) {
        return frame -> {
            Object value = left.in(frame);
            return Types.truth(value) ? value : right.in(frame);
        };
    }

    static Expression and(Expression left, Expression right) {
        return frame -> {
            Object value = left.in(frame);
            return Types.truth(value) ? right.in(frame) : value;
        };
    }

    static Expression comparison(Expression first, List<String> signs, List<Expression> others) {
        return frame -> {
            Object left = first.in(frame);
            for (int i = 0; i < signs.size(); i++) {
                frame.pay(1);
                Object right = others.get(i).in(frame);
                if (!holds(frame, left, signs.get(i), right)) {
                    return false;
                }
                left = right;
            }
            return true;
        };
    }

    private static boolean holds(Frame frame, Object left, String sign, Object right) {
        return switch (sign) {
            case "==" -> Comparison.equal(frame, left, right);
            case "!=" -> !Comparison.equal(frame, left, right);
            case "in" -> Comparison.isIn(frame, left, right);
            case "not in" -> !Comparison.isIn(frame, left, right);
            default -> Comparison.less(frame, left, right, sign);
        };
    }

    static Expression operation(String sign, Expression left, Expression right) {
        return frame -> {
            frame.pay(1);
            Object one = left.in(frame);
            Object other = right.in(frame);
            return switch (sign) {
                case "+" -> Arithmetic.add(frame, one, other);
                case "-" -> Arithmetic.subtract(one, other);
                case "*" -> Arithmetic.multiply(frame, one, other);
                case "/" -> Arithmetic.divide(one, other);
                case "//" -> Arithmetic.floorDivide(one, other);
                case "%" -> one instanceof String text ? Percent.of(frame, text, other) : Arithmetic.modulo(one, other);
                default -> Arithmetic.power(frame, one, other);
            };
        };
    }

    static Expression joined(List<Expression> parts) {
        return frame -> {
            var text = new StringBuilder();
            for (Expression part : parts) {
                String more = Printer.str(frame, part.in(frame));
                frame.grow((long) text.length() + more.length());
                text.append(more);
            }
            return frame.text(text.toString());
        };
    }

    static Expression list(List<Expression> parts) {
        return frame -> values(frame, parts);
    }

    static Expression tuple(List<Expression> parts) {
        return frame -> new Tuple(values(frame, parts));
    }

    static Expression dict(List<Expression> keys, List<Expression> values) {
        return frame -> {
            var dict = new Dict();
            for (int i = 0; i < keys.size(); i++) {
                frame.pay(1);
                dict.put(frame, keys.get(i).in(frame), values.get(i).in(frame));
            }
            return dict;
        };
    }

    private static List<Object> values(Frame frame, List<Expression> parts) {
        frame.pay(1L + parts.size());
        var values = new ArrayList<Object>(parts.size() + 1);
        for (Expression part : parts) {
            values.add(part.in(frame));
        }
        return values;
    }

    private static Map<String, Object> values(Frame frame, Map<String, Expression> parts) {
        if (parts.isEmpty()) {
            return Map.of();
        }
        var values = new LinkedHashMap<String, Object>();
        parts.forEach((name, part) -> values.put(name, part.in(frame)));
        return values;
    }

    static Expression call(Expression callee, Arguments arguments) {
        return frame -> Access.call(
                frame, callee.in(frame), values(frame, arguments.given()), values(frame, arguments.named()));
    }

    /** A filter or a test, whose first argument is the value. */
    static Expression filter(Function filter, Expression value, Arguments arguments) {
        var all = new ArrayList<Expression>();
        all.add(value);
        all.addAll(arguments.given());
        return frame -> filter.call(frame, values(frame, all), values(frame, arguments.named()));
    }
}
