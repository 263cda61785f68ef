package io.hearth.dialects.shelly;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Shelly, {@code hearth.shelly.*}.
 *
 * @param source     how the hub calls itself when it asks; answers come to {@code <source>/rpc}
 * @param maxDevices devices that are asked and remembered
 * @param maxLeaves  values that one message may tell
 * @param ask        whether a device is asked for its names and its state when it is first heard
 */
@ConfigurationProperties("hearth.shelly")
record ShellySettings(
        @DefaultValue("hearth") String source,
        @DefaultValue("5000") int maxDevices,
        @DefaultValue("500") int maxLeaves,
        @DefaultValue("true") boolean ask) {}
