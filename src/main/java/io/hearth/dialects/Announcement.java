package io.hearth.dialects;

import io.hearth.house.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the broker keeps for a device that announced itself.
 *
 * @param topic     where it was announced
 * @param dialect   in which dialect
 * @param device    that it announces; null when the house has none of it
 * @param bytes     of the payload
 * @param since     when the broker accepted it
 * @param lastHeard when one of the points it announces last spoke; null when never
 */
public record Announcement(
        String topic,
        String dialect,
        @Nullable DeviceId device,
        long bytes,
        Instant since,
        @Nullable Instant lastHeard) {

    /** Since when nothing was heard. */
    public Instant silentSince() {
        return lastHeard == null ? since : lastHeard;
    }
}
