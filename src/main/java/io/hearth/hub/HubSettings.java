package io.hearth.hub;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the front hall, {@code hearth.hub.*}.
 *
 * @param maxWaiting events from people and programs that may wait for the loop; more are refused as busy
 */
@ConfigurationProperties("hearth.hub")
public record HubSettings(@DefaultValue("10000") int maxWaiting) {
    public HubSettings {
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("hearth.hub.max-waiting must be at least 1, but is " + maxWaiting);
        }
    }
}
