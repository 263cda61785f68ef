package io.hearth.demo;

/**
 * What a room is made of.
 *
 * @param capacity warmth it stores, kJ/K: air, furniture and the skin of the walls
 * @param loss     warmth that leaks outside, W/K
 * @param volume   air in it, m³
 */
record Envelope(double capacity, double loss, double volume) {

    Envelope {
        if (!(capacity > 0 && loss > 0 && volume > 0)) {
            throw new IllegalArgumentException("a room has capacity, loss and volume above 0");
        }
    }
}
