package io.hearth.mqtt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker's own topics.
 *
 * @param sysInterval how often {@code $SYS} is published while somebody listens; 0 for never
 */
@ConfigurationProperties("hearth.mqtt")
public record SystemTopicsSettings(@DefaultValue("10s") Duration sysInterval) {

    public SystemTopicsSettings {
        if (sysInterval.isNegative()
                || sysInterval.toDays() > 1
                || !sysInterval.isZero() && sysInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.sys-interval must be 0 or between 100ms and 1d, but is " + sysInterval);
        }
    }
}
