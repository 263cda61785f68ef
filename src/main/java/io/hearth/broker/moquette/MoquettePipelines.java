package io.hearth.broker.moquette;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import io.netty.util.AttributeKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reaches into the pipelines of a server that is not Hearth's own. Netty finds it through {@code META-INF/services}, which
 * is why it is public, and asks it about every channel of this JVM: it touches those alone whose server was opened within
 * {@link #opening}.
 */
public final class MoquettePipelines extends ChannelInitializerExtension {

    private static final AttributeKey<Consumer<Channel>> GUARD = AttributeKey.valueOf("hearth.guard");
    private static final ThreadLocal<Opening> CURRENT = new ThreadLocal<>();

    private static final class Opening {
        final Consumer<Channel> guard;
        int servers;

        Opening(Consumer<Channel> guard) {
            this.guard = guard;
        }
    }

    interface Task<E extends Exception> {
        void run() throws E;
    }

    /** Netty reads this once, when the first server or client of this JVM is made. */
    static void askFor() {
        if (System.getProperty(EXTENSIONS_SYSTEM_PROPERTY) == null) {
            System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        }
    }

    /**
     * Opens a server on this thread.
     *
     * @param guard changes the pipeline of each connection once the server itself has made it; when it throws, the
     *              connection is closed
     * @return how many listeners are guarded now
     */
    static <E extends Exception> int opening(Consumer<Channel> guard, Task<E> open) throws E {
        var opening = new Opening(guard);
        CURRENT.set(opening);
        try {
            open.run();
        } finally {
            CURRENT.remove();
        }
        return opening.servers;
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel server) {
        var opening = CURRENT.get();
        if (opening != null) {
            server.attr(GUARD).set(opening.guard);
            opening.servers++;
        }
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        var guard = guardOf(connection.parent());
        if (guard != null) {
            connection.pipeline().addLast(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel initialized) {
                    guard.accept(initialized);
                }
            });
        }
    }

    private static @Nullable Consumer<Channel> guardOf(@Nullable Channel server) {
        return server == null ? null : server.attr(GUARD).get();
    }
}
