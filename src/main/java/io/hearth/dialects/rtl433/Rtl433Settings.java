package io.hearth.dialects.rtl433;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sensors heard by rtl_433, {@code hearth.rtl433.*}.
 *
 * @param topic       the base topic; the name of the receiver follows
 * @param adopt       whether sensors are part of the house at once; otherwise they wait in the inbox, because a radio
 *                    hears the neighbours' too
 * @param ignore      types of transmitters that are passed over
 * @param maxDevices  sensors in all
 * @param maxFields   points of one sensor
 * @param silentAfter when a sensor that measures and has not been heard for so long is taken for offline
 * @param forget      when a sensor that nobody took out of the inbox and that has not been heard for so long is forgotten
 * @param echo        within which the same press of a button is the same transmission, heard again
 */
@ConfigurationProperties("hearth.rtl433")
record Rtl433Settings(
        @DefaultValue("rtl_433") String topic,
        @DefaultValue("false") boolean adopt,
        @DefaultValue("TPMS") List<String> ignore,
        @DefaultValue("200") int maxDevices,
        @DefaultValue("40") int maxFields,
        @DefaultValue("2h") Duration silentAfter,
        @DefaultValue("3d") Duration forget,
        @DefaultValue("1s") Duration echo) {
    Rtl433Settings {
        if (topic.isBlank() || topic.startsWith("/") || topic.endsWith("/") || topic.matches(".*[+#].*")) {
            throw new IllegalArgumentException(
                    "hearth.rtl433.topic: \"%s\" is no base topic; write for instance rtl_433".formatted(topic));
        }
    }
}
