package io.hearth.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.List;

/**
 * Writes packets to one client. The frequent ones are laid out by hand, straight into the buffer that goes to the
 * socket. On the loop only.
 */
final class PacketWriter {

    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final int PUBREL = 0x62;
    private static final int PUBCOMP = 0x70;
    private static final int LONGEST_FIXED_HEADER = 5;

    private final Channel channel;
    private final Counters counters;

    PacketWriter(Channel channel, Counters counters) {
        this.channel = channel;
        this.counters = counters;
    }

    /** Whether the client keeps up; what only waits for its flush does not count against it. */
    boolean isWritable() {
        if (!channel.isWritable()) {
            flush();
        }
        return channel.isWritable();
    }

    private void flush() {
        var consolidation = channel.pipeline().context(FlushConsolidationHandler.class);
        if (consolidation != null) {
            consolidation.flush();
        }
    }

    /** @param id the packet id, ignored for QoS 0 */
    void publish(byte[] topic, byte[] payload, Qos qos, int id, boolean retain) {
        boolean hasId = qos != Qos.AT_MOST_ONCE;
        int remaining = 2 + topic.length + (hasId ? 2 : 0) + payload.length;
        var packet = channel.alloc().ioBuffer(LONGEST_FIXED_HEADER + remaining);
        packet.writeByte(0x30 | qos.ordinal() << 1 | (retain ? 1 : 0));
        writeLength(packet, remaining);
        packet.writeShort(topic.length).writeBytes(topic);
        if (hasId) {
            packet.writeShort(id);
        }
        packet.writeBytes(payload);
        counters.sent.increment();
        write(packet);
    }

    private static void writeLength(ByteBuf packet, int length) {
        int rest = length;
        while (rest > 0x7F) {
            packet.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        packet.writeByte(rest);
    }

    void puback(int id) {
        reply(PUBACK, id);
    }

    void pubrec(int id) {
        reply(PUBREC, id);
    }

    void pubrel(int id) {
        reply(PUBREL, id);
    }

    void pubcomp(int id) {
        reply(PUBCOMP, id);
    }

    private void reply(int type, int id) {
        write(channel.alloc().ioBuffer(4).writeByte(type).writeByte(2).writeShort(id));
    }

    private void write(ByteBuf packet) {
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    void connack(MqttConnectReturnCode code) {
        write(MqttMessageBuilders.connAck()
                .returnCode(code)
                .sessionPresent(false)
                .build());
    }

    void suback(int id, List<MqttQoS> granted) {
        write(MqttMessageBuilders.subAck()
                .packetId(id)
                .addGrantedQoses(granted.toArray(MqttQoS[]::new))
                .build());
    }

    void unsuback(int id) {
        write(MqttMessageBuilders.unsubAck().packetId(id).build());
    }

    void pingresp() {
        write(new MqttMessage(new MqttFixedHeader(MqttMessageType.PINGRESP, false, MqttQoS.AT_MOST_ONCE, false, 0)));
    }

    private void write(MqttMessage message) {
        channel.writeAndFlush(message);
    }

    /** Closes at once; what the socket still takes leaves before. */
    void close() {
        flush();
        channel.close();
    }
}
