package io.hearth.automation.runs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long runs of rules are remembered, {@code hearth.rule-runs.*}.
 *
 * @param keep       runs of each rule, and as many times again that it was woken and did not run
 * @param keepFailed how long runs are kept that failed, however many newer ones there are
 * @param rulesWhole rules of which so many are kept in memory; of more rules, only the newest few each
 * @param maxWaiting runs that may wait to be written; then the oldest are not written
 * @param saveEvery  how often they are written
 */
@ConfigurationProperties("hearth.rule-runs")
public record RunSettings(
        @DefaultValue("20") int keep,
        @DefaultValue("7d") Duration keepFailed,
        @DefaultValue("500") int rulesWhole,
        @DefaultValue("5000") int maxWaiting,
        @DefaultValue("500ms") Duration saveEvery) {
    public RunSettings {
        if (keep < 1 || keep > 1_000 || rulesWhole < 1 || maxWaiting < 1 || saveEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "hearth.rule-runs: keep must be from 1 to 1000, rules-whole and max-waiting at least 1,"
                            + " save-every not negative");
        }
    }
}
