package io.hearth.dialects.owntracks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * OwnTracks, {@code hearth.owntracks.*}.
 *
 * @param topic       the base topic; user and device follow
 * @param maxDevices  trackers in all
 * @param maxAccuracy radius in metres beyond which a place is too vague to be used
 */
@ConfigurationProperties("hearth.owntracks")
record OwnTracksSettings(
        @DefaultValue("owntracks") String topic,
        @DefaultValue("100") int maxDevices,
        @DefaultValue("5000") double maxAccuracy) {
    OwnTracksSettings {
        if (topic.isBlank() || topic.startsWith("/") || topic.endsWith("/") || topic.matches(".*[+#].*")) {
            throw new IllegalArgumentException(
                    "hearth.owntracks.topic: \"%s\" is no base topic; write for instance owntracks".formatted(topic));
        }
    }
}
