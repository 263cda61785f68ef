package io.hearth.dialects;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Devices that announce themselves, {@code hearth.dialects.*}.
 *
 * @param adopt      whether new devices are part of the house at once; otherwise they wait in the inbox
 * @param maxDevices devices that may announce themselves in all
 * @param maxPoints  points of one device
 * @param announcers names of credentials that may speak for devices which others introduced
 */
@ConfigurationProperties("hearth.dialects")
public record DialectSettings(
        @DefaultValue("true") boolean adopt,
        @DefaultValue("20000") int maxDevices,
        @DefaultValue("500") int maxPoints,
        @DefaultValue({}) Set<String> announcers) {
    public DialectSettings {
        announcers = Set.copyOf(announcers);
    }
}
