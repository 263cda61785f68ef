package io.hearth.broker.engine;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.KeepAlive;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Rate;
import io.hearth.broker.wire.Reason;
import io.hearth.broker.wire.TopicAliases;
import io.hearth.broker.wire.WholePackets;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection, from its first byte to its last: order of packets, keep-alive, and what is due when it ends.
 * Its will is published whenever it ends without DISCONNECT, except when the broker itself shuts down: then it is the
 * hub that went away, not the device. On the loop only.
 */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> implements Reception.Visitor {

    /** Why a connection is not being read; it is read again when no reason is left. */
    static final int CONNECTING = 1;

    static final int PRESSURE = 2;
    static final int TOO_FAST = 4;
    static final int UNREAD = 8;

    private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

    private final Desks desks;
    private final Peer peer;
    private final Channel channel;
    private final WholePackets packets;
    private final PacketWriter writer;
    private final TopicAliases aliases;
    private final Rate rate;
    private final Publisher publisher = new Publisher(this, null, 0);
    private final KeepAlive keepAlive = new KeepAlive(this::expire);
    private final ArrayDeque<MqttMessage> pending = new ArrayDeque<>();
    private String name = "?";
    private @Nullable ScheduledFuture<?> connectTimeout;
    private @Nullable Session session;
    private long decoded;
    private long counted;
    private int holds;
    private boolean connecting;
    private boolean closing;

    MqttConnection(Desks desks, Peer peer, WholePackets packets) {
        this.desks = desks;
        this.peer = peer;
        this.channel = peer.channel();
        this.packets = packets;
        this.writer = new PacketWriter(channel, desks.counters(), desks.clock());
        this.aliases = new TopicAliases(desks.limits().topicAliases());
        this.rate = new Rate(desks.limits().publishRate());
    }

    PacketWriter writer() {
        return writer;
    }

    TopicAliases aliases() {
        return aliases;
    }

    Publisher asPublisher() {
        return publisher;
    }

    /** The client id once it is known, before that the address. */
    String name() {
        return name;
    }

    void name(String client) {
        name = client;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    InetAddress address() {
        return peer.address();
    }

    @Override
    public void onLoop(Runnable step) {
        if (channel.eventLoop().inEventLoop()) {
            try {
                step.run();
            } catch (RuntimeException failure) {
                failed(failure);
            }
        } else {
            channel.eventLoop().execute(() -> onLoop(step));
        }
    }

    @Override
    public boolean isClosing() {
        return closing || !channel.isActive();
    }

    boolean isFull() {
        return session != null && session.outbox().isFull();
    }

    void hold(int reason) {
        holds |= reason;
        read();
    }

    void release(int reason) {
        holds &= ~reason;
        read();
    }

    private void read() {
        boolean reads = holds == 0;
        if (channel.config().isAutoRead() != reads) {
            keepAlive.watch(reads || holds == UNREAD);
            channel.config().setAutoRead(reads);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        name = address().getHostAddress();
        var crowded = desks.doorkeeper().entered(address());
        if (crowded != null) {
            refuse(RefusalKind.TOO_MANY_CONNECTIONS, "", crowded, null);
            return;
        }
        connectTimeout = channel.eventLoop()
                .schedule(
                        () -> refuse(RefusalKind.BAD_CONNECT, "", "no CONNECT in time", null),
                        desks.limits().connectTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
        decoded++;
        take(packet);
    }

    private void take(MqttMessage packet) {
        if (closing) {
            return;
        }
        if ((holds & CONNECTING) != 0) {
            pending.add(ReferenceCountUtil.retain(packet));
            return;
        }
        try {
            handle(packet);
        } catch (ProtocolViolation violation) {
            refuse(violation.kind(), violation.topic(), violation.reason(), violation.code());
        }
    }

    private void handle(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            malformed(packet.decoderResult().cause());
            return;
        }
        var type = packet.fixedHeader().messageType();
        var known = session;
        if (known != null) {
            desks.packets().take(this, known, packet);
            if (type != MqttMessageType.PUBACK && type != MqttMessageType.PUBCOMP && !closing && !isRead(packet)) {
                hold(UNREAD);
            }
        } else if (type == MqttMessageType.CONNECT) {
            connecting = true;
            desks.connect().connect(this, (MqttConnectMessage) packet);
        } else {
            throw ProtocolViolation.badPacket(type + " before CONNECT");
        }
    }

    private void malformed(Throwable cause) {
        if (session == null && cause instanceof MqttUnacceptableProtocolVersionException) {
            desks.refusals().add(RefusalKind.UNSUPPORTED_VERSION, name, "", "unknown version of MQTT");
            turnAway(Reason.UNSUPPORTED_VERSION, "");
        } else {
            throw ProtocolViolation.malformed("malformed packet: " + cause.getMessage());
        }
    }

    /** Whether the client reads its answers, so that it may ask for more of them. */
    private boolean isRead(MqttMessage packet) {
        return packet instanceof MqttPublishMessage && packet.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE
                || writer.isWritable();
    }

    /** Serves this session from now on. */
    void enter(Session entered, long keepAliveSeconds) {
        session = entered;
        desks.counters().connections.incrementAndGet();
        cancelConnectTimeout();
        keepAlive.begin(channel.eventLoop(), Duration.ofSeconds(keepAliveSeconds));
    }

    /** Handles what came before the answer to CONNECT. */
    void handlePending() {
        for (var packet = pending.poll(); packet != null; packet = pending.poll()) {
            try {
                take(packet);
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        keepAlive.heard();
        if (decoded < packets.passed()) {
            refuse(RefusalKind.BAD_PACKET, "", "a packet shorter than its own fields", Reason.MALFORMED_PACKET);
            return;
        }
        long pause = rate.pauseAfter(decoded - counted);
        counted = decoded;
        if (pause > 0) {
            hold(TOO_FAST);
            channel.eventLoop().schedule(() -> release(TOO_FAST), pause, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (session != null && channel.isWritable()) {
            release(UNREAD);
            session.outbox().pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        desks.doorkeeper().left(address());
        closing = true;
        cancelConnectTimeout();
        pending.forEach(ReferenceCountUtil::release);
        pending.clear();
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof DecoderException) {
            var code = failure instanceof TooLongFrameException ? Reason.PACKET_TOO_LARGE : Reason.MALFORMED_PACKET;
            refuse(RefusalKind.BAD_PACKET, "", String.valueOf(failure.getMessage()), code);
            return;
        }
        if (failure instanceof IOException) {
            close(null);
        } else {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        log.error("The connection of '{}' failed and is closed", name, failure);
        close(Reason.UNSPECIFIED);
    }

    private void expire() {
        log.debug("Client '{}' was silent for longer than its keep-alive", name);
        close(Reason.KEEP_ALIVE_TIMEOUT);
    }

    void tooSlow() {
        refuse(
                RefusalKind.SLOW_RECEIVER,
                "",
                "disconnected, because it did not empty its queue",
                Reason.QUOTA_EXCEEDED);
    }

    /** Another connection has the client id now. */
    void takenOver() {
        close(Reason.SESSION_TAKEN_OVER);
    }

    private void refuse(RefusalKind kind, String topic, String reason, @Nullable Reason code) {
        if (closing) {
            return;
        }
        desks.refusals().add(kind, session == null ? "" : session.credential(), name, topic, reason);
        if (session == null && connecting && writer.isVersion5() && code != null) {
            turnAway(code, reason);
        } else {
            close(code);
        }
    }

    /** Closes; nothing more is heard of the client. An MQTT 5 client is told the reason, when there is one. */
    void close(@Nullable Reason reason) {
        if (closing) {
            return;
        }
        closing = true;
        boolean told = session != null && writer.disconnect(reason);
        end();
        if (told) {
            writer.closeGently();
        } else {
            writer.close();
        }
    }

    @Override
    public void turnAway(Reason reason, String explanation) {
        if (!closing) {
            closing = true;
            writer.connack(Connack.refused(reason, explanation));
            writer.closeGently();
        }
    }

    /** Leaves the session to itself; may be called again. */
    private void end() {
        var ended = session;
        if (ended == null || ended.connection() != this) {
            return;
        }
        ended.away(desks.clock().instant());
        desks.counters().connections.decrementAndGet();
        desks.pressure().forget(this);
        keepAlive.end();
        desks.sessions().left(ended);
        desks.wills().broken(ended.client(), ended.expiry());
    }

    private void cancelConnectTimeout() {
        if (connectTimeout != null) {
            connectTimeout.cancel(false);
            connectTimeout = null;
        }
    }
}
