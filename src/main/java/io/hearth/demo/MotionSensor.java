package io.hearth.demo;

import java.util.random.RandomGenerator;

/** Sees people who come in or stir, and stays occupied for some seconds after the last of them. */
final class MotionSensor {

    static final double HOLD_SECONDS = 12;
    private static final double STIRS_AN_HOUR = 5;

    private final RandomGenerator random;
    private double hold;

    MotionSensor(RandomGenerator random) {
        this.random = random;
    }

    void sees() {
        hold = HOLD_SECONDS;
    }

    /** Time passes with this many people awake in the room. */
    void pass(Moment moment, int awake) {
        hold = Math.max(0, hold - moment.realSeconds());
        if (random.nextDouble() < 1 - Math.exp(-STIRS_AN_HOUR * awake * moment.houseHours())) {
            sees();
        }
    }

    boolean isOccupied() {
        return hold > 0;
    }
}
