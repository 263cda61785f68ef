package io.hearth.broker;

import static java.util.Objects.requireNonNull;

/**
 * What a publisher says about a message in MQTT 5 and every receiver of MQTT 5 is told: payload format, content type,
 * response topic, correlation data, user properties.
 *
 * @param forwarded the properties as they stand in a PUBLISH packet, without their length; shared, never changed
 * @param expiresAt until when it may be delivered, epoch milliseconds; {@link Long#MAX_VALUE} for ever
 */
public record MessageProperties(byte[] forwarded, long expiresAt) {

    public static final MessageProperties NONE = new MessageProperties(new byte[0], Long.MAX_VALUE);

    public MessageProperties {
        requireNonNull(forwarded, "forwarded");
    }

    public boolean expires() {
        return expiresAt != Long.MAX_VALUE;
    }

    /** The same, where the time to expire was counted from zero and begins now. */
    public MessageProperties from(long nowMillis) {
        return expires() ? new MessageProperties(forwarded, expiresAt + nowMillis) : this;
    }

    public boolean expired(long nowMillis) {
        return expiresAt <= nowMillis;
    }

    /** Seconds that are left, at least one. */
    public long secondsLeft(long nowMillis) {
        return Math.max(1, (expiresAt - nowMillis + 999) / 1000);
    }
}
