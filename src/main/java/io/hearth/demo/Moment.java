package io.hearth.demo;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * One step of the simulation.
 *
 * @param now   date and time in the house when the step ends
 * @param house how long the step took for weather, warmth and people
 * @param real  how long it took for hands and motors
 */
record Moment(LocalDateTime now, Duration house, Duration real) {

    double houseHours() {
        return house.toMillis() / 3_600_000.0;
    }

    double realSeconds() {
        return real.toMillis() / 1000.0;
    }
}
