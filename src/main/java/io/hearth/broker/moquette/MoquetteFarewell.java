package io.hearth.broker.moquette;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.moquette.MoquetteIntake.Stage;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why and how a connection in front of Moquette ends. On the loop only. */
final class MoquetteFarewell {

    private static final Logger log = LoggerFactory.getLogger(MoquetteFarewell.class);

    private final MoquetteGate gate;
    private final MoquetteDesk desk;
    private final Channel channel;
    private final ChannelHandlerContext moquette;
    private final List<Runnable> waiting = new ArrayList<>();

    /** Whether the client has said goodbye: what it was promised before still reaches it. */
    private boolean leaving;

    private boolean closing;
    private boolean over;

    MoquetteFarewell(MoquetteGate gate, MoquetteDesk desk) {
        this.gate = gate;
        this.desk = desk;
        this.channel = gate.peer().channel();
        this.moquette = channel.pipeline().context(MoquetteGate.MOQUETTE);
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether nothing more is heard of the client. */
    boolean isDeaf() {
        return closing || leaving;
    }

    /** The client has said goodbye; Moquette closes the connection, if it does not forget to. */
    void leaves() {
        leaving = true;
        desk.loop().schedule(gate::hangUp, 1, TimeUnit.SECONDS);
    }

    void refuse(RefusalKind kind, String topic, String reason, @Nullable Reason code) {
        if (closing) {
            return;
        }
        var guest = gate.guest();
        desk.refusals().add(kind, guest == null ? "" : guest.credential(), gate.name(), topic, reason);
        if (guest == null && gate.is(Stage.CONNECTING) && gate.isVersion5() && code != null) {
            turnAway(code, reason);
        } else {
            close(code);
        }
    }

    void turnAway(Reason reason, String explanation) {
        if (!closing) {
            closing = true;
            say(Connack.refused(reason, explanation).packet(gate.isVersion5()), true);
        }
    }

    /** Closes; an MQTT 5 client is told the reason, when there is one. While Moquette is not ready, that has to wait. */
    void close(@Nullable Reason reason) {
        if (closing) {
            return;
        }
        closing = true;
        if (gate.is(Stage.ENTERING)) {
            return;
        }
        if (gate.guest() != null && gate.isVersion5() && reason != null) {
            var last = MqttMessageBuilders.disconnect()
                    .reasonCode((byte) reason.code())
                    .build();
            say(last, reason != Reason.SESSION_TAKEN_OVER);
        } else {
            gate.hangUp();
        }
    }

    private void say(MqttMessage last, boolean gently) {
        gate.answer(last).addListener(said -> {
            if (gently) {
                Peer.closeGently(channel);
            } else {
                channel.close();
            }
        });
    }

    /** The hub no longer wants this connection. */
    void dismiss(boolean forgetting) {
        var guest = gate.guest();
        boolean inside = guest != null && gate.is(Stage.INSIDE) && !closing;
        if (forgetting && inside && !guest.filters().isEmpty()) {
            gate.pretend(MoquettePackets.unsubscribe(List.copyOf(guest.filters())));
        }
        close(Reason.ADMINISTRATIVE_ACTION);
    }

    /** Something went wrong in the pipeline. */
    void caught(Throwable failure, boolean ended) {
        var flaw = failure instanceof DecoderException ? failure : failure.getCause();
        if (flaw != null && !ended && (failure instanceof DecoderException || failure instanceof IOException)) {
            malformed(flaw);
        } else if (failure instanceof IOException) {
            close(null);
        } else {
            failed(failure);
        }
    }

    /** What the client sent is not MQTT. */
    void malformed(@Nullable Throwable cause) {
        if (gate.guest() == null && cause instanceof MqttUnacceptableProtocolVersionException) {
            desk.refusals().add(RefusalKind.UNSUPPORTED_VERSION, gate.name(), "", "unknown version of MQTT");
            turnAway(Reason.UNSUPPORTED_VERSION, "");
        } else {
            throw ProtocolViolation.malformed("malformed packet" + (cause == null ? "" : ": " + cause.getMessage()));
        }
    }

    void failed(Throwable failure) {
        log.error("The connection of '{}' failed and is closed", gate.name(), failure);
        close(Reason.UNSPECIFIED);
    }

    /** The connection has ended; Moquette is told next. */
    void begin() {
        closing = true;
    }

    /** Tells Moquette that the connection has ended, when the pipeline is no more. */
    void tellLate() {
        channel.eventLoop().execute(() -> {
            try {
                ((ChannelInboundHandler) moquette.handler()).channelInactive(moquette);
            } catch (Exception failure) {
                log.error("Moquette failed at the end of {}", channel, failure);
            }
        });
    }

    /** Moquette has been told; it knows when its thread has come to that. */
    void told() {
        channel.eventLoop().execute(() -> desk.loop().execute(this::end));
    }

    private void end() {
        over = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** Calls back when Moquette, too, knows that this connection has ended. */
    void then(Runnable step) {
        if (over) {
            step.run();
        } else {
            waiting.add(step);
        }
    }
}
