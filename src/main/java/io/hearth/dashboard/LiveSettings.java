package io.hearth.dashboard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the live feed.
 *
 * @param maxStreams pages that may listen at once; those beyond hear 503 and try again
 * @param pace       how often changes are sent at most
 * @param heartbeat  how often something is sent when nothing changes
 * @param patience   how long a page may take nothing before it is dropped
 * @param lifetime   how long one stream lasts; the page then connects again, and is asked again who it is
 */
@ConfigurationProperties("hearth.live")
record LiveSettings(
        @DefaultValue("64") int maxStreams,
        @DefaultValue("250ms") Duration pace,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("30m") Duration lifetime) {

    LiveSettings {
        if (maxStreams < 0) {
            throw new IllegalArgumentException("hearth.live.max-streams must be 0 or more, not " + maxStreams);
        }
        requirePositive("pace", pace);
        requirePositive("heartbeat", heartbeat);
        requirePositive("patience", patience);
        requirePositive("lifetime", lifetime);
    }

    private static void requirePositive(String key, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("hearth.live.%s must be longer than 0, not %s".formatted(key, duration));
        }
    }
}
