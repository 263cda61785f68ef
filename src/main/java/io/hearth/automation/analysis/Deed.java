package io.hearth.automation.analysis;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.Term;
import java.util.List;
import java.util.Optional;

/**
 * Something a rule does that others can notice.
 *
 * @param spot    where the rule says so
 * @param way     which of the ways through the rule it is on: begins with the ways of what is done before it
 * @param asked   what must hold besides the conditions of the rule
 * @param pauses  how often the run pauses before it
 * @param waits   whether the run waits before it for something that must happen
 * @param act     what it does
 */
record Deed(Spot spot, List<Integer> way, List<Condition> asked, int pauses, boolean waits, Act act) {

    /** What is done. */
    sealed interface Act {}

    /** A point is set. */
    record Sets(PointId point, Term value) implements Act {}

    /** A scene is activated; what it sets stands beside it. */
    record Activates(String scene) implements Act {}

    /** A message is published. */
    record Says(String topic, Term payload) implements Act {}

    /** Another rule is started. */
    record Runs(String rule) implements Act {}

    boolean atOnce() {
        return pauses == 0 && !waits;
    }

    boolean otherwise() {
        return spot.part() == Spot.Part.ELSE;
    }

    /** Whether the other is done as well whenever this is. */
    boolean implies(Deed other) {
        return otherwise() == other.otherwise()
                && other.way.size() <= way.size()
                && way.subList(0, other.way.size()).equals(other.way);
    }

    /** The value that a point is set to, when it stands in the rule. */
    Optional<Value> fixed() {
        return act instanceof Sets sets && sets.value() instanceof Term.Fixed fixed
                ? Optional.of(fixed.value())
                : Optional.empty();
    }

    /** The point that is set. */
    Optional<PointId> target() {
        return act instanceof Sets sets ? Optional.of(sets.point()) : Optional.empty();
    }
}
