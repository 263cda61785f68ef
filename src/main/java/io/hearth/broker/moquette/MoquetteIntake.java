package io.hearth.broker.moquette;

import io.hearth.broker.wire.Rate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How fast a client is read, and what it says too early. On the loop only. */
final class MoquetteIntake {

    /** How far a client has come in. */
    enum Stage {
        STRANGER,
        /** Its CONNECT is being looked at. */
        CONNECTING,
        /**
         * Moquette has CONNECT but is not ready for more: it drops the connection of a client that is quicker, and never
         * forgets a session whose connection ends before.
         */
        ENTERING,
        INSIDE
    }

    private final MoquetteDesk desk;
    private final Rate rate;
    private final ArrayDeque<MqttMessage> early = new ArrayDeque<>();
    private Stage stage = Stage.STRANGER;
    private long heard;

    MoquetteIntake(MoquetteDesk desk) {
        this.desk = desk;
        this.rate = new Rate(desk.limits().publishRate());
    }

    boolean is(Stage asked) {
        return stage == asked;
    }

    void reach(Stage next) {
        stage = next;
    }

    /** Whether what the client says now has to wait. */
    boolean isWaiting() {
        return stage == Stage.CONNECTING || stage == Stage.ENTERING;
    }

    void heard() {
        heard++;
    }

    void keep(MqttMessage packet) {
        early.add(packet);
    }

    /** Hands on what had to wait. */
    void release(Consumer<MqttMessage> taker) {
        for (var packet = early.poll(); packet != null; packet = early.poll()) {
            taker.accept(packet);
        }
    }

    void forget() {
        release(ReferenceCountUtil::release);
    }

    /** Reads on, after a pause when the client was too fast, and not at all while it has to wait or does not listen. */
    void readOn(ChannelHandlerContext context) {
        if (isWaiting() || !context.channel().isWritable()) {
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
}
