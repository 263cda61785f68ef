package io.hearth.rules;

import static io.hearth.rules.SunTime.Event.*;

import io.hearth.rules.SunTime.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.shredzone.commons.suncalc.SunTimes;
import org.shredzone.commons.suncalc.SunTimes.Twilight;

/**
 * One day of the sun, from midnight over noon to the next midnight. Where the sun does not go so high or so low, the
 * event falls together with the noon or the midnight next to it: a sun that never sets rises at its midnight and sets at
 * the next, one that never rises does both at noon. So the order of events always holds, from dawn to dusk.
 *
 * @param times   when each event is, to the second
 * @param missing events that do not truly happen on this day
 */
record SunDay(Map<Event, Instant> times, Set<Event> missing) {

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** True noon is at most 17 minutes away from the mean one. */
    private static final Duration SEARCH = Duration.ofHours(3);

    private static final int KEPT = 64;
    private static final AtomicReferenceArray<@Nullable Kept> RECENT = new AtomicReferenceArray<>(KEPT);

    /** The mean noon of a day at a place, which says all that the sun needs to know. */
    private record Key(Instant meanNoon, double latitude, double longitude) {}

    private record Kept(Key key, SunDay day) {}

    /** The day of the sun whose noon is nearest to noon of the date; the place must be located. */
    static SunDay of(LocalDate date, Place place) {
        var key = new Key(meanNoon(date, place), place.latitude(), place.longitude());
        int slot = (int) Math.floorMod(
                key.meanNoon().getEpochSecond() / Duration.ofDays(1).toSeconds(), (long) KEPT);
        Kept kept = RECENT.get(slot);
        if (kept == null || !kept.key().equals(key)) {
            kept = new Kept(key, compute(key));
            RECENT.set(slot, kept);
        }
        return kept.day();
    }

    Instant at(Event event) {
        return times.get(event);
    }

    boolean has(Event event) {
        return !missing.contains(event);
    }

    /** A zone may be on the other side of the date line, or keep a time that has little to do with the sun. */
    private static Instant meanNoon(LocalDate date, Place place) {
        Instant clockNoon = new WallClock(place.zone()).first(date.atTime(LocalTime.NOON));
        int zone = place.zone().getRules().getStandardOffset(clockNoon).getTotalSeconds();
        long sun = Math.round(place.longitude() * 240);
        long wholeDays = Math.round((zone - sun) / 86_400.0);
        return date.atTime(LocalTime.NOON)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(sun)
                .minus(Duration.ofDays(wholeDays));
    }

    private static SunDay compute(Key key) {
        Instant midnight = lowest(key, key.meanNoon().minus(HALF_A_DAY));
        Instant noon = highest(key, key.meanNoon());
        Instant end = lowest(key, key.meanNoon().plus(HALF_A_DAY));
        var day = new SunDay(new EnumMap<>(Event.class), EnumSet.noneOf(Event.class));
        day.times.put(MIDNIGHT, midnight);
        day.times.put(NOON, noon);
        day.note(DAWN, true, window(key, midnight, noon).twilight(Twilight.CIVIL), midnight, noon);
        day.note(SUNRISE, true, window(key, midnight, noon), midnight, noon);
        day.note(SUNSET, false, window(key, noon, end), noon, end);
        day.note(DUSK, false, window(key, noon, end).twilight(Twilight.CIVIL), noon, end);
        return day;
    }

    private void note(Event event, boolean rises, SunTimes.Parameters half, Instant from, Instant to) {
        SunTimes sun = half.execute();
        ZonedDateTime found = rises ? sun.getRise() : sun.getSet();
        if (found != null && !found.toInstant().isAfter(to)) {
            times.put(event, found.toInstant());
        } else {
            missing.add(event);
            times.put(event, sun.isAlwaysUp() == rises ? from : to);
        }
    }

    /** At the poles there is no highest place of the day, and no lowest. */
    private static Instant highest(Key key, Instant about) {
        var noon =
                window(key, about.minus(SEARCH), about.plus(SEARCH)).execute().getNoon();
        return noon == null ? about : noon.toInstant();
    }

    private static Instant lowest(Key key, Instant about) {
        var nadir =
                window(key, about.minus(SEARCH), about.plus(SEARCH)).execute().getNadir();
        return nadir == null ? about : nadir.toInstant();
    }

    private static SunTimes.Parameters window(Key key, Instant from, Instant to) {
        return SunTimes.compute()
                .on(from.atZone(ZoneOffset.UTC))
                .at(key.latitude(), key.longitude())
                .limit(Duration.between(from, to));
    }
}
