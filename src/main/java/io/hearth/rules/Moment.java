package io.hearth.rules;

import io.hearth.house.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The instant of an event, as the clock on the wall of the house shows it, and what the asking run knows.
 *
 * @param at        UTC
 * @param place     where the house stands
 * @param variables what the run knows by name: inputs, what {@code let} named, what the trigger brought
 * @param since     since when a {@link Condition.Held} part has held without a gap; null when it does not hold, or
 *                  nobody watched
 */
public record Moment(
        Instant at, Place place, Map<String, Value> variables, Function<Condition, @Nullable Instant> since) {

    public Moment(Instant at, Place place) {
        this(at, place, Map.of(), condition -> null);
    }

    public Moment with(Map<String, Value> known) {
        return new Moment(at, place, known, since);
    }

    public ZoneId zone() {
        return place.zone();
    }

    LocalTime time() {
        return at.atZone(zone()).toLocalTime();
    }

    DayOfWeek day() {
        return at.atZone(zone()).getDayOfWeek();
    }
}
