package io.hearth.demo;

import java.time.Duration;
import java.time.LocalDateTime;

/** Time for tests, moved by hand. */
final class Steps {

    private Steps() {}

    /** A step in which hands and house take equally long. */
    static Moment of(double seconds) {
        var length = Duration.ofMillis(Math.round(seconds * 1000));
        return new Moment(LocalDateTime.parse("2026-01-05T12:00"), length, length);
    }
}
