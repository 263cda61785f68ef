package io.hearth.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The instant of an event, as the clock on the wall of the house shows it.
 *
 * @param at   UTC
 * @param zone of the house
 */
public record Moment(Instant at, ZoneId zone) {

    LocalTime time() {
        return at.atZone(zone).toLocalTime();
    }

    DayOfWeek day() {
        return at.atZone(zone).getDayOfWeek();
    }
}
