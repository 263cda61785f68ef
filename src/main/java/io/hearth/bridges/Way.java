package io.hearth.bridges;

import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which messages cross a bridge in one direction, and under which topic they arrive.
 *
 * @param filter       topic filter where the messages come from
 * @param prefixRemove what the topic loses at its front; the filter begins with it
 * @param prefixAdd    what the topic gets at its front afterwards
 * @param qos          highest QoS, 0 or 1; QoS 2 crosses as 1
 * @param retain       whether messages arrive retained
 */
record Way(
        @DefaultValue("") String filter,
        @DefaultValue("") String prefixRemove,
        @DefaultValue("") String prefixAdd,
        @DefaultValue("1") int qos,
        @DefaultValue("as-sent") Retain retain) {

    enum Retain {
        AS_SENT,
        ALWAYS,
        NEVER;

        boolean of(boolean sent) {
            return this == ALWAYS || this == AS_SENT && sent;
        }
    }

    void check(String key) {
        try {
            MqttTopic.validate(filter, true);
        } catch (IllegalArgumentException malformed) {
            BridgeSettings.require(
                    false, key + ".filter", "'%s' is not a topic filter: %s".formatted(filter, malformed.getMessage()));
        }
        BridgeSettings.require(
                filter.startsWith(prefixRemove) && isPlain(prefixRemove),
                key + ".prefix-remove",
                "the filter '%s' must begin with it, before any wildcard".formatted(filter));
        BridgeSettings.require(isPlain(prefixAdd), key + ".prefix-add", "must have no wildcard");
        BridgeSettings.require(qos == 0 || qos == 1, key + ".qos", "must be 0 or 1");
    }

    static boolean isPlain(String prefix) {
        return prefix.indexOf('+') < 0 && prefix.indexOf('#') < 0;
    }

    /** The first way that takes messages of this topic. */
    static Optional<Way> of(String topic, List<Way> ways) {
        return ways.stream().filter(way -> way.takes(topic)).findFirst();
    }

    private boolean takes(String topic) {
        return topic.startsWith("$") == filter.startsWith("$") && MqttTopic.isMatched(filter, topic);
    }

    /** What the topic is called on the other side; nothing when there would be nothing left of it. */
    Optional<String> beyond(String topic) {
        return Optional.of(topic)
                .filter(name -> name.startsWith(prefixRemove))
                .map(name -> prefixAdd + name.substring(prefixRemove.length()))
                .filter(name -> !name.isEmpty());
    }
}
