package io.hearth.dialects.homeassistant;

/**
 * The scale of a device and the percent of the house.
 *
 * @param none what the device says for 0 %
 * @param full what it says for 100 %; less than {@code none} when the device counts backwards
 */
record Span(double none, double full) {

    private static final double ALMOST = 0.005;

    Span {
        if (none == full || !Double.isFinite(full - none)) {
            throw new Rejected("a range from %s to %s is none".formatted(Python.print(none), Python.print(full)));
        }
    }

    /** In whole percent, rounded down as Home Assistant does; beyond the ends it is 0 or 100. */
    double percent(double device) {
        double percent = Math.floor((device - none) * 100 / (full - none) + ALMOST / 100);
        return Math.min(100, Math.max(0, percent));
    }

    /** In percent with fractions. */
    double share(double device) {
        return Math.min(100, Math.max(0, (device - none) * 100 / (full - none)));
    }

    /** The nearest whole number on the scale of the device; halves go to the even one. */
    long device(double percent) {
        return Math.round(Math.rint(none + (full - none) * percent / 100));
    }

    /** The next higher whole number on the scale of the device. */
    long atLeast(double percent) {
        return (long) Math.ceil(none + (full - none) * percent / 100 - ALMOST);
    }
}
