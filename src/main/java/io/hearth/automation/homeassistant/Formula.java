package io.hearth.automation.homeassistant;

import java.util.List;
import java.util.Optional;

/** What stands between {@code {{} and {@code }}} in a template. */
sealed interface Formula {

    /** A text, a number ({@link Double}), a Boolean, or the text {@code none}. */
    record Literal(Object value) implements Formula {}

    record Name(String name) implements Formula {}

    record Member(Formula of, String name) implements Formula {}

    record Item(Formula of, Formula index) implements Formula {}

    record Call(Formula callee, List<Formula> arguments) implements Formula {}

    record Pipe(Formula of, String filter, List<Formula> arguments) implements Formula {}

    record Not(Formula of) implements Formula {}

    record Minus(Formula of) implements Formula {}

    record Infix(String operator, Formula left, Formula right) implements Formula {}

    record Listing(List<Formula> items) implements Formula {}

    record Choice(Formula yes, Formula condition, Formula no) implements Formula {}

    /** The text of a literal text. */
    static Optional<String> text(Formula formula) {
        return formula instanceof Literal literal && literal.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    static Optional<Double> number(Formula formula) {
        if (formula instanceof Minus minus) {
            return number(minus.of()).map(number -> -number);
        }
        return formula instanceof Literal literal && literal.value() instanceof Double number
                ? Optional.of(number)
                : Optional.empty();
    }

    /** {@code a.b.c} as one word; empty for anything else. */
    default String dotted() {
        if (this instanceof Name name) {
            return name.name();
        } else if (this instanceof Member member && !member.of().dotted().isEmpty()) {
            return member.of().dotted() + "." + member.name();
        }
        return "";
    }

    /** The name of the function that is called; empty when it is no plain call. */
    default String function() {
        return this instanceof Call call ? call.callee().dotted() : "";
    }

    /** An argument of a call. */
    default Optional<Formula> argument(int index) {
        return this instanceof Call call && index < call.arguments().size()
                ? Optional.of(call.arguments().get(index))
                : Optional.empty();
    }

    /** What it works on, without filters that only read it as another kind ({@code |float}). */
    default Formula bare() {
        if (this instanceof Pipe pipe && Cel.READS.contains(pipe.filter())) {
            return pipe.of().bare();
        } else if (Cel.READS.contains(function()) && argument(0).isPresent()) {
            return argument(0).get().bare();
        }
        return this;
    }
}
