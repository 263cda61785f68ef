package io.hearth.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> {

    private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

    private final Desks desks;
    private final Channel channel;
    private final WholePackets packets;
    private final PacketWriter writer;
    private final KeepAlive keepAlive = new KeepAlive(this::expire);
    private final ArrayDeque<MqttMessage> pending = new ArrayDeque<>();
    private String name = "?";
    private @Nullable ScheduledFuture<?> connectTimeout;
    private @Nullable Session session;
    private @Nullable Message will;
    private long decoded;
    private boolean connecting;
    private boolean closing;

    MqttConnection(Desks desks, Channel channel, WholePackets packets) {
        this.desks = desks;
        this.channel = channel;
        this.packets = packets;
        this.writer = new PacketWriter(channel, desks.counters());
    }

    PacketWriter writer() {
        return writer;
    }

    /** The client id once it is known, before that the address. */
    String name() {
        return name;
    }

    void name(String client) {
        name = client;
    }

    InetAddress address() {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    boolean isOnLoop() {
        return channel.eventLoop().inEventLoop();
    }

    boolean isFull() {
        return session != null && session.outbox().isFull();
    }

    void reading(boolean on) {
        keepAlive.watch(on);
        channel.config().setAutoRead(on);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        int sockets = desks.counters().sockets.incrementAndGet();
        name = address().getHostAddress();
        if (sockets > desks.limits().connections()) {
            refuse(RefusalKind.TOO_MANY_CONNECTIONS, "", "more connections than allowed");
            return;
        }
        connectTimeout = channel.eventLoop()
                .schedule(
                        () -> refuse(RefusalKind.BAD_CONNECT, "", "no CONNECT in time"),
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
        if (connecting && session == null) {
            pending.add(ReferenceCountUtil.retain(packet));
            return;
        }
        try {
            handle(packet);
        } catch (ProtocolViolation violation) {
            refuse(violation.kind(), violation.topic(), violation.reason());
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
            handle(known, type, packet);
        } else if (type == MqttMessageType.CONNECT) {
            connecting = true;
            desks.connect().connect(this, (MqttConnectMessage) packet);
        } else {
            throw ProtocolViolation.badPacket(type + " before CONNECT");
        }
    }

    private void malformed(Throwable cause) {
        if (session == null && cause instanceof MqttUnacceptableProtocolVersionException) {
            desks.connect().refuseVersion(this);
        } else {
            throw ProtocolViolation.badPacket("malformed packet: " + cause.getMessage());
        }
    }

    private void handle(Session known, MqttMessageType type, MqttMessage packet) {
        switch (type) {
            case PUBLISH -> desks.publish().publish(this, known, (MqttPublishMessage) packet);
            case PUBREL -> desks.publish().release(this, known, id(packet));
            case PUBACK, PUBCOMP -> known.outbox().done(id(packet));
            case PUBREC -> known.outbox().received(id(packet));
            case SUBSCRIBE -> desks.subscribe().subscribe(this, known, (MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> desks.subscribe().unsubscribe(this, known, (MqttUnsubscribeMessage) packet);
            case PINGREQ -> writer.pingresp();
            case DISCONNECT -> quit();
            default -> throw ProtocolViolation.badPacket("unexpected " + type);
        }
    }

    private static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    /** Begins the session, in the place of another connection with the same client id. False when it is too late. */
    boolean enter(ConnectRequest request, Rights rights) {
        if (closing || !channel.isActive()) {
            return false;
        }
        var before = desks.sessions().get(request.client());
        if (before != null) {
            log.debug("Client '{}' connects again, so its older connection is closed", request.client());
            before.connection().end();
            before.connection().close();
        }
        var outbox =
                new Outbox(desks.limits(), desks.retained(), desks.pressure(), desks.counters(), writer, this::tooSlow);
        var entered = new Session(request.client(), rights, desks.clock().instant(), this, outbox);
        session = entered;
        will = request.will();
        desks.sessions().add(entered);
        desks.counters().connections.incrementAndGet();
        cancelConnectTimeout();
        keepAlive.begin(channel.eventLoop(), request.keepAlive());
        return true;
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
            refuse(RefusalKind.BAD_PACKET, "", "a packet shorter than its own fields");
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (session != null && channel.isWritable()) {
            session.outbox().pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        desks.counters().sockets.decrementAndGet();
        closing = true;
        cancelConnectTimeout();
        pending.forEach(ReferenceCountUtil::release);
        pending.clear();
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof DecoderException) {
            refuse(RefusalKind.BAD_PACKET, "", String.valueOf(failure.getMessage()));
            return;
        }
        if (!(failure instanceof IOException)) {
            log.error("The connection of '{}' failed and is closed", name, failure);
        }
        close();
    }

    private void expire() {
        log.debug("Client '{}' was silent for longer than its keep-alive", name);
        close();
    }

    private void tooSlow() {
        refuse(RefusalKind.SLOW_RECEIVER, "", "disconnected, because it did not empty its queue");
    }

    private void refuse(RefusalKind kind, String topic, String reason) {
        if (!closing) {
            desks.refusals().add(kind, name, topic, reason);
            close();
        }
    }

    /** Ends in good order, without the will. */
    void quit() {
        will = null;
        close();
    }

    /** Closes; nothing more is heard of the client. */
    void close() {
        closing = true;
        writer.close();
    }

    /** Ends the session; may be called again. */
    private void end() {
        var ended = session;
        if (ended == null || desks.sessions().get(ended.client()) != ended) {
            return;
        }
        desks.sessions().remove(ended);
        desks.counters().connections.decrementAndGet();
        ended.outbox().close();
        desks.pressure().forget(this, ended.outbox());
        keepAlive.end();
        if (will != null) {
            desks.router().accept(will);
            will = null;
        }
    }

    private void cancelConnectTimeout() {
        if (connectTimeout != null) {
            connectTimeout.cancel(false);
            connectTimeout = null;
        }
    }
}
