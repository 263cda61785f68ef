package io.hearth.broker.moquette;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Netty asks the extension about every channel of this JVM: it touches those that it was told to, and no other. */
class MoquettePipelinesTests {

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Door(LocalAddress address, CompletableFuture<Channel> accepted) {}

    private Door open(String name) {
        var door = new Door(new LocalAddress(name), new CompletableFuture<>());
        new ServerBootstrap()
                .group(group)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast("own", new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel initialized) {
                                door.accepted().complete(initialized);
                            }
                        });
                    }
                })
                .bind(door.address())
                .syncUninterruptibly();
        return door;
    }

    private Channel connect(Door door, ChannelHandler handler) throws Exception {
        new Bootstrap()
                .group(group)
                .channel(LocalChannel.class)
                .handler(handler)
                .connect(door.address())
                .syncUninterruptibly();
        return door.accepted().get(10, TimeUnit.SECONDS);
    }

    private List<String> names(Channel channel) throws Exception {
        return group.submit(() -> channel.pipeline().names()).get(10, TimeUnit.SECONDS);
    }

    private static final class Silent extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {}
    }

    @Test
    void onlyConnectionsOfAServerThatWasOpenedWithItAreGuarded() throws Exception {
        var guarded = new CompletableFuture<Channel>();
        var doors = new Door[1];
        int servers = MoquettePipelines.opening(guarded::complete, () -> doors[0] = open("guarded"));
        var other = open("other");
        var accepted = connect(other, new Silent());

        assertThat(servers).isEqualTo(1);
        assertThat(names(accepted)).noneMatch(name -> name.contains("hearth") || name.contains("Moquette"));
        assertThat(guarded).isNotDone();
        var own = connect(doors[0], new Silent());
        assertThat(guarded.get(10, TimeUnit.SECONDS)).isSameAs(own);
    }
}
