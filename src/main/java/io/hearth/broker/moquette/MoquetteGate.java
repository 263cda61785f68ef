package io.hearth.broker.moquette;

import io.hearth.broker.Connack;
import io.hearth.broker.Peer;
import io.hearth.broker.ProtocolViolation;
import io.hearth.broker.Rate;
import io.hearth.broker.Reason;
import io.hearth.broker.Reception;
import io.hearth.broker.RefusalKind;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the wire and Moquette: nothing reaches Moquette that stops one of its threads, or that the client may
 * not say; nothing reaches the client that it may not hear. It runs on the hub's loop, and a client is read again only
 * when the loop has dealt with what it said before.
 */
final class MoquetteGate extends ChannelDuplexHandler implements Reception.Visitor {

    /** What Moquette calls its own handler. */
    static final String MOQUETTE = "handler";

    private static final Logger log = LoggerFactory.getLogger(MoquetteGate.class);

    private final MoquetteDesk desk;
    private final Peer peer;
    private final Rate rate;
    private final ArrayDeque<MqttMessage> pending = new ArrayDeque<>();
    private final MoquetteFarewell farewell;
    private ChannelHandlerContext context;
    private @Nullable MoquetteGuest guest;
    private Connack.@Nullable Terms terms;
    private int version = MqttVersion.MQTT_3_1_1.protocolLevel();
    private long heard;
    private boolean connecting;

    /**
     * Whether Moquette has CONNECT but is not ready for more: it drops the connection of a client that is quicker, and
     * never forgets a session whose connection ends before.
     */
    private boolean entering;

    private boolean inactive;

    /** Whether the client has said goodbye: what it was promised before still reaches it. */
    private boolean leaving;

    private boolean closing;

    MoquetteGate(MoquetteDesk desk, Peer peer) {
        this.desk = desk;
        this.peer = peer;
        this.farewell = new MoquetteFarewell(peer.channel(), desk.loop());
        this.rate = new Rate(desk.limits().publishRate());
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean isClosing() {
        return closing || !context.channel().isActive();
    }

    boolean isVersion5() {
        return version == MqttVersion.MQTT_5.protocolLevel();
    }

    void speak(int protocolVersion) {
        version = protocolVersion;
    }

    private String name() {
        return guest == null ? peer.address().getHostAddress() : guest.client();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        active.fireChannelActive();
        var crowded = desk.doorkeeper().entered(peer.address());
        if (crowded != null) {
            refuse(RefusalKind.TOO_MANY_CONNECTIONS, "", crowded, null);
            return;
        }
        desk.loop().schedule(this::expire, desk.limits().connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        active.read();
    }

    private void expire() {
        if (guest == null && !closing) {
            refuse(RefusalKind.BAD_CONNECT, "", "no CONNECT in time", null);
        } else if (entering) {
            log.warn("Moquette has not answered the CONNECT of '{}', which is disconnected", name());
            close(Reason.SERVER_UNAVAILABLE);
            ready();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        heard++;
        var packet = (MqttMessage) message;
        if (!closing && (connecting || entering)) {
            pending.add(packet);
        } else {
            take(packet);
        }
    }

    private void take(MqttMessage packet) {
        guarded(() -> {
            MqttMessage passed = null;
            try {
                passed = closing || leaving ? null : check(packet);
                if (passed != null) {
                    context.fireChannelRead(passed);
                }
            } finally {
                if (passed != packet) {
                    ReferenceCountUtil.release(packet);
                }
            }
        });
    }

    @Override
    public void onLoop(Runnable step) {
        if (desk.loop().inEventLoop()) {
            guarded(step);
        } else {
            desk.loop().execute(() -> guarded(step));
        }
    }

    /** Whatever goes wrong here ends this connection and nothing else. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (ProtocolViolation violation) {
            refuse(violation.kind(), violation.topic(), violation.reason(), violation.code());
        } catch (RuntimeException failure) {
            log.error("The connection of '{}' failed and is closed", name(), failure);
            close(Reason.UNSPECIFIED);
        }
    }

    private @Nullable MqttMessage check(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            malformed(packet.decoderResult().cause());
            return null;
        }
        var known = guest;
        if (known != null) {
            return desk.check(this, known, packet);
        }
        if (packet.fixedHeader().messageType() != MqttMessageType.CONNECT) {
            throw ProtocolViolation.badPacket(packet.fixedHeader().messageType() + " before CONNECT");
        }
        connecting = true;
        desk.entrance().connect(this, (MqttConnectMessage) packet);
        return null;
    }

    /** The client is admitted; now Moquette may know. */
    void enter(MoquetteGuest admitted, Reception.Arrival arrival) {
        guest = admitted;
        connecting = false;
        entering = true;
        terms = new Connack.Terms(
                arrival.assigned() ? admitted.client() : null,
                admitted.expiry == arrival.wishes().expiry() ? null : admitted.expiry,
                null,
                desk.limits().receiveMaximum(),
                0,
                (int) desk.limits().packet().toBytes());
        context.fireChannelRead(
                MoquettePackets.connect(admitted, arrival, desk.limits().inflight()));
    }

    /** Moquette is ready for what the client says next. */
    void ready() {
        if (!entering) {
            return;
        }
        entering = false;
        for (var packet = pending.poll(); packet != null; packet = pending.poll()) {
            take(packet);
        }
        if (inactive) {
            goes(farewell::tellLate);
        } else if (closing) {
            context.close();
        } else {
            readOn();
        }
    }

    /** Moquette sends what waits, which it must not begin before it has looked at what the client may have already. */
    @Override
    public void channelReadComplete(ChannelHandlerContext reading) {
        if (!connecting && !entering) {
            reading.fireChannelReadComplete();
        }
        readOn();
    }

    private void readOn() {
        if (connecting || entering || leaving || closing || !context.channel().isWritable()) {
            return;
        }
        long pause = rate.pauseAfter(heard);
        heard = 0;
        if (pause > 0) {
            desk.loop().schedule(context::read, pause, TimeUnit.NANOSECONDS);
        } else {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        changed.fireChannelWritabilityChanged();
        readOn();
    }

    @Override
    public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
        if (message instanceof MqttConnAckMessage answer) {
            welcome(answer);
            promise.trySuccess();
        } else if (closing || guest == null || !desk.mayHear(this, guest, message)) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            writing.write(message, promise);
        }
    }

    private void welcome(MqttConnAckMessage answer) {
        boolean accepted = answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED;
        if (!accepted && guest != null) {
            entering = false;
            desk.guests().turnedAway(guest, this);
            turnAway(Reason.SERVER_UNAVAILABLE, "the session could not be opened");
        } else if (!closing) {
            boolean present = answer.variableHeader().isSessionPresent();
            context.writeAndFlush(new Connack(Reason.SUCCESS, "", present, terms).packet(isVersion5()));
        }
    }

    /** To Moquette, as if the client had said it. */
    void pretend(MqttMessage packet) {
        context.fireChannelRead(packet);
    }

    /** To the client, as if Moquette had said it. */
    void answer(MqttMessage packet) {
        context.writeAndFlush(packet);
    }

    /** The client has said goodbye; Moquette closes the connection, if it does not forget to. */
    void leaves() {
        leaving = true;
        desk.loop().schedule(() -> context.close(), 1, TimeUnit.SECONDS);
    }

    void refuse(RefusalKind kind, String topic, String reason, @Nullable Reason code) {
        if (closing) {
            return;
        }
        desk.refusals().add(kind, guest == null ? "" : guest.credential(), name(), topic, reason);
        if (guest == null && connecting && isVersion5() && code != null) {
            turnAway(code, reason);
        } else {
            close(code);
        }
    }

    @Override
    public void turnAway(Reason reason, String explanation) {
        if (!closing) {
            closing = true;
            farewell.say(context, Connack.refused(reason, explanation).packet(isVersion5()), true);
        }
    }

    /** Closes; nothing more is heard of the client. An MQTT 5 client is told the reason, when there is one. */
    void close(@Nullable Reason reason) {
        if (closing) {
            return;
        }
        closing = true;
        if (entering) {
            return;
        }
        if (guest != null && isVersion5() && reason != null) {
            var packet = MqttMessageBuilders.disconnect()
                    .reasonCode((byte) reason.code())
                    .build();
            farewell.say(context, packet, reason != Reason.SESSION_TAKEN_OVER);
        } else {
            context.close();
        }
    }

    /** The hub no longer wants this connection. */
    void dismiss(boolean forgetting) {
        var filters = guest == null ? List.<String>of() : List.copyOf(guest.filters());
        if (forgetting && !closing && !entering && !filters.isEmpty()) {
            pretend(MoquettePackets.unsubscribe(filters));
        }
        close(Reason.ADMINISTRATIVE_ACTION);
    }

    /** Calls back when Moquette, too, knows that this connection has ended. */
    void whenGone(Runnable then) {
        farewell.then(then);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ended) {
        desk.doorkeeper().left(peer.address());
        inactive = true;
        if (!entering) {
            goes(ended::fireChannelInactive);
        }
    }

    private void goes(Runnable tellMoquette) {
        closing = true;
        pending.forEach(ReferenceCountUtil::release);
        pending.clear();
        if (guest != null) {
            desk.guests().leave(guest, this);
        }
        tellMoquette.run();
        farewell.told();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failing, Throwable failure) {
        var flaw = failure instanceof DecoderException ? failure : failure.getCause();
        if (flaw != null && !inactive && (failure instanceof DecoderException || failure instanceof IOException)) {
            guarded(() -> malformed(flaw));
        } else if (failure instanceof IOException) {
            close(null);
        } else {
            log.error("The connection of '{}' failed and is closed", name(), failure);
            close(Reason.UNSPECIFIED);
        }
    }

    private void malformed(Throwable cause) {
        if (guest == null && cause instanceof MqttUnacceptableProtocolVersionException) {
            desk.refusals().add(RefusalKind.UNSUPPORTED_VERSION, name(), "", "unknown version of MQTT");
            turnAway(Reason.UNSUPPORTED_VERSION, "");
        } else {
            throw ProtocolViolation.malformed("malformed packet: " + cause.getMessage());
        }
    }
}
