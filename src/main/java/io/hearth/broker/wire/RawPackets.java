package io.hearth.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at packets before they are decoded, for what {@code MqttDecoder} overlooks.
 *
 * <ul>
 *   <li>A property that may stand once and stands twice (MQTT 5.0, section 2.2.2.2), and reserved bits in the options of
 *       a subscription (3.1.1, section 3.8.3; 5.0, section 3.8.3.1), are refused.
 *   <li>The short properties are put before the long ones: the decoder counts the length field of the properties as one
 *       of them, so that it stops too early when they are 128 bytes or more and the last one is as short as that field;
 *       what it has not read, it takes for the payload. Among properties of one kind the order stays.
 * </ul>
 */
final class RawPackets {

    private static final Logger log = LoggerFactory.getLogger(RawPackets.class);
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;
    private static final int DISCONNECT = 14;
    private static final int AUTH = 15;
    private static final int USER_PROPERTY = 0x26;
    private static final int WILL = 4;
    private static final int AS_SHORT_AS_A_LENGTH = 4;

    private RawPackets() {}

    /**
     * @param first  the packet's first byte
     * @param packet what is behind its fixed header; may be changed in place
     * @throws CorruptedFrameException when the packet breaks the rules named above
     */
    static void inspect(int first, ByteBuf packet, boolean version5) {
        int type = first >> 4;
        try {
            if (version5) {
                inspect5(type, first, packet);
            }
            if (type == SUBSCRIBE) {
                inspectOptions(packet, version5);
            }
        } catch (IndexOutOfBoundsException malformed) {
            log.debug("A malformed packet is left to the decoder", malformed);
        }
    }

    private static void inspect5(int type, int first, ByteBuf packet) {
        switch (type) {
            case CONNECT -> inspectConnect(packet);
            case PUBLISH -> properties(packet, 2 + packet.getUnsignedShort(0) + ((first & 6) == 0 ? 0 : 2));
            case SUBSCRIBE, UNSUBSCRIBE -> properties(packet, 2);
            case DISCONNECT, AUTH -> propertiesIfAny(packet, 1);
            default -> propertiesIfAny(packet, 3);
        }
    }

    private static void inspectConnect(ByteBuf packet) {
        int flags = 3 + packet.getUnsignedShort(0);
        int client = properties(packet, flags + 3);
        if ((packet.getByte(flags) & WILL) != 0) {
            properties(packet, client + 2 + packet.getUnsignedShort(client));
        }
    }

    private static void propertiesIfAny(ByteBuf packet, int at) {
        if (packet.capacity() > at) {
            properties(packet, at);
        }
    }

    /** Looks at the properties that begin here; where they end. */
    private static int properties(ByteBuf packet, int at) {
        int digits = digits(packet, at);
        int length = 0;
        for (int digit = 0; digit < digits; digit++) {
            length |= (packet.getByte(at + digit) & 0x7F) << 7 * digit;
        }
        if (length > 0) {
            var properties = packet.slice(at + digits, length);
            requireOnce(properties);
            if (digits > 1) {
                sort(properties);
            }
        }
        return at + digits + length;
    }

    private static void requireOnce(ByteBuf properties) {
        long seen = 0;
        for (int at = 0; at < properties.capacity(); at += length(properties, at)) {
            int id = properties.getByte(at);
            if (id != USER_PROPERTY && (seen & 1L << id) != 0) {
                throw new CorruptedFrameException("property 0x%02x twice".formatted(id));
            }
            seen |= 1L << id;
        }
    }

    private static void sort(ByteBuf properties) {
        var sorted = Unpooled.buffer(properties.capacity());
        copy(properties, sorted, true);
        copy(properties, sorted, false);
        properties.setBytes(0, sorted, properties.capacity());
    }

    private static void inspectOptions(ByteBuf packet, boolean version5) {
        int reserved = version5 ? 0xC0 : 0xFC;
        int at = version5 ? properties(packet, 2) : 2;
        while (at < packet.capacity()) {
            int options = at + 2 + packet.getUnsignedShort(at);
            if ((packet.getByte(options) & reserved) != 0) {
                throw new CorruptedFrameException("reserved bits in the options of a subscription");
            }
            at = options + 1;
        }
    }

    private static void copy(ByteBuf properties, ByteBuf to, boolean shortOnes) {
        for (int at = 0, next; at < properties.capacity(); at = next) {
            next = at + length(properties, at);
            if (next - at <= AS_SHORT_AS_A_LENGTH == shortOnes) {
                to.writeBytes(properties, at, next - at);
            }
        }
    }

    private static int length(ByteBuf properties, int at) {
        return switch (properties.getByte(at)) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> 2;
            case 0x13, 0x21, 0x22, 0x23 -> 3;
            case 0x02, 0x11, 0x18, 0x27 -> 5;
            case 0x0B -> 1 + digits(properties, at + 1);
            case 0x26 -> {
                int name = 2 + properties.getUnsignedShort(at + 1);
                yield 1 + name + 2 + properties.getUnsignedShort(at + 1 + name);
            }
            case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> 3 + properties.getUnsignedShort(at + 1);
            default -> throw new IndexOutOfBoundsException("unknown property");
        };
    }

    private static int digits(ByteBuf number, int at) {
        int digits = 1;
        while (number.getByte(at + digits - 1) < 0) {
            digits++;
        }
        return digits;
    }
}
