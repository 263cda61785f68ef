package io.hearth.demo;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated house runs.
 *
 * @param broker    where its devices connect, {@code tcp://host:port}
 * @param pace      seconds that pass in the house (weather, warmth, people) in one second of the hub, 1 to 600; what
 *                  a hand moves (lamps, blind, lock) always takes its real time
 * @param seed      of the one random generator: the same seed walks the same ways
 * @param startsAt  the time of day in the house when it comes alive
 * @param tick      how often the house moves on, 20 ms to 2 s
 * @param heartbeat how often a device repeats a value that does not change
 * @param retryAtMost the longest pause between two attempts of a device to connect
 */
@ConfigurationProperties("hearth.demo")
public record DemoSettings(
        @DefaultValue("tcp://localhost:1883") String broker,
        @DefaultValue("30") double pace,
        @DefaultValue("7") long seed,
        @DefaultValue("06:50") LocalTime startsAt,
        @DefaultValue("200ms") Duration tick,
        @DefaultValue("5m") Duration heartbeat,
        @DefaultValue("30s") Duration retryAtMost) {

    public DemoSettings {
        check(isAddress(broker), "broker must look like tcp://localhost:1883, but is " + broker);
        check(pace >= 1 && pace <= 600, "pace must be 1 to 600, but is " + pace);
        check(tick.toMillis() >= 20 && tick.toMillis() <= 2000, "tick must be 20ms to 2s, but is " + tick);
        check(heartbeat.toSeconds() >= 10, "heartbeat must be at least 10s, but is " + heartbeat);
        check(retryAtMost.toSeconds() >= 1, "retry-at-most must be at least 1s, but is " + retryAtMost);
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return "tcp".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void check(boolean good, String complaint) {
        if (!good) {
            throw new IllegalArgumentException("hearth.demo." + complaint);
        }
    }
}
