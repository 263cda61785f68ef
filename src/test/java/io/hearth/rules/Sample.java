package io.hearth.rules;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules for tests, built so that they read aloud. */
public final class Sample {

    private final String id;
    private final List<Trigger> when = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Action> otherwise = new ArrayList<>();
    private Rule.Mode mode = Rule.Mode.SINGLE;
    private Rule.Missed missed = Rule.Missed.SKIP;

    private Sample(String id) {
        this.id = id;
    }

    public static Sample rule(String id) {
        return new Sample(id);
    }

    public Sample whenBelow(String point, double limit, Duration hold) {
        when.add(new Trigger.Crosses(PointId.of(point), false, limit, 0, hold));
        return this;
    }

    public Sample whenAbove(String point, double limit, double hysteresis) {
        when.add(new Trigger.Crosses(PointId.of(point), true, limit, hysteresis, Duration.ZERO));
        return this;
    }

    public Sample whenBecomes(String point, @Nullable Object value) {
        when.add(new Trigger.Becomes(
                PointId.of(point), null, value == null ? null : HouseBench.value(value), Duration.ZERO));
        return this;
    }

    public Sample whenTime(String time) {
        when.add(new OnClock.At(LocalTime.parse(time), EnumSet.allOf(DayOfWeek.class)));
        return this;
    }

    public Sample whenEvery(Duration period) {
        when.add(new OnClock.Every(period));
        return this;
    }

    public Sample onlyIf(Condition condition) {
        conditions.add(condition);
        return this;
    }

    public Sample otherwise(Action... actions) {
        otherwise.addAll(List.of(actions));
        return this;
    }

    public Sample restarting() {
        mode = Rule.Mode.RESTART;
        return this;
    }

    public Sample catchingUp() {
        missed = Rule.Missed.RUN;
        return this;
    }

    public Rule then(Action... actions) {
        return new Rule(
                id,
                id,
                Rule.Behaviour.of(mode, missed),
                when,
                new Condition.All(conditions),
                List.of(actions),
                otherwise);
    }

    public static Action set(String point, Object value) {
        return new Action.SetPoint(PointId.of(point), HouseBench.value(value), null);
    }

    public static Action waits(Duration duration) {
        return new Action.Wait(duration);
    }

    public static Condition is(String point, Object value) {
        return new Condition.Is(PointId.of(point), HouseBench.value(value));
    }

    static Value on() {
        return Value.of(true);
    }
}
