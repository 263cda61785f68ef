package io.hearth.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Passes on only whole packets, many at once, and refuses one that is too large as soon as its length is known, and a
 * client of another protocol at its first byte. So the decoder behind it never begins a packet twice, however slowly its
 * bytes drip in. What follows a refused packet is thrown away.
 */
public final class WholePackets extends ByteToMessageDecoder {

    private static final int INCOMPLETE = -1;
    private static final int MOST_LENGTH_BYTES = 4;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int VERSION_5 = 5;

    private final int maxPacket;
    private final int largest;
    private final List<String> endings;
    private boolean begun;
    private boolean broken;
    private boolean version5;
    private long passed;

    public WholePackets(int maxPacket) {
        this(maxPacket, maxPacket, List.of());
    }

    /**
     * @param largest largest message on a topic that ends in one of {@code endings}; other packets stay below
     *                {@code maxPacket}
     */
    public WholePackets(int maxPacket, int largest, List<String> endings) {
        this.maxPacket = maxPacket;
        this.largest = Math.max(largest, maxPacket);
        this.endings = endings;
    }

    /** How many packets were passed on; a decoder that has given fewer waits for bytes that a packet does not have. */
    public long passed() {
        return passed;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            passOn(in, out);
        } catch (DecoderException failure) {
            broken = true;
            in.skipBytes(in.readableBytes());
            throw failure;
        }
    }

    private void passOn(ByteBuf in, List<Object> out) {
        if (!begun && in.getUnsignedByte(in.readerIndex()) != CONNECT) {
            throw new CorruptedFrameException("the first packet is not a CONNECT");
        }
        begun = true;
        int end = in.readerIndex();
        for (int next = endOfPacket(in, end); next != INCOMPLETE; next = endOfPacket(in, end)) {
            end = next;
            passed++;
        }
        if (end > in.readerIndex()) {
            out.add(in.readRetainedSlice(end - in.readerIndex()));
        }
    }

    private int endOfPacket(ByteBuf in, int start) {
        int length = 0;
        for (int digit = 0; digit < MOST_LENGTH_BYTES; digit++) {
            int at = start + 1 + digit;
            if (at >= in.writerIndex()) {
                return INCOMPLETE;
            }
            int value = in.getUnsignedByte(at);
            length |= (value & 0x7F) << 7 * digit;
            if (length > largest) {
                throw tooLarge();
            }
            if (value < 0x80) {
                return length > maxPacket && !mayBeLarge(in, start, at + 1)
                        ? INCOMPLETE
                        : endOfBody(in, start, at + 1, length);
            }
        }
        throw new TooLongFrameException("a packet length of more than four bytes");
    }

    /** Whether it is a message of a topic that may be large; false while that cannot be seen yet. */
    private boolean mayBeLarge(ByteBuf in, int start, int body) {
        if (in.getUnsignedByte(start) >> 4 != PUBLISH) {
            throw tooLarge();
        }
        if (body + 2 > in.writerIndex() || body + 2 + in.getUnsignedShort(body) > in.writerIndex()) {
            return false;
        }
        String topic = in.toString(body + 2, in.getUnsignedShort(body), StandardCharsets.UTF_8);
        if (endings.stream().noneMatch(topic::endsWith)) {
            throw tooLarge();
        }
        return true;
    }

    private TooLongFrameException tooLarge() {
        return new TooLongFrameException(
                "a packet larger than hearth.mqtt.limits.packet=%d (or hearth.mqtt.large.packet)".formatted(maxPacket));
    }

    private int endOfBody(ByteBuf in, int start, int body, int length) {
        if (body + length > in.writerIndex()) {
            return INCOMPLETE;
        }
        int first = in.getUnsignedByte(start);
        if (first == CONNECT) {
            version5 = isVersion5(in.slice(body, length));
        }
        if (version5 || first >> 4 == SUBSCRIBE) {
            RawPackets.inspect(first, in.slice(body, length), version5);
        }
        return body + length;
    }

    private static boolean isVersion5(ByteBuf connect) {
        int level = connect.capacity() < 2 ? 0 : 2 + connect.getUnsignedShort(0);
        return level < connect.capacity() && connect.getByte(level) == VERSION_5;
    }
}
