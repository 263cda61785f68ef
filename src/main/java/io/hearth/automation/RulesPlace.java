package io.hearth.automation;

import io.hearth.rules.Place;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the rules are, their clock, and where the house stands.
 *
 * @param rules {@code hearth.rules}: the folder of rule files; made, with examples, when it does not exist
 * @param timeZone {@code hearth.time-zone}: whose clock the rules read; the machine's when not set
 * @param location {@code hearth.location.*}: for sunrise and sunset, which are unknown without it
 */
@Validated
@ConfigurationProperties("hearth")
record RulesPlace(
        @DefaultValue("./rules") Path rules,
        @Nullable ZoneId timeZone,
        @DefaultValue @Valid Location location) {

    /**
     * @param latitude  in degrees, north is positive
     * @param longitude in degrees, east is positive
     */
    record Location(
            @Nullable @Min(-90) @Max(90) Double latitude,
            @Nullable @Min(-180) @Max(180) Double longitude) {}

    Place place() {
        ZoneId zone = timeZone == null ? ZoneId.systemDefault() : timeZone;
        return new Place(zone, location.latitude(), location.longitude());
    }
}
