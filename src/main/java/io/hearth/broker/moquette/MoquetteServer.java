package io.hearth.broker.moquette;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.PortUnavailable;
import io.hearth.broker.Qos;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.Transport;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.TlsDoor;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.metrics.MQTTMessageLogger;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moquette itself, with a {@link MoquetteGate} in each of its connections. */
final class MoquetteServer {

    private static final Logger log = LoggerFactory.getLogger(MoquetteServer.class);

    /** The gate has asked already. */
    private static final IAuthorizatorPolicy ACCESS = new IAuthorizatorPolicy() {
        @Override
        public boolean canWrite(Topic topic, String user, String client) {
            return true;
        }

        @Override
        public boolean canRead(Topic filter, String user, String client) {
            return !filter.toString().equals(MoquetteDesk.REFUSED);
        }
    };

    private static final int PATIENCE_SECONDS = 2;

    private final Server server = new Server();
    private final Set<EventLoopGroup> threads = ConcurrentHashMap.newKeySet();
    private final BrokerSettings settings;
    private final @Nullable TlsIdentity identity;
    private final MoquetteDesk desk;
    private final MoquetteEars ears;
    private final EventExecutor loop;
    private final ChannelGroup connections;
    private final InetSocketAddress address;

    MoquetteServer(
            BrokerSettings settings,
            @Nullable TlsIdentity identity,
            MoquetteDesk desk,
            MoquetteEars ears,
            EventExecutor loop) {
        this.settings = settings;
        this.identity = identity;
        this.desk = desk;
        this.ears = ears;
        this.loop = loop;
        this.connections = new DefaultChannelGroup(loop);
        this.address = MoquetteConfig.address(settings);
        MoquettePipelines.askFor();
    }

    /**
     * @return the port of TCP
     * @throws PortUnavailable when it cannot be opened
     * @throws IllegalStateException when there would be no gate
     */
    int start() {
        var tls = identity == null || settings.tls().port() == BrokerSettings.OFF
                ? null
                : TlsDoor.plainContext(identity, settings.tls().clientAuth());
        var properties = MoquetteConfig.of(settings, address, tls != null);
        int guarded;
        try {
            guarded = MoquettePipelines.opening(
                    this::guard,
                    () -> server.startServer(
                            new MemoryConfig(properties),
                            List.of(ears),
                            () -> tls,
                            (id, user, secret) -> true,
                            ACCESS));
        } catch (IOException | RuntimeException failure) {
            server.stopServer();
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw PortUnavailable.at(Transport.TCP, address, cause);
        }
        if (guarded < (tls == null ? 1 : 2)) {
            server.stopServer();
            throw new IllegalStateException("hearth.mqtt.engine=moquette is not safe in this process, because Netty was"
                    + " used before without -Dio.netty.bootstrap.extensions=serviceload; add that to the command line");
        }
        int port = boundPort();
        log.info("MQTT clients can connect to {}:{}", address.getHostString(), port);
        return port;
    }

    /**
     * What comes in meets the gate after Moquette's decoder; what goes out, before its encoder. Moquette's own logger, in
     * between, fails at packets that only a server may send.
     */
    private void guard(Channel channel) {
        connections.add(channel);
        threads.add(channel.eventLoop().parent());
        threads.add(channel.parent().eventLoop().parent());
        channel.config().setAutoRead(false);
        if (channel.pipeline().get(MQTTMessageLogger.class) != null) {
            channel.pipeline().remove(MQTTMessageLogger.class);
        }
        var transport = channel.pipeline().get(SslHandler.class) == null ? Transport.TCP : Transport.TLS;
        var gate = new MoquetteGate(desk, new Peer(channel, transport));
        channel.pipeline().addBefore(loop, MoquetteGate.MOQUETTE, "hearth", gate);
    }

    /** Moquette learns a port that the system chose a moment after it has opened it. */
    private int boundPort() {
        int known = address.getPort();
        for (int attempt = 0; known == 0 && attempt < 5000; attempt++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            known = notedPort();
        }
        return known;
    }

    /** Moquette notes it in a plain map that another thread may be writing just now. */
    private int notedPort() {
        try {
            return server.getPort();
        } catch (ConcurrentModificationException beingNoted) {
            return 0;
        }
    }

    Map<Transport, Integer> ports(int port) {
        return MoquetteConfig.ports(port, server);
    }

    /** To its clients, and to those who subscribe later when it is retained with QoS 1 or 2. */
    void publish(Message message, Qos qos) {
        server.internalPublish(
                MqttMessageBuilders.publish()
                        .topicName(message.topic())
                        .payload(Unpooled.wrappedBuffer(message.payload()))
                        .qos(MqttQoS.valueOf(qos.ordinal()))
                        .retained(message.retained())
                        .messageId(1)
                        .build(),
                message.client());
    }

    /** Closes what is still open. Moquette hears of each end before its threads do. */
    void stop() {
        connections.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
        desk.guests().awaitSettled(loop, Duration.ofSeconds(PATIENCE_SECONDS));
        threads.forEach(group -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
        server.stopServer();
    }
}
