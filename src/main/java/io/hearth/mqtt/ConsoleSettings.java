package io.hearth.mqtt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of looking into the broker, {@code hearth.mqtt.console.*}.
 *
 * @param topics         most topics whose last message is remembered; those that were silent longest give way
 * @param topicBytes     most memory for them
 * @param viewers        who may watch live messages at once
 * @param viewerMessages most messages waiting for one viewer; what does not fit is counted and told
 * @param viewerBytes    the same in bytes
 * @param viewerLifetime how long one viewer is served; it then connects again, and is asked again who it is
 * @param stored         how long a publisher waits for its message to be on disk
 */
@ConfigurationProperties("hearth.mqtt.console")
public record ConsoleSettings(
        @DefaultValue("20000") int topics,
        @DefaultValue("16MB") DataSize topicBytes,
        @DefaultValue("16") int viewers,
        @DefaultValue("1000") int viewerMessages,
        @DefaultValue("1MB") DataSize viewerBytes,
        @DefaultValue("30m") Duration viewerLifetime,
        @DefaultValue("5s") Duration stored) {

    public ConsoleSettings {
        requireBetween("topics", topics, 1, 1_000_000);
        requireBetween("topic-bytes", topicBytes.toBytes(), 1024, Integer.MAX_VALUE);
        requireBetween("viewers", viewers, 0, 1000);
        requireBetween("viewer-messages", viewerMessages, 1, 1_000_000);
        requireBetween("viewer-bytes", viewerBytes.toBytes(), 1024, Integer.MAX_VALUE);
        requireBetween("viewer-lifetime in seconds", viewerLifetime.toSeconds(), 1, 86_400);
        requireBetween("stored in milliseconds", stored.toMillis(), 1, 60_000);
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.console.%s must be between %d and %d, but is %d".formatted(key, least, most, value));
        }
    }
}
