package io.hearth.dialects.esphome;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * ESPHome, {@code hearth.esphome.*}.
 *
 * @param prefixes   of devices that neither announce themselves nor have a last will, for instance {@code home/kitchen}
 * @param maxDevices prefixes that are remembered
 */
@ConfigurationProperties("hearth.esphome")
record EspHomeSettings(
        @DefaultValue({}) List<String> prefixes,
        @DefaultValue("5000") int maxDevices) {}
