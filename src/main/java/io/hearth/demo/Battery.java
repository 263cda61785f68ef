package io.hearth.demo;

/** A coin cell that lasts the better part of a year. */
final class Battery {

    private static final double PERCENT_AN_HOUR = 0.015;

    private double percent;

    Battery(double percent) {
        this.percent = percent;
    }

    void pass(Moment moment) {
        percent = Math.max(0, percent - PERCENT_AN_HOUR * moment.houseHours());
    }

    double percent() {
        return percent;
    }
}
