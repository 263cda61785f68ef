package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.MessageProperties;
import io.hearth.broker.Qos;
import io.hearth.broker.engine.Acknowledgements.Kind;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.ConnectWishes;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.Properties5;
import io.hearth.broker.wire.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets to one client, in its version of MQTT. The frequent ones are laid out by hand, straight into the buffer
 * that goes to the socket. On the loop only.
 */
final class PacketWriter {

    private static final int[] FIRST_BYTES = {0x40, 0x50, 0x62, 0x70};
    private static final int LONGEST_FIXED_HEADER = 5;
    private static final int DISCONNECT = 0xE0;
    private static final int SUBACK = 0x90;
    private static final int UNSUBACK = 0xB0;
    private static final int MQTT_3_FAILURE = 0x80;

    private final Channel channel;
    private final Counters counters;
    private final Clock clock;
    private @Nullable ChannelHandlerContext consolidation;
    private final Map<String, Integer> aliases = new HashMap<>(0);
    private boolean version5;
    private long largestPacket = Long.MAX_VALUE;
    private int mostAliases;
    private int unanswered;

    PacketWriter(Channel channel, Counters counters, Clock clock) {
        this.channel = channel;
        this.counters = counters;
        this.clock = clock;
    }

    /** @param version of MQTT, as a number */
    void speak(int version) {
        version5 = version == MqttVersion.MQTT_5.protocolLevel();
    }

    void keepTo(ConnectWishes wishes, int mostTopicAliases) {
        largestPacket = wishes.maximumPacket();
        mostAliases = Math.min(wishes.topicAliases(), mostTopicAliases);
    }

    boolean isVersion5() {
        return version5;
    }

    /** Whether the client keeps up; what only waits for its flush does not count against it. */
    boolean isWritable() {
        if (!channel.isWritable()) {
            flush();
        }
        return channel.isWritable();
    }

    private void flush() {
        var door = consolidation;
        if (door == null) {
            door = channel.pipeline().context(FlushConsolidationHandler.class);
            consolidation = door;
        }
        if (door != null) {
            door.flush();
        }
    }

    /**
     * What the hub itself says, a command that a rule has just decided, leaves at once; what clients say to each other
     * leaves at the end of the turn.
     *
     * @param id  the packet id, ignored for QoS 0
     * @param ids the numbers of the client's subscriptions
     * @return false when it is larger than the client takes, so that it was not written
     */
    boolean publish(byte[] topic, Message message, Qos qos, int id, boolean retain, boolean repeated, int[] ids) {
        int alias = mostAliases > 0 ? alias(message.topic()) : 0;
        return publish(topic, message, qos, id, retain, repeated, ids, alias)
                || alias > 0 && publish(topic, message, qos, id, retain, repeated, ids, 0);
    }

    private boolean publish(
            byte[] topic, Message message, Qos qos, int id, boolean retain, boolean repeated, int[] ids, int alias) {
        boolean hasId = qos != Qos.AT_MOST_ONCE;
        var payload = message.payload();
        var name = alias < 0 ? PublishDesk.EMPTY : topic;
        int properties = version5 ? propertiesLength(message.properties(), ids, alias) : 0;
        int remaining = 2 + name.length + (hasId ? 2 : 0) + payload.length;
        remaining += version5 ? lengthOfLength(properties) + properties : 0;
        if (1 + lengthOfLength(remaining) + remaining > largestPacket) {
            return false;
        }
        if (alias > 0) {
            aliases.put(message.topic(), alias);
        }
        var packet = channel.alloc().ioBuffer(LONGEST_FIXED_HEADER + remaining);
        packet.writeByte(0x30 | (repeated ? 8 : 0) | qos.ordinal() << 1 | (retain ? 1 : 0));
        writeLength(packet, remaining);
        packet.writeShort(name.length).writeBytes(name);
        if (hasId) {
            packet.writeShort(id);
        }
        if (version5) {
            writeLength(packet, properties);
            writeProperties(packet, message.properties(), ids, alias);
        }
        packet.writeBytes(payload);
        counters.sent.increment();
        if (message.isFromHub()) {
            channel.write(packet, channel.voidPromise());
            flush();
        } else {
            write(packet);
        }
        return true;
    }

    /** The alias of this topic: 0 for none, positive for a new one, negative when the client knows it already. */
    private int alias(String topic) {
        var known = aliases.get(topic);
        if (known != null) {
            return -known;
        }
        return aliases.size() < mostAliases ? aliases.size() + 1 : 0;
    }

    private static int propertiesLength(MessageProperties properties, int[] ids, int alias) {
        int length = properties.forwarded().length + (properties.expires() ? 5 : 0) + (alias == 0 ? 0 : 3);
        for (int id : ids) {
            length += 1 + lengthOfLength(id);
        }
        return length;
    }

    private void writeProperties(ByteBuf packet, MessageProperties properties, int[] ids, int alias) {
        packet.writeBytes(properties.forwarded());
        if (properties.expires()) {
            packet.writeByte(Properties5.MESSAGE_EXPIRY).writeInt((int) properties.secondsLeft(clock.millis()));
        }
        if (alias != 0) {
            packet.writeByte(Properties5.TOPIC_ALIAS).writeShort(Math.abs(alias));
        }
        for (int id : ids) {
            packet.writeByte(Properties5.SUBSCRIPTION_ID);
            writeLength(packet, id);
        }
    }

    private static int lengthOfLength(int length) {
        return length < 0x80 ? 1 : length < 0x4000 ? 2 : length < 0x20_0000 ? 3 : 4;
    }

    private static void writeLength(ByteBuf packet, int length) {
        int rest = length;
        while (rest > 0x7F) {
            packet.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        packet.writeByte(rest);
    }

    /** Counts a QoS 1 or 2 message of the client that has no answer yet; how many there are now. */
    int awaitsAnswer() {
        return ++unanswered;
    }

    void answer(Kind kind, int id, Reason reason) {
        if (kind == Kind.PUBACK || kind == Kind.PUBCOMP || kind == Kind.PUBREC && reason != Reason.SUCCESS) {
            unanswered = Math.max(0, unanswered - 1);
        }
        boolean says = version5 && reason != Reason.SUCCESS;
        var packet = channel.alloc().ioBuffer(5).writeByte(FIRST_BYTES[kind.ordinal()]);
        packet.writeByte(says ? 3 : 2).writeShort(id);
        write(says ? packet.writeByte(reason.code()) : packet);
    }

    private void write(ByteBuf packet) {
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    void connack(Connack answer) {
        channel.writeAndFlush(answer.packet(version5));
    }

    /** @param codes the QoS granted, or the reason why not, for each filter */
    void suback(int id, List<Integer> codes) {
        var packet = acknowledgement(SUBACK, id, codes.size());
        codes.forEach(code -> packet.writeByte(version5 ? code : Math.min(code, MQTT_3_FAILURE)));
        write(packet);
    }

    void unsuback(int id, List<Reason> reasons) {
        var packet = acknowledgement(UNSUBACK, id, version5 ? reasons.size() : 0);
        if (version5) {
            reasons.forEach(reason -> packet.writeByte(reason.code()));
        }
        write(packet);
    }

    private ByteBuf acknowledgement(int first, int id, int codes) {
        int remaining = 2 + (version5 ? 1 : 0) + codes;
        var packet = channel.alloc().ioBuffer(LONGEST_FIXED_HEADER + remaining).writeByte(first);
        writeLength(packet, remaining);
        packet.writeShort(id);
        return version5 ? packet.writeByte(0) : packet;
    }

    void pingresp() {
        channel.writeAndFlush(
                new MqttMessage(new MqttFixedHeader(MqttMessageType.PINGRESP, false, MqttQoS.AT_MOST_ONCE, false, 0)));
    }

    /** Says why the connection ends, to a client that can understand it; whether it was said. */
    boolean disconnect(@Nullable Reason reason) {
        if (!version5 || reason == null) {
            return false;
        }
        write(channel.alloc().ioBuffer(3).writeByte(DISCONNECT).writeByte(1).writeByte(reason.code()));
        return true;
    }

    /** Closes at once; what the socket still takes leaves before. */
    void close() {
        flush();
        channel.close();
    }

    /** Closes so that the client can read what was said last. */
    void closeGently() {
        flush();
        Peer.closeGently(channel);
    }
}
