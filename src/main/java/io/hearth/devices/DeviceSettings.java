package io.hearth.devices;

import io.hearth.house.Command;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Commands and live streams, {@code hearth.devices.*}.
 *
 * @param confirm      how long a device has to answer one attempt of a person's command; not set: what suits the point
 * @param tries        attempts in all; counts only together with {@code confirm}
 * @param keepCommands how many ended commands are remembered
 * @param maxStreams   clients that may listen to {@code /api/v1/events} at once
 * @param replay       events kept in memory for clients that come back
 * @param saveEvery    how often changes are written to the database; the journal has them before
 * @param orphanAfter  how long a device that announced itself may be silent before its announcement is offered for
 *                     clearing
 */
@ConfigurationProperties("hearth.devices")
public record DeviceSettings(
        @Nullable Duration confirm,
        @DefaultValue("5") int tries,
        @DefaultValue("10000") int keepCommands,
        @DefaultValue("32") int maxStreams,
        @DefaultValue("10000") int replay,
        @DefaultValue("500ms") Duration saveEvery,
        @DefaultValue("30d") Duration orphanAfter) {

    public DeviceSettings {
        require(confirm == null || confirm.toMillis() > 0, "confirm", String.valueOf(confirm), "longer than 0");
        require(tries >= 1, "tries", tries, "at least 1");
        require(keepCommands >= 0, "keep-commands", keepCommands, "at least 0");
        require(maxStreams >= 1, "max-streams", maxStreams, "at least 1");
        require(replay >= 1, "replay", replay, "at least 1");
        require(saveEvery.toMillis() >= 10, "save-every", saveEvery, "at least 10ms");
        require(!orphanAfter.isNegative(), "orphan-after", orphanAfter, "at least 0s");
    }

    Command.@Nullable Patience patience() {
        return confirm == null ? null : new Command.Patience(confirm, tries);
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("hearth.devices.%s must be %s, but is %s".formatted(key, wanted, value));
        }
    }
}
