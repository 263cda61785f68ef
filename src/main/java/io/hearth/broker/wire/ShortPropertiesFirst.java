package io.hearth.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the short properties of an MQTT 5 packet before the long ones. {@code MqttDecoder} counts the length field of the
 * properties as one of them, so that it stops too early when they are 128 bytes or more and the last one is as short as
 * that field: what it has not read, it takes for the payload. Among properties of one kind the order stays.
 */
final class ShortPropertiesFirst {

    private static final Logger log = LoggerFactory.getLogger(ShortPropertiesFirst.class);
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int WILL = 4;
    private static final int AS_SHORT_AS_A_LENGTH = 4;

    private ShortPropertiesFirst() {}

    /**
     * @param first  the packet's first byte
     * @param packet what is behind its fixed header; changed in place
     */
    static void mend(int first, ByteBuf packet) {
        try {
            switch (first >> 4) {
                case CONNECT -> mendConnect(packet);
                case PUBLISH -> mend(packet, 2 + packet.getUnsignedShort(0) + ((first & 6) == 0 ? 0 : 2));
                case SUBSCRIBE -> mend(packet, 2);
                default -> {}
            }
        } catch (IndexOutOfBoundsException malformed) {
            log.debug("A malformed packet is left to the decoder", malformed);
        }
    }

    private static void mendConnect(ByteBuf packet) {
        int flags = 3 + packet.getUnsignedShort(0);
        int client = mend(packet, flags + 3);
        if ((packet.getByte(flags) & WILL) != 0) {
            mend(packet, client + 2 + packet.getUnsignedShort(client));
        }
    }

    /** Sorts the properties that begin here; where they end. */
    private static int mend(ByteBuf packet, int at) {
        int digits = digits(packet, at);
        int length = 0;
        for (int digit = 0; digit < digits; digit++) {
            length |= (packet.getByte(at + digit) & 0x7F) << 7 * digit;
        }
        if (digits > 1) {
            var properties = packet.slice(at + digits, length);
            var sorted = Unpooled.buffer(length);
            copy(properties, sorted, true);
            copy(properties, sorted, false);
            properties.setBytes(0, sorted, length);
        }
        return at + digits + length;
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
