package io.hearth.automation.expr;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.Program;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.rules.Answer;
import io.hearth.rules.Expression;
import io.hearth.rules.Moment;
import io.hearth.rules.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A formula that was checked. */
final class Formula implements Expression {

    private final String text;
    private final Set<String> variables;
    private final List<Fact> facts;
    private final Map<String, Integer> places;
    private final Program program;
    private final Set<PointId> points;
    private final boolean timed;

    /** @param facts what the program asks for: the first as {@code @0} */
    Formula(String text, Set<String> variables, List<Fact> facts, Program program) {
        this.text = text;
        this.variables = Set.copyOf(variables);
        this.facts = facts;
        this.places = IntStream.range(0, facts.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(place -> "@" + place, Function.identity()));
        this.program = program;
        this.points = facts.stream()
                .filter(Fact.OfPoint.class::isInstance)
                .map(fact -> ((Fact.OfPoint) fact).point())
                .collect(Collectors.toUnmodifiableSet());
        this.timed = facts.stream().anyMatch(Fact::timed);
    }

    @Override
    public String text() {
        return text;
    }

    /** What is unknown may not matter: {@code true || unknown} is true. CEL says which facts did, by their place. */
    @Override
    public Answer value(House house, Moment now) {
        try {
            Object value =
                    program.eval(name -> Optional.ofNullable(places.get(name)).map(place -> fact(place, house, now)));
            return value instanceof CelUnknownSet unknown
                    ? Answer.unknown(why(Collections.min(unknown.unknownExprIds()), house, now))
                    : Answer.of(Words.result(value));
        } catch (CelEvaluationException | RuntimeException failure) {
            return Answer.unknown(why(failure));
        }
    }

    private Object fact(int place, House house, Moment now) {
        try {
            return facts.get(place).of(house, now);
        } catch (Unanswered unknown) {
            return CelUnknownSet.create((long) place);
        }
    }

    private Reason why(long place, House house, Moment now) {
        try {
            facts.get((int) place).of(house, now);
            return failed(null);
        } catch (Unanswered unknown) {
            return why(unknown);
        }
    }

    private Reason why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unanswered unanswered) {
                Reason reason = unanswered.reason();
                return reason == null ? failed(unanswered.getMessage()) : reason;
            }
        }
        return failed(failure instanceof CelEvaluationException cel ? said(cel) : null);
    }

    private static @Nullable String said(CelEvaluationException failure) {
        return switch (failure.getErrorCode()) {
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD -> "the kinds of values do not go together";
            case ITERATION_BUDGET_EXCEEDED -> "its lists are too long";
            default -> failure.getMessage();
        };
    }

    private Reason failed(@Nullable String why) {
        return Reason.of(Reason.Phrase.FORMULA_FAILED, text, why == null ? "it is too much" : why);
    }

    @Override
    public Set<PointId> points() {
        return points;
    }

    @Override
    public boolean timed() {
        return timed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula that && text.equals(that.text) && variables.equals(that.variables);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
