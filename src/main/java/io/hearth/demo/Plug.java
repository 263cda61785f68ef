package io.hearth.demo;

/** A plug that switches a load and counts what it takes. */
final class Plug {

    private boolean on = true;
    private double load;
    private double energy;

    void turn(boolean on) {
        this.on = on;
    }

    /** What the thing in the plug would take if it had power, W. */
    void load(double watts) {
        if (watts < 0) {
            throw new IllegalArgumentException("a load takes power, it gives none: " + watts + " W");
        }
        load = watts;
    }

    void pass(Moment moment) {
        energy += power() * moment.houseHours() / 1000;
    }

    boolean isOn() {
        return on;
    }

    /** W. */
    double power() {
        return on ? load : 0;
    }

    /** kWh since it was plugged in; never falls. */
    double energy() {
        return energy;
    }
}
