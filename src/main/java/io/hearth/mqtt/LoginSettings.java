package io.hearth.mqtt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the broker's door treats credentials, {@code hearth.mqtt.login.*}.
 *
 * @param firstDelay  how long a refused client waits for its answer the first time; twice as long each further time
 * @param longestWait most that a refused client waits; below {@code hearth.mqtt.limits.connect-timeout}
 * @param forgetAfter how long failures of an address or a user name are remembered
 * @param watched     addresses and user names remembered at once; the oldest are forgotten
 * @param threads     threads that ask the database
 * @param waiting     clients that wait for them; more are told that the server is not available
 * @param kept        credentials kept in memory once a client has entered with them
 * @param noteUse     how often the use of a credential is written down
 */
@ConfigurationProperties("hearth.mqtt.login")
record LoginSettings(
        @DefaultValue("500ms") Duration firstDelay,
        @DefaultValue("5s") Duration longestWait,
        @DefaultValue("15m") Duration forgetAfter,
        @DefaultValue("5000") int watched,
        @DefaultValue("2") int threads,
        @DefaultValue("20000") int waiting,
        @DefaultValue("20000") int kept,
        @DefaultValue("1h") Duration noteUse) {

    LoginSettings {
        requireBetween("first-delay", firstDelay.toMillis(), 0, 60_000);
        requireBetween("longest-wait", longestWait.toMillis(), firstDelay.toMillis(), 60_000);
        requireBetween("forget-after", forgetAfter.toSeconds(), 1, 7 * 86_400);
        requireBetween("watched", watched, 1, 1_000_000);
        requireBetween("threads", threads, 1, 16);
        requireBetween("waiting", waiting, 1, 1_000_000);
        requireBetween("kept", kept, 1, 1_000_000);
        requireBetween("note-use", noteUse.toSeconds(), 1, 7 * 86_400);
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.login.%s must be between %d and %d, but is %d".formatted(key, least, most, value));
        }
    }
}
