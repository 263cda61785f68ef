package io.hearth.demo;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.random.RandomGenerator;

/** Someone who lives here, walks between rooms through the hall, and stays a while in each. */
final class Person {

    private static final Duration WALK = Duration.ofSeconds(40);
    private static final int SHORTEST_STAY_MINUTES = 10;
    private static final int LONGEST_STAY_MINUTES = 60;

    private final Routine routine;
    private final RandomGenerator random;
    private Place place = Place.BEDROOM;
    private Place heading = Place.BEDROOM;
    private LocalDateTime until;

    /** Stays in the bedroom until this moment. */
    Person(Routine routine, LocalDateTime until, RandomGenerator random) {
        this.routine = routine;
        this.random = random;
        this.until = until;
    }

    Place place() {
        return place;
    }

    boolean isAwake(LocalDateTime now) {
        return place != Place.BEDROOM || !routine.asleep(now.toLocalTime());
    }

    /** Takes at most one step. */
    void pass(LocalDateTime now) {
        if (now.isBefore(until)) {
            return;
        }
        if (place != heading) {
            place = heading;
            stay(now);
            return;
        }
        heading = routine.next(now.toLocalTime(), random);
        if (heading == place) {
            stay(now);
        } else {
            place = Place.HALL;
            until = now.plus(WALK);
        }
    }

    private void stay(LocalDateTime now) {
        var expected = heading == Place.OUTSIDE || routine.asleep(now.toLocalTime());
        var minutes = expected ? 5 : random.nextInt(SHORTEST_STAY_MINUTES, LONGEST_STAY_MINUTES);
        until = now.plusMinutes(minutes);
    }
}
