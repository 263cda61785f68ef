package io.hearth.automation.rehearsal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code hearth.rehearsal.*}.
 *
 * @param longest how much of the past one rehearsal may look at
 * @param atOnce  rehearsals at the same time; more are asked to come again
 * @param runs    runs that are told one by one, and as many times that a rule was woken and did not run; the rest is
 *                counted
 * @param steps   events and ticks of one rehearsal; then it ends and says so
 */
@ConfigurationProperties("hearth.rehearsal")
public record RehearsalSettings(
        @DefaultValue("10d") Duration longest,
        @DefaultValue("2") int atOnce,
        @DefaultValue("500") int runs,
        @DefaultValue("20000000") long steps) {

    public RehearsalSettings {
        if (longest.isNegative() || longest.isZero() || atOnce < 1 || runs < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "hearth.rehearsal: longest must be longer than 0; at-once, runs and steps at least 1");
        }
    }
}
