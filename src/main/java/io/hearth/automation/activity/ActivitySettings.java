package io.hearth.automation.activity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code hearth.activity.*}.
 *
 * @param keep       how many happenings are kept
 * @param maxWaiting happenings that may wait to be written; then the oldest are left out, and counted
 * @param saveEvery  how often they are written
 */
@ConfigurationProperties("hearth.activity")
record ActivitySettings(
        @DefaultValue("100000") int keep,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("1s") Duration saveEvery) {

    ActivitySettings {
        if (keep < 1 || maxWaiting < 1 || saveEvery.toMillis() < 10) {
            throw new IllegalArgumentException(
                    "hearth.activity: keep and max-waiting must be at least 1, save-every at least 10ms");
        }
    }
}
