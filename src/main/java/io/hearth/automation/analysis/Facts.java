package io.hearth.automation.analysis;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.Condition;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is the case, all of it at the same time. What is not said may be anything.
 *
 * @param points  values of points as far as they are known
 * @param known   whether points are known
 * @param online  whether devices can be reached
 * @param days    the days it may be
 * @param time    the times of day it may be
 * @param said    answers to questions that are not looked into: formulas, the sun, how long something has held
 * @param exact   false when something was left out because there was too much of it
 */
record Facts(
        Map<PointId, Domain> points,
        Map<PointId, Boolean> known,
        Map<DeviceId, Boolean> online,
        Set<DayOfWeek> days,
        DayTime time,
        Map<Condition, Boolean> said,
        boolean exact) {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    /** Nothing is said. */
    static final Facts NONE = new Facts(Map.of(), Map.of(), Map.of(), EVERY_DAY, DayTime.ALWAYS, Map.of(), true);

    static Facts point(PointId point, Domain domain) {
        return new Facts(Map.of(point, domain), Map.of(), Map.of(), EVERY_DAY, DayTime.ALWAYS, Map.of(), true);
    }

    static Facts known(PointId point, boolean known) {
        return new Facts(Map.of(), Map.of(point, known), Map.of(), EVERY_DAY, DayTime.ALWAYS, Map.of(), true);
    }

    static Facts online(DeviceId device, boolean online) {
        return new Facts(Map.of(), Map.of(), Map.of(device, online), EVERY_DAY, DayTime.ALWAYS, Map.of(), true);
    }

    static Facts when(Set<DayOfWeek> days, DayTime time) {
        return new Facts(Map.of(), Map.of(), Map.of(), days, time, Map.of(), true);
    }

    static Facts said(Condition question, boolean answer) {
        return new Facts(Map.of(), Map.of(), Map.of(), EVERY_DAY, DayTime.ALWAYS, Map.of(question, answer), true);
    }

    /** Whether nothing was left out or not looked into. */
    boolean certain() {
        return exact && said.isEmpty();
    }

    /** Whether two ranges have nothing but one limit in common; numbers hardly ever are just that. */
    boolean touching() {
        return points.values().stream().anyMatch(domain -> domain.only() == null && domain.low() == domain.high());
    }

    Facts vague() {
        return new Facts(points, known, online, days, time, said, false);
    }

    /** The same at another time. */
    Facts later() {
        return new Facts(points, known, online, EVERY_DAY, DayTime.ALWAYS, Map.of(), exact && said.isEmpty());
    }

    Domain domain(PointId point) {
        return points.getOrDefault(point, Domain.ANY);
    }

    /** The point has other values now. */
    Facts with(PointId point, Domain domain) {
        var changed = new HashMap<>(points);
        changed.put(point, domain);
        var heard = new HashMap<>(known);
        heard.remove(point);
        var answers = new HashMap<>(said);
        answers.keySet().removeIf(question -> question.points().contains(point));
        return new Facts(changed, heard, online, days, time, answers, exact);
    }

    /** Both together; empty when they contradict each other. */
    Optional<Facts> and(Facts other) {
        if (other == NONE || this == NONE) {
            return Optional.of(this == NONE ? other : this);
        }
        var heard = merged(known, other.known);
        var reached = merged(online, other.online);
        var answers = merged(said, other.said);
        var values = values(other);
        Set<DayOfWeek> both = EnumSet.copyOf(EVERY_DAY);
        both.retainAll(days);
        both.retainAll(other.days);
        DayTime times = time.and(other.time);
        if (heard == null || reached == null || answers == null || values == null || both.isEmpty() || times.never()) {
            return Optional.empty();
        }
        return Optional.of(new Facts(values, heard, reached, both, times, answers, exact && other.exact));
    }

    private @Nullable Map<PointId, Domain> values(Facts other) {
        var values = new HashMap<>(points);
        for (var entry : other.points.entrySet()) {
            Domain domain = values.merge(entry.getKey(), entry.getValue(), Domain::and);
            if (domain.empty()) {
                return null;
            }
        }
        return values;
    }

    private static <K> @Nullable Map<K, Boolean> merged(Map<K, Boolean> one, Map<K, Boolean> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var both = new HashMap<>(one);
        for (var entry : other.entrySet()) {
            Boolean before = both.putIfAbsent(entry.getKey(), entry.getValue());
            if (before != null && !before.equals(entry.getValue())) {
                return null;
            }
        }
        return both;
    }
}
