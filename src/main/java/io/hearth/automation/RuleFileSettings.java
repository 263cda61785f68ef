package io.hearth.automation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rule files are followed, {@code hearth.rule-files.*}.
 *
 * @param poll     how often the folder is looked at, 100 ms to 1 h; a change is taken over within twice this time
 * @param settle   how long a file must look the same before it is read, so that half-written ones are not
 * @param redTests what becomes of a rule whose own tests fail
 * @param patience how long a person who changes a rule waits for the hub to take it over
 */
@ConfigurationProperties("hearth.rule-files")
record RuleFileSettings(
        @DefaultValue("1s") Duration poll,
        @DefaultValue("200ms") Duration settle,
        @DefaultValue("refuse") RedTests redTests,
        @DefaultValue("10s") Duration patience) {

    /** What becomes of a rule whose own tests fail. */
    enum RedTests {
        /** It is used, with a warning. */
        WARN,
        /** It is not used; its last good version goes on. */
        REFUSE
    }

    RuleFileSettings {
        if (poll.toMillis() < 100 || poll.toHours() > 1) {
            throw new IllegalArgumentException("hearth.rule-files.poll must be from 100ms to 1h, but is " + poll);
        }
        if (settle.isNegative() || settle.compareTo(poll) > 0) {
            throw new IllegalArgumentException(
                    "hearth.rule-files.settle must not be longer than hearth.rule-files.poll, but is " + settle);
        }
    }
}
