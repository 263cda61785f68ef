package io.hearth.broker;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door on the network: one event loop, plain TCP. */
final class MqttListener {

    private static final Logger log = LoggerFactory.getLogger(MqttListener.class);
    private static final int BACKLOG = 1024;
    private static final int FLUSH_AFTER = 256;
    private static final int LONGEST_CLIENT_ID = 65_535;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final BrokerSettings settings;
    private final EventLoopGroup group;
    private volatile @Nullable Channel server;

    MqttListener(BrokerSettings settings) {
        this.settings = settings;
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("hearth-loop", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    EventLoop loop() {
        return group.next();
    }

    /** @throws PortUnavailable when the port cannot be had, saying which setting to change */
    void open(Desks desks) {
        var address = settings.bind() == null || settings.bind().isEmpty()
                ? new InetSocketAddress(settings.port())
                : new InetSocketAddress(settings.bind(), settings.port());
        var bound = new ServerBootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Pipeline(desks))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new PortUnavailable(explain(address, bound.cause()), bound.cause());
        }
        server = bound.channel();
        log.info("MQTT clients can connect to {}", server.localAddress());
    }

    static String explain(InetSocketAddress address, Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return message.contains("in use")
                ? "Port %d is in use by another program: stop it, or choose another port with hearth.mqtt.port"
                        .formatted(address.getPort())
                : "MQTT cannot listen on %s (hearth.mqtt.bind, hearth.mqtt.port): %s".formatted(address, message);
    }

    /** The port that is bound, 0 while closed. Any thread. */
    int port() {
        var open = server;
        return open == null ? 0 : ((InetSocketAddress) open.localAddress()).getPort();
    }

    void close() {
        if (server != null) {
            server.close().syncUninterruptibly();
            server = null;
        }
    }

    /** Ends the loop, after {@link #close}. */
    void stop() {
        group.shutdownGracefully(0, 3, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {

        private final Desks desks;
        private final int maxPacket;

        Pipeline(Desks desks) {
            this.desks = desks;
            this.maxPacket = (int) desks.limits().packet().toBytes();
        }

        @Override
        protected void initChannel(Channel channel) {
            var packets = new WholePackets(maxPacket);
            channel.pipeline()
                    .addLast(
                            new FlushConsolidationHandler(FLUSH_AFTER, true),
                            packets,
                            new MqttDecoder(maxPacket, LONGEST_CLIENT_ID),
                            MqttEncoder.INSTANCE,
                            new MqttConnection(desks, channel, packets));
        }
    }
}
