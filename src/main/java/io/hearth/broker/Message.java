package io.hearth.broker;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * One application message as the broker accepted it.
 *
 * @param topic    the topic name, UTF-8, without wildcards
 * @param payload  the bytes; shared, never changed by anyone
 * @param qos      the quality of service it was published with
 * @param retained whether the publisher asked to keep it as the last value of its topic
 * @param client   the client id of the publisher, {@link #HUB} for the hub itself, or {@link #BRIDGE} and a name for
 *                 what came in over a bridge; clients of the network cannot have an id that begins with {@code $}
 * @param credential the name of the publisher's credential, empty for one without; a retained message has it still
 *                   after a restart
 * @param properties what MQTT 5 says beside
 */
public record Message(
        String topic,
        byte[] payload,
        Qos qos,
        boolean retained,
        String client,
        String credential,
        MessageProperties properties) {

    /** The publisher of messages that the hub sends. */
    public static final String HUB = "$hub";

    /** What the publishers of bridged messages begin with. */
    public static final String BRIDGE = "$bridge/";

    public Message {
        requireNonNull(topic, "topic");
        requireNonNull(payload, "payload");
        requireNonNull(qos, "qos");
        requireNonNull(client, "client");
        requireNonNull(credential, "credential");
        requireNonNull(properties, "properties");
    }

    /** A message as MQTT 3 knows it, of a publisher without a credential. */
    public Message(String topic, byte[] payload, Qos qos, boolean retained, String client) {
        this(topic, payload, qos, retained, client, "", MessageProperties.NONE);
    }

    /** The same message of a publisher with another name. */
    Message by(String publisher) {
        return new Message(topic, payload, qos, retained, publisher, credential, properties);
    }

    /** The same message of a publisher with this credential. */
    public Message under(String credentialOfPublisher) {
        return new Message(topic, payload, qos, retained, client, credentialOfPublisher, properties);
    }

    /** The same message, with these properties. */
    public Message with(MessageProperties changed) {
        return new Message(topic, payload, qos, retained, client, credential, changed);
    }

    /** The same message, to be delivered and not to be kept. */
    public Message unretained() {
        return new Message(topic, payload, qos, false, client, credential, properties);
    }

    /** Whether the hub itself says it. */
    public boolean isFromHub() {
        return client.equals(HUB);
    }

    /** A message from the hub itself. */
    public static Message of(String topic, String payload, Qos qos, boolean retained) {
        return new Message(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retained, HUB);
    }
}
