package io.hearth.house;

import java.util.Map;
import java.util.Optional;

/**
 * A place on earth, WGS 84; written {@code latitude,longitude} or with a third number, the accuracy.
 *
 * @param latitude  in degrees, -90 to 90
 * @param longitude in degrees, -180 to 180
 * @param accuracy  radius in metres; 0 when unknown
 * @throws IllegalArgumentException when a number is out of its range
 */
public record Location(double latitude, double longitude, double accuracy) implements Value {

    public Location {
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        if (!onEarth || !(accuracy >= 0) || !Double.isFinite(accuracy)) {
            throw new IllegalArgumentException(
                    "%s,%s,%s is no place on earth".formatted(latitude, longitude, accuracy));
        }
    }

    static Optional<Location> read(String word) {
        String[] numbers = word.split(",", -1);
        if (numbers.length < 2 || numbers.length > 3) {
            return Optional.empty();
        }
        try {
            double accuracy = numbers.length == 3 ? Double.parseDouble(numbers[2].trim()) : 0;
            return Optional.of(new Location(
                    Double.parseDouble(numbers[0].trim()), Double.parseDouble(numbers[1].trim()), accuracy));
        } catch (IllegalArgumentException notAPlace) {
            return Optional.empty();
        }
    }

    @Override
    public Kind kind() {
        return Kind.LOCATION;
    }

    @Override
    public String text() {
        return latitude + "," + longitude + "," + accuracy;
    }

    @Override
    public Object plain() {
        return Map.of("latitude", latitude, "longitude", longitude, "accuracy", accuracy);
    }

    @Override
    public String toString() {
        return text();
    }
}
