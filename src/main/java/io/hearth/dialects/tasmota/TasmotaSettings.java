package io.hearth.dialects.tasmota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tasmota, {@code hearth.tasmota.*}.
 *
 * @param discovery  where devices announce themselves
 * @param maxDevices devices whose announcements are remembered
 * @param maxLeaves  values that one message may tell
 * @param ask        whether a device is asked for its state when it is first heard
 */
@ConfigurationProperties("hearth.tasmota")
record TasmotaSettings(
        @DefaultValue("tasmota/discovery") String discovery,
        @DefaultValue("10000") int maxDevices,
        @DefaultValue("256") int maxLeaves,
        @DefaultValue("true") boolean ask) {}
