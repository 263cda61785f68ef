package io.hearth.rules;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for tests, built so that they read aloud. */
public final class Sample {

    private final String id;
    private final List<Trigger> when = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Action> otherwise = new ArrayList<>();
    private Rule.Mode mode = Rule.Mode.SINGLE;
    private Rule.Missed missed = Rule.Missed.SKIP;
    private int max = Rule.Behaviour.MAX;
    private Duration cooldown = Duration.ZERO;
    private int priority;
    private boolean shadow;
    private boolean enabled = true;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Optional<Value>> inputs = new LinkedHashMap<>();

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

    public Sample missed(Rule.Missed how) {
        missed = how;
        return this;
    }

    public Sample when(Trigger trigger) {
        when.add(trigger);
        return this;
    }

    public Sample when(String name, Trigger trigger) {
        names.put(when.size(), name);
        return when(trigger);
    }

    public Sample queued(int most) {
        mode = Rule.Mode.QUEUED;
        max = most;
        return this;
    }

    public Sample parallel(int most) {
        mode = Rule.Mode.PARALLEL;
        max = most;
        return this;
    }

    public Sample coolsDownFor(Duration duration) {
        cooldown = duration;
        return this;
    }

    public Sample priority(int number) {
        priority = number;
        return this;
    }

    public Sample inTheShadow() {
        shadow = true;
        return this;
    }

    public Sample disabled() {
        enabled = false;
        return this;
    }

    public Sample takes(String input, Object usually) {
        inputs.put(input, Optional.of(HouseBench.value(usually)));
        return this;
    }

    public Sample needs(String input) {
        inputs.put(input, Optional.empty());
        return this;
    }

    public Rule then(Action... actions) {
        return new Rule(
                id,
                id,
                enabled,
                new Rule.Behaviour(mode, max, cooldown, missed, priority, shadow),
                inputs,
                when,
                names,
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
