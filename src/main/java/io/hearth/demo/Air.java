package io.hearth.demo;

/**
 * Air as a sensor feels it.
 *
 * @param temperature °C
 * @param moisture    water in the air, g/m³
 */
record Air(double temperature, double moisture) {

    /** Air of this temperature (°C) and relative humidity (0..100 %). */
    static Air of(double temperature, double humidity) {
        return new Air(temperature, saturation(temperature) * humidity / 100);
    }

    /** Relative humidity, 0..100 %: what is too much for the air settles on the window. */
    double humidity() {
        return Math.min(100, 100 * moisture / saturation(temperature));
    }

    /** The most water that air can hold, g/m³: the Magnus formula over water. */
    private static double saturation(double temperature) {
        var pressure = 6.112 * Math.exp(17.62 * temperature / (243.12 + temperature));
        return 216.7 * pressure / (273.15 + temperature);
    }
}
