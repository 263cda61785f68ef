package io.hearth.demo;

/** A radiator with a mind of its own: it holds the temperature that was set. */
final class Thermostat {

    private static final double HYSTERESIS = 0.3;

    private final double watts;
    private double setpoint;
    private boolean heating;

    Thermostat(double setpoint, double watts) {
        this.setpoint = setpoint;
        this.watts = watts;
    }

    void set(double celsius) {
        setpoint = celsius;
    }

    void feel(double celsius) {
        if (celsius < setpoint - HYSTERESIS) {
            heating = true;
        } else if (celsius > setpoint + HYSTERESIS) {
            heating = false;
        }
    }

    double setpoint() {
        return setpoint;
    }

    boolean isHeating() {
        return heating;
    }

    double watts() {
        return heating ? watts : 0;
    }
}
