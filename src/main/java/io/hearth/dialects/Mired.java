package io.hearth.dialects;

/** Colour temperature as many lamps tell it: in mired, a million divided by the kelvin. */
public final class Mired {

    private static final double MILLION = 1_000_000;

    private Mired() {}

    /** In K, whole; what is below 1 mired counts as 1. */
    public static double toKelvin(double mired) {
        return Math.rint(MILLION / Math.max(1, mired));
    }

    /** In mired, whole; what is below 1 K counts as 1. */
    public static long ofKelvin(double kelvin) {
        return Math.round(MILLION / Math.max(1, kelvin));
    }
}
