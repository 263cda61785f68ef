package io.hearth.broker.wire;

import io.hearth.broker.MessageProperties;
import io.hearth.broker.RefusalKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one MQTT 5 packet, read with the rules of the standard.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html">MQTT 5.0, section 2.2.2.2</a>
 */
public final class Properties5 {

    public static final int PAYLOAD_FORMAT = 0x01;
    public static final int MESSAGE_EXPIRY = 0x02;
    public static final int CONTENT_TYPE = 0x03;
    public static final int RESPONSE_TOPIC = 0x08;
    public static final int CORRELATION_DATA = 0x09;
    public static final int SUBSCRIPTION_ID = 0x0B;
    public static final int REASON_STRING = 0x1F;
    public static final int TOPIC_ALIAS = 0x23;
    private static final int USER_PROPERTY = 0x26;

    private final MqttProperties properties;
    private final String packet;

    /** @param packet its name, for errors */
    public Properties5(MqttProperties properties, String packet) {
        this.properties = properties;
        this.packet = packet;
    }

    public boolean isEmpty() {
        return properties.isEmpty();
    }

    /** @throws ProtocolViolation when there is a property beside these and user properties */
    public void allow(int... ids) {
        for (var property : properties.listAll()) {
            int id = property.propertyId();
            if (id != USER_PROPERTY && Arrays.stream(ids).noneMatch(allowed -> allowed == id)) {
                throw ProtocolViolation.badPacket("%s with property 0x%02x".formatted(packet, id));
            }
        }
    }

    public boolean has(int id) {
        return properties.getProperty(id) != null;
    }

    /** A number up to 32 bits without a sign. */
    public long number(int id, long otherwise) {
        var property = properties.getProperty(id);
        return property == null ? otherwise : Integer.toUnsignedLong((Integer) property.value());
    }

    /** @throws ProtocolViolation when it is zero */
    public long positive(int id, long otherwise) {
        long value = number(id, otherwise);
        if (value == 0) {
            throw ProtocolViolation.badPacket("%s with property 0x%02x of 0".formatted(packet, id));
        }
        return value;
    }

    /** @throws ProtocolViolation when it is neither 0 nor 1 */
    void flag(int id) {
        if (number(id, 0) > 1) {
            throw ProtocolViolation.badPacket("%s with property 0x%02x above 1".formatted(packet, id));
        }
    }

    private @Nullable String text(int id) {
        var property = properties.getProperty(id);
        return property == null ? null : (String) property.value();
    }

    /**
     * What is told to the receivers of the message.
     *
     * @throws ProtocolViolation when a property is not what the standard says
     */
    public MessageProperties ofMessage(long nowMillis) {
        if (isEmpty()) {
            return MessageProperties.NONE;
        }
        flag(PAYLOAD_FORMAT);
        var forwarded = forwarded();
        boolean expires = has(MESSAGE_EXPIRY);
        if (forwarded.length == 0 && !expires) {
            return MessageProperties.NONE;
        }
        return new MessageProperties(
                forwarded, expires ? nowMillis + 1000 * number(MESSAGE_EXPIRY, 0) : Long.MAX_VALUE);
    }

    private byte[] forwarded() {
        var bytes = Unpooled.buffer(64);
        if (has(PAYLOAD_FORMAT)) {
            bytes.writeByte(PAYLOAD_FORMAT).writeByte((int) number(PAYLOAD_FORMAT, 0));
        }
        text(bytes, CONTENT_TYPE);
        responseTopic(bytes);
        var correlation = properties.getProperty(CORRELATION_DATA);
        if (correlation != null) {
            var data = (byte[]) correlation.value();
            bytes.writeByte(CORRELATION_DATA).writeShort(data.length).writeBytes(data);
        }
        for (var pair : userProperties()) {
            bytes.writeByte(USER_PROPERTY);
            write(bytes, pair.key);
            write(bytes, pair.value);
        }
        return ByteBufUtil.getBytes(bytes);
    }

    private void responseTopic(ByteBuf bytes) {
        var topic = text(RESPONSE_TOPIC);
        if (topic != null && (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0)) {
            throw new ProtocolViolation(
                    RefusalKind.BAD_TOPIC, topic, "a response topic has no wildcards", Reason.PROTOCOL_ERROR);
        }
        text(bytes, RESPONSE_TOPIC);
    }

    private void text(ByteBuf bytes, int id) {
        var text = text(id);
        if (text != null) {
            bytes.writeByte(id);
            write(bytes, text);
        }
    }

    @SuppressWarnings("unchecked")
    private List<StringPair> userProperties() {
        var property = properties.getProperty(USER_PROPERTY);
        return property == null ? List.of() : (List<StringPair>) property.value();
    }

    private void write(ByteBuf bytes, String text) {
        if (text.indexOf(0) >= 0) {
            throw ProtocolViolation.badPacket("%s with NUL in a property".formatted(packet));
        }
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > 0xFFFF) {
            throw ProtocolViolation.badPacket("%s with a property that is not UTF-8".formatted(packet));
        }
        bytes.writeShort(encoded.length).writeBytes(encoded);
    }
}
