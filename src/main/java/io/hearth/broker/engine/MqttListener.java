package io.hearth.broker.engine;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.PortUnavailable;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.Transport;
import io.hearth.broker.wire.Origins;
import io.hearth.broker.wire.Peer;
import io.hearth.broker.wire.TlsDoor;
import io.hearth.broker.wire.WebSocketDoor;
import io.hearth.broker.wire.WholePackets;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors on the network, TCP and WebSocket, each plain and over TLS: all on one event loop. */
final class MqttListener {

    private static final Logger log = LoggerFactory.getLogger(MqttListener.class);
    private static final int BACKLOG = 1024;
    private static final int FLUSH_AFTER = 256;
    private static final int LONGEST_CLIENT_ID = 65_535;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final BrokerSettings settings;
    private final EventLoopGroup group;
    private final @Nullable TlsDoor tls;
    private final Origins origins;
    private volatile Map<Transport, Channel> doors = Map.of();

    /** @param identity null when there is none; then the TLS doors stay closed */
    MqttListener(BrokerSettings settings, @Nullable TlsIdentity identity) {
        this.settings = settings;
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("hearth-loop", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        this.tls = identity == null ? null : new TlsDoor(identity, settings);
        this.origins = new Origins(settings.websocket().origins());
    }

    EventLoop loop() {
        return group.next();
    }

    /**
     * Opens every door that is not switched off, or none.
     *
     * @throws PortUnavailable when a port cannot be had, saying which setting to change
     */
    void open(Desks desks) {
        var opened = new EnumMap<Transport, Channel>(Transport.class);
        try {
            for (var transport : Transport.values()) {
                if (isWanted(transport)) {
                    opened.put(transport, bind(transport, desks));
                }
            }
        } catch (RuntimeException failure) {
            opened.values().forEach(door -> door.close().syncUninterruptibly());
            throw failure;
        }
        doors = Map.copyOf(opened);
        log.info(
                "MQTT clients can connect to {}",
                opened.entrySet().stream()
                        .map(door -> door.getKey() + " " + door.getValue().localAddress())
                        .collect(Collectors.joining(", ")));
    }

    private boolean isWanted(Transport transport) {
        return settings.port(transport) != BrokerSettings.OFF && (tls != null || !transport.isEncrypted());
    }

    private Channel bind(Transport transport, Desks desks) {
        if (transport.isEncrypted() && tls != null) {
            tls.prepare();
        }
        var address = settings.address(transport);
        var bound = new ServerBootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Pipeline(transport, desks))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw PortUnavailable.at(transport, address, bound.cause());
        }
        return bound.channel();
    }

    boolean isOpen() {
        return !doors.isEmpty();
    }

    /** The ports that are bound, none while closed. Any thread. */
    Map<Transport, Integer> ports() {
        return doors.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, door -> port(door.getValue())));
    }

    private static int port(Channel door) {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    void close() {
        doors.values().forEach(door -> door.close().syncUninterruptibly());
        doors = Map.of();
    }

    /** Ends the loop, after {@link #close}. */
    void stop() {
        group.shutdownGracefully(0, 3, TimeUnit.SECONDS).awaitUninterruptibly();
        if (tls != null) {
            tls.stop();
        }
    }

    private final class Pipeline extends ChannelInitializer<Channel> {

        private final Transport transport;
        private final Desks desks;
        private final int maxPacket;
        private final int largest;

        Pipeline(Transport transport, Desks desks) {
            this.transport = transport;
            this.desks = desks;
            this.maxPacket = (int) desks.limits().packet().toBytes();
            this.largest = Math.max(maxPacket, (int) settings.large().packet().toBytes());
        }

        @Override
        protected void initChannel(Channel channel) {
            var peer = new Peer(channel, transport);
            var packets = new WholePackets(maxPacket, largest, settings.large().endings());
            if (transport.isEncrypted() && tls != null) {
                tls.addTo(channel.pipeline(), desks.refusals(), peer);
            }
            if (transport.isWebSocket()) {
                WebSocketDoor.addTo(channel.pipeline(), origins, desks.refusals(), peer, maxPacket);
            }
            channel.pipeline()
                    .addLast(
                            new FlushConsolidationHandler(FLUSH_AFTER, true),
                            packets,
                            new MqttDecoder(largest, LONGEST_CLIENT_ID),
                            MqttEncoder.INSTANCE,
                            new MqttConnection(desks, peer, packets));
        }
    }
}
