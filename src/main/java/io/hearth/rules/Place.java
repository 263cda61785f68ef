package io.hearth.rules;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the house stands.
 *
 * @param zone      times in rules are its wall-clock times
 * @param latitude  in degrees, north is positive; null when nobody said so, and then the sun is unknown
 * @param longitude in degrees, east is positive; null when nobody said so
 */
public record Place(
        ZoneId zone, @Nullable Double latitude, @Nullable Double longitude) {

    /** A place of which only the zone is known. */
    public static Place in(ZoneId zone) {
        return new Place(zone, null, null);
    }

    public boolean located() {
        return latitude != null && longitude != null;
    }
}
