package io.hearth.dialects.homie;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Homie devices, {@code hearth.homie.*}.
 *
 * @param topic          the base topic of Homie 3 and 4, and the domain of Homie 5
 * @param maxDevices     devices that are listened to
 * @param maxNodes       nodes of one device; each element of an array counts
 * @param maxProperties  properties of one device
 * @param maxDescription characters that one device may say of itself
 * @param maxWaiting     values in all that wait for their device to be ready
 * @param patience       how long a device that says it is ready may still complete its description; what is complete
 *                       then is used
 * @param arrival        how long a device may be on its way to the value it has announced as its target
 */
@ConfigurationProperties("hearth.homie")
record HomieSettings(
        @DefaultValue("homie") String topic,
        @DefaultValue("500") int maxDevices,
        @DefaultValue("200") int maxNodes,
        @DefaultValue("500") int maxProperties,
        @DefaultValue("131072") int maxDescription,
        @DefaultValue("20000") int maxWaiting,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10m") Duration arrival) {
    HomieSettings {
        if (topic.isBlank() || topic.startsWith("/") || topic.endsWith("/") || topic.matches(".*[+#].*")) {
            throw new IllegalArgumentException(
                    "hearth.homie.topic: \"%s\" is no base topic; write for instance homie".formatted(topic));
        }
    }
}
