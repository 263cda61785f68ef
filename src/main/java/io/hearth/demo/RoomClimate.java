package io.hearth.demo;

import java.time.Duration;
import java.util.List;

/**
 * The climate of one room: a thermal mass that loses warmth outside and to its neighbours and gains it from heater
 * and people. With steady loads a room tends to a balance; each step follows that curve exactly, so that a step of
 * any length is stable.
 */
record RoomClimate(Envelope envelope, Air air) {

    private static final double PERSON_WATTS = 90;
    private static final double PERSON_GRAMS_AN_HOUR = 50;
    private static final double OPEN_WINDOW_WATTS_PER_KELVIN = 70;
    private static final double AIR_CHANGES_AN_HOUR = 0.5;
    private static final double AIR_CHANGES_AN_HOUR_AIRED = 8;

    /** The same room some time later, if all else stays as it is. */
    RoomClimate after(Duration time, Air outside, Loads loads, List<Neighbour> neighbours) {
        var seconds = time.toMillis() / 1000.0;
        return new RoomClimate(
                envelope, new Air(temperature(seconds, outside, loads, neighbours), moisture(seconds, outside, loads)));
    }

    private double temperature(double seconds, Air outside, Loads loads, List<Neighbour> neighbours) {
        var toOutside = envelope.loss() + (loads.windowOpen() ? OPEN_WINDOW_WATTS_PER_KELVIN : 0);
        var conductance = toOutside;
        var watts = toOutside * outside.temperature() + loads.heating() + PERSON_WATTS * loads.people();
        for (var neighbour : neighbours) {
            conductance += neighbour.conductance();
            watts += neighbour.conductance() * neighbour.temperature();
        }
        return towards(air.temperature(), watts / conductance, seconds * conductance / (1000 * envelope.capacity()));
    }

    private double moisture(double seconds, Air outside, Loads loads) {
        var changes = loads.windowOpen() ? AIR_CHANGES_AN_HOUR_AIRED : AIR_CHANGES_AN_HOUR;
        var balance = outside.moisture() + PERSON_GRAMS_AN_HOUR * loads.people() / (changes * envelope.volume());
        return towards(air.moisture(), balance, seconds * changes / 3600);
    }

    private static double towards(double from, double balance, double timeConstants) {
        return balance + (from - balance) * Math.exp(-timeConstants);
    }
}
