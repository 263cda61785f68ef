package io.hearth.broker.moquette;

import io.hearth.broker.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a connection in front of Moquette ends. On the loop only. */
final class MoquetteFarewell {

    private static final Logger log = LoggerFactory.getLogger(MoquetteFarewell.class);

    private final Channel channel;
    private final Executor loop;
    private final ChannelHandlerContext moquette;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean over;

    MoquetteFarewell(Channel channel, Executor loop) {
        this.channel = channel;
        this.loop = loop;
        this.moquette = channel.pipeline().context(MoquetteGate.MOQUETTE);
    }

    /** Says this last and closes, gently when the client is to have time to read it. */
    void say(ChannelHandlerContext gate, MqttMessage last, boolean gently) {
        gate.writeAndFlush(last).addListener(said -> {
            if (gently) {
                Peer.closeGently(channel);
            } else {
                channel.close();
            }
        });
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
        channel.eventLoop().execute(() -> loop.execute(this::end));
    }

    private void end() {
        over = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** Calls back when Moquette knows. */
    void then(Runnable step) {
        if (over) {
            step.run();
        } else {
            waiting.add(step);
        }
    }
}
