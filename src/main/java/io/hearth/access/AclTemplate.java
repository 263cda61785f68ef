package io.hearth.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/** Where most access lists begin. */
public enum AclTemplate {
    /** The topics given, and nothing else; nothing at all without any. */
    @JsonProperty("device")
    DEVICE(),
    /** What brings many devices at once, such as Zigbee2MQTT: its topics and the discovery of Home Assistant's kind. */
    @JsonProperty("gateway")
    GATEWAY("zigbee2mqtt/#", "homeassistant/#"),
    /** Everything in the house, but no {@code $} topic. */
    @JsonProperty("house")
    HOUSE("#");

    private final List<String> filters;

    AclTemplate(String... filters) {
        this.filters = List.of(filters);
    }

    /**
     * The list with further topics to publish and subscribe to.
     *
     * @throws IllegalArgumentException when one of them cannot be a topic filter
     */
    public Acl with(List<String> topics) {
        return new Acl(Stream.concat(filters.stream(), topics.stream())
                .distinct()
                .map(Acl.Entry::allow)
                .toList());
    }
}
