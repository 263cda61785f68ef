package io.hearth.demo;

import java.time.Duration;

/** A washing machine: it heats, washes and spins for ninety minutes, and goes on where it was when power returns. */
final class Washer {

    static final Duration CYCLE = Duration.ofMinutes(90);
    static final double STANDBY_WATTS = 1;

    private final Plug plug;
    private Duration left = Duration.ZERO;

    Washer(Plug plug) {
        this.plug = plug;
        plug.load(STANDBY_WATTS);
    }

    void start() {
        if (!isBusy()) {
            left = CYCLE;
        }
    }

    boolean isBusy() {
        return left.compareTo(Duration.ZERO) > 0;
    }

    void pass(Moment moment) {
        if (plug.isOn() && isBusy()) {
            left = left.minus(moment.house());
        }
        plug.load(watts());
    }

    private double watts() {
        if (!isBusy()) {
            return STANDBY_WATTS;
        }
        var done = CYCLE.minus(left).toMinutes();
        if (done < 20) {
            return 2050;
        }
        return done < 78 ? 140 : 420;
    }
}
