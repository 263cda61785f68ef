package io.hearth.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * The days around every move of a clock in ten years, and a few others, in all time zones there are.
 *
 * @param zone  one of those that share the same rules
 * @param begin a day and a half before the middle
 * @param end   a day and a half after the middle
 */
public record ZoneDays(ZoneId zone, Instant begin, Instant end) {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2035-01-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofHours(36);

    public static List<ZoneDays> all(long seed) {
        var random = new Random(seed);
        Map<ZoneRules, ZoneId> zones = new HashMap<>();
        new TreeSet<>(ZoneId.getAvailableZoneIds())
                .forEach(id -> zones.putIfAbsent(ZoneId.of(id).getRules(), ZoneId.of(id)));
        var days = new ArrayList<ZoneDays>();
        zones.forEach((rules, zone) -> {
            var move = rules.nextTransition(FROM);
            while (move != null && move.getInstant().isBefore(TO)) {
                days.add(around(zone, move.getInstant()));
                move = rules.nextTransition(move.getInstant());
            }
            days.add(around(zone, FROM.plusSeconds(random.nextInt(10 * 365 * 86_400))));
        });
        return days;
    }

    private static ZoneDays around(ZoneId zone, Instant middle) {
        return new ZoneDays(zone, middle.minus(AROUND), middle.plus(AROUND));
    }

    /** What a trigger does in these days, after the beginning. */
    public List<Instant> runs(OnClock trigger) {
        var runs = new ArrayList<Instant>();
        var place = Place.in(zone);
        Instant at = trigger.next(begin, place).orElseThrow();
        while (!at.isAfter(end)) {
            runs.add(at);
            at = trigger.next(at, place).orElseThrow();
        }
        return runs;
    }

    List<ZoneOffsetTransition> moves() {
        var moves = new ArrayList<ZoneOffsetTransition>();
        var move = zone.getRules().nextTransition(begin);
        while (move != null && !move.getInstant().isAfter(end)) {
            moves.add(move);
            move = zone.getRules().nextTransition(move.getInstant());
        }
        return moves;
    }
}
