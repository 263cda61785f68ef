package io.hearth.automation.household;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.Condition;
import io.hearth.rules.OnClock;
import io.hearth.rules.TimeCondition.InTime;
import io.hearth.rules.TimeCondition.OnDays;
import io.hearth.rules.Trigger;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times of the week; {@code schedule/<id>} is on within them. */
public record Schedule(String id, String name, List<Span> spans) {

    public static final DeviceId DEVICE = new DeviceId("schedule");

    public Schedule {
        spans = List.copyOf(spans);
    }

    /**
     * On these days from one time to the other, on the wall clock. One that ends before it begins, or when it begins,
     * goes into the next day.
     *
     * @param days the days on which it begins
     */
    public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Span {
            days = Set.copyOf(days);
        }

        private boolean overMidnight() {
            return !from.isBefore(to) && !to.equals(LocalTime.MIDNIGHT);
        }

        /** The days on which it ends. */
        private Set<DayOfWeek> ends() {
            return from.isBefore(to)
                    ? days
                    : days.stream().map(day -> day.plus(1)).collect(Collectors.toSet());
        }

        private Stream<Trigger> edges() {
            return Stream.of(new OnClock.At(from, days), new OnClock.At(to, ends()));
        }

        private Condition within() {
            LocalTime end = from.isBefore(to) ? to : LocalTime.MIDNIGHT;
            Condition first = new Condition.All(List.of(new OnDays(days), new InTime(from, end)));
            return overMidnight()
                    ? new Condition.Any(List.of(
                            first, new Condition.All(List.of(new OnDays(ends()), new InTime(LocalTime.MIDNIGHT, to)))))
                    : first;
        }
    }

    public PointId point() {
        return new PointId(DEVICE, id);
    }

    /** Every time at which it may turn on or off. */
    List<Trigger> edges() {
        return spans.stream().flatMap(Span::edges).distinct().toList();
    }

    Condition within() {
        return new Condition.Any(spans.stream().map(Span::within).toList());
    }
}
