package io.hearth.broker.moquette;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.engine.Reception;
import io.hearth.broker.moquette.MoquetteIntake.Stage;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
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
    private final MoquetteIntake intake;
    private final MoquetteFarewell farewell;
    private ChannelHandlerContext context;
    private @Nullable MoquetteGuest guest;
    private Connack.@Nullable Terms terms;
    private int version = MqttVersion.MQTT_3_1_1.protocolLevel();
    private boolean inactive;

    MoquetteGate(MoquetteDesk desk, Peer peer) {
        this.desk = desk;
        this.peer = peer;
        this.farewell = new MoquetteFarewell(this, desk);
        this.intake = new MoquetteIntake(desk);
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean isClosing() {
        return farewell.isClosing() || !context.channel().isActive();
    }

    boolean isVersion5() {
        return version == MqttVersion.MQTT_5.protocolLevel();
    }

    void speak(int protocolVersion) {
        version = protocolVersion;
    }

    boolean is(Stage stage) {
        return intake.is(stage);
    }

    @Nullable
    MoquetteGuest guest() {
        return guest;
    }

    MoquetteFarewell farewell() {
        return farewell;
    }

    /** The client id once it is admitted, before that the address. */
    String name() {
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
            farewell.refuse(RefusalKind.TOO_MANY_CONNECTIONS, "", crowded, null);
            return;
        }
        desk.loop().schedule(this::expire, desk.limits().connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        active.read();
    }

    private void expire() {
        if (guest == null) {
            farewell.refuse(RefusalKind.BAD_CONNECT, "", "no CONNECT in time", null);
        } else if (is(Stage.ENTERING)) {
            log.warn("Moquette has not answered the CONNECT of '{}', which is disconnected", name());
            farewell.close(Reason.SERVER_UNAVAILABLE);
            ready();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        intake.heard();
        var packet = (MqttMessage) message;
        if (!farewell.isClosing() && intake.isWaiting()) {
            intake.keep(packet);
        } else {
            take(packet);
        }
    }

    private void take(MqttMessage packet) {
        guarded(() -> {
            MqttMessage passed = null;
            try {
                passed = farewell.isDeaf() ? null : check(packet);
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
            farewell.refuse(violation.kind(), violation.topic(), violation.reason(), violation.code());
        } catch (RuntimeException failure) {
            farewell.failed(failure);
        }
    }

    private @Nullable MqttMessage check(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            farewell.malformed(packet.decoderResult().cause());
            return null;
        }
        var known = guest;
        if (known != null) {
            return desk.check(this, known, packet);
        }
        if (packet.fixedHeader().messageType() != MqttMessageType.CONNECT) {
            throw ProtocolViolation.badPacket(packet.fixedHeader().messageType() + " before CONNECT");
        }
        intake.reach(Stage.CONNECTING);
        desk.entrance().connect(this, (MqttConnectMessage) packet);
        return null;
    }

    /** The client is admitted; now Moquette may know. */
    void enter(MoquetteGuest admitted, Reception.Arrival arrival) {
        guest = admitted;
        intake.reach(Stage.ENTERING);
        terms = MoquettePackets.terms(admitted, arrival, desk.limits());
        context.fireChannelRead(
                MoquettePackets.connect(admitted, arrival, desk.limits().inflight()));
    }

    /** Moquette is ready for what the client says next. */
    void ready() {
        if (!is(Stage.ENTERING)) {
            return;
        }
        intake.reach(Stage.INSIDE);
        intake.release(this::take);
        if (inactive) {
            goes(farewell::tellLate);
        } else if (farewell.isClosing()) {
            hangUp();
        } else {
            readOn();
        }
    }

    /** Moquette sends what waits, which it must not begin before it has looked at what the client may have already. */
    @Override
    public void channelReadComplete(ChannelHandlerContext reading) {
        if (!intake.isWaiting()) {
            reading.fireChannelReadComplete();
        }
        readOn();
    }

    private void readOn() {
        if (!farewell.isDeaf()) {
            intake.readOn(context);
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
        } else if (farewell.isClosing() || guest == null || !desk.mayHear(this, guest, message)) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            writing.write(message, promise);
        }
    }

    private void welcome(MqttConnAckMessage answer) {
        boolean accepted = answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED;
        if (!accepted && guest != null) {
            intake.reach(Stage.INSIDE);
            desk.guests().turnedAway(guest, this);
            turnAway(Reason.SERVER_UNAVAILABLE, "the session could not be opened");
        } else if (!farewell.isClosing()) {
            boolean present = answer.variableHeader().isSessionPresent();
            answer(new Connack(Reason.SUCCESS, "", present, terms).packet(isVersion5()));
        }
    }

    /** To Moquette, as if the client had said it. */
    void pretend(MqttMessage packet) {
        context.fireChannelRead(packet);
    }

    /** To the client, as if Moquette had said it. */
    ChannelFuture answer(MqttMessage packet) {
        return context.writeAndFlush(packet);
    }

    /** Closes without a word. */
    void hangUp() {
        context.close();
    }

    @Override
    public void turnAway(Reason reason, String explanation) {
        farewell.turnAway(reason, explanation);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ended) {
        desk.doorkeeper().left(peer.address());
        inactive = true;
        if (!is(Stage.ENTERING)) {
            goes(ended::fireChannelInactive);
        }
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext ended) {}

    private void goes(Runnable tellMoquette) {
        farewell.begin();
        intake.forget();
        if (guest != null) {
            desk.guests().leave(guest, this);
        }
        tellMoquette.run();
        farewell.told();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failing, Throwable failure) {
        guarded(() -> farewell.caught(failure, inactive));
    }
}
