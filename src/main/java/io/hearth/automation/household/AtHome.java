package io.hearth.automation.household;

import io.hearth.house.House;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Answer;
import io.hearth.rules.Condition;
import io.hearth.rules.Expression;
import io.hearth.rules.Moment;
import io.hearth.rules.Place;
import io.hearth.rules.Reason;
import io.hearth.rules.Reason.Phrase;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a tracker says that its person is home: a flag by being on, a word by being {@code home}, a place by lying
 * near the house. Not known when the tracker is not, when it says neither, and for a place when that of the house is
 * unknown.
 */
record AtHome(PointId tracker, Place house, double radius) implements Expression {

    private static final Set<String> NOWHERE = Set.of("", "unknown", "unavailable", "none");

    @Override
    public String text() {
        return tracker + " is home";
    }

    @Override
    public Answer value(House now, Moment moment) {
        State state = now.state(tracker).orElse(null);
        if (state == null) {
            return Answer.unknown(Reason.of(Phrase.NEVER_HEARD, tracker));
        } else if (!state.known()) {
            return Answer.unknown(Reason.of(Phrase.NOT_KNOWN_NOW, tracker, state.value()));
        } else if (state.value() instanceof Location there) {
            return near(there, now, moment);
        }
        return state.value().fit(io.hearth.house.Kind.FLAG).map(Answer::of).orElseGet(() -> word(state.value()));
    }

    private Answer near(Location there, House now, Moment moment) {
        if (!house.located()) {
            return Answer.unknown(Reason.of(Phrase.NO_PLACE));
        }
        var near = new Condition.Near(tracker, house.latitude(), house.longitude(), radius);
        return Answer.of(Value.of(near.test(now, moment).yes()));
    }

    private Answer word(Value value) {
        String word = value.text().trim().toLowerCase(Locale.ROOT);
        return NOWHERE.contains(word)
                ? Answer.unknown(Reason.of(Phrase.NOT_A_PLACE, tracker, value))
                : Answer.of(Value.of(word.equals("home")));
    }

    @Override
    public Set<PointId> points() {
        return Set.of(tracker);
    }

    @Override
    public boolean timed() {
        return false;
    }
}
