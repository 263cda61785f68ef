package io.hearth.dialects.homeassistant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Devices that announce themselves the Home Assistant way, {@code hearth.home-assistant.*}.
 *
 * @param prefix         the first levels of the topics of configs and of the birth message
 * @param birth          whether to say {@code online} on {@code <prefix>/status}, upon which devices announce themselves
 * @param birthRetained  whether the broker keeps that for devices that come later
 * @param maxThings      things that may be announced in all
 * @param maxKeptBytes   configs that the broker does not keep, which the hub remembers instead
 * @param maxConfigBytes the longest config
 * @param maxComponents  things in one config of a device
 * @param maxAttributes  points that the attributes of one topic may become
 * @param maxWildcards   topics with wildcards that all devices may listen to together
 * @param maxListeners   things that may listen to one topic
 * @param maxWaiting     messages of one thing that may wait for its templates
 * @param maxImageBytes  the largest picture that is kept
 * @param maxImagesBytes all pictures that are kept
 */
@ConfigurationProperties("hearth.home-assistant")
record HomeAssistantSettings(
        @DefaultValue("homeassistant") String prefix,
        @DefaultValue("true") boolean birth,
        @DefaultValue("true") boolean birthRetained,
        @DefaultValue("100000") int maxThings,
        @DefaultValue("67108864") long maxKeptBytes,
        @DefaultValue("262144") int maxConfigBytes,
        @DefaultValue("500") int maxComponents,
        @DefaultValue("32") int maxAttributes,
        @DefaultValue("100") int maxWildcards,
        @DefaultValue("2000") int maxListeners,
        @DefaultValue("64") int maxWaiting,
        @DefaultValue("4194304") int maxImageBytes,
        @DefaultValue("67108864") long maxImagesBytes) {

    HomeAssistantSettings {
        if (!prefix.matches("[^+#/$][^+#]*[^+#/]|[^+#/$]")) {
            throw new IllegalArgumentException(
                    "hearth.home-assistant.prefix must be a topic that does not begin or end with /, not \"%s\""
                            .formatted(prefix));
        }
    }
}
