package io.hearth.demo;

import java.time.LocalTime;
import java.util.random.RandomGenerator;

/** The daily rhythm of one person; whoever leaves when they return never leaves. */
record Routine(LocalTime wakes, LocalTime leaves, LocalTime returns, LocalTime sleeps) {

    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime LUNCH_IS_OVER = LocalTime.of(13, 0);
    private static final LocalTime BREAKFAST_IS_OVER = LocalTime.of(8, 30);
    private static final LocalTime DINNER = LocalTime.of(18, 0);
    private static final LocalTime DINNER_IS_OVER = LocalTime.of(19, 30);

    boolean asleep(LocalTime time) {
        return time.isBefore(wakes) || !time.isBefore(sleeps);
    }

    /** Where this person likes to be next. */
    Place next(LocalTime time, RandomGenerator random) {
        if (asleep(time)) {
            return Place.BEDROOM;
        }
        if (within(time, leaves, returns)) {
            return Place.OUTSIDE;
        }
        var kitchen = isMealTime(time) ? 0.6 : 0.2;
        var dice = random.nextDouble();
        if (dice < kitchen) {
            return Place.KITCHEN;
        }
        return dice < 0.9 ? Place.LIVING_ROOM : Place.BEDROOM;
    }

    private boolean isMealTime(LocalTime time) {
        return within(time, wakes, BREAKFAST_IS_OVER)
                || within(time, NOON, LUNCH_IS_OVER)
                || within(time, DINNER, DINNER_IS_OVER);
    }

    private static boolean within(LocalTime time, LocalTime from, LocalTime until) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
