package io.hearth.demo;

/** An electric heater that does what it is told and nothing else: who heats when is a matter of rules. */
final class Heater {

    private static final double WATTS = 2000;

    private boolean on;

    void turn(boolean on) {
        this.on = on;
    }

    boolean isOn() {
        return on;
    }

    double watts() {
        return on ? WATTS : 0;
    }
}
