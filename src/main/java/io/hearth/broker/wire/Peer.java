package io.hearth.broker.wire;

import io.hearth.broker.Transport;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The other end of a connection: by which door it came, from where, and what it has shown there. On the loop only. */
public record Peer(Channel channel, Transport transport) {

    private static final int LINGER_SECONDS = 1;
    private static final AttributeKey<InetAddress> ORIGIN = AttributeKey.valueOf("hearth.origin");

    /** A proxy on this very machine says for whom it speaks: to call that client local would be wrong. */
    static void speaksFor(Channel proxy, InetAddress client) {
        proxy.attr(ORIGIN).set(client);
    }

    public InetAddress address() {
        var origin = channel.attr(ORIGIN).get();
        return origin == null ? ((InetSocketAddress) channel.remoteAddress()).getAddress() : origin;
    }

    /** The certificate of a client that has one which counts. Known once the handshake is done. */
    @Nullable
    public X509Certificate certificate() {
        var tls = channel.pipeline().get(SslHandler.class);
        try {
            return tls != null
                            && tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? certificate
                    : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    /**
     * Closes when everything has been flushed, so that the client can read what was said last: what it goes on sending
     * is read and thrown away for a moment, because a socket that is closed with unread bytes takes back what it has
     * sent.
     */
    public static void closeGently(Channel channel) {
        if (channel instanceof DuplexChannel socket && channel.pipeline().get(SslHandler.class) == null) {
            socket.shutdownOutput();
            channel.config().setAutoRead(true);
            channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        } else {
            channel.close();
        }
    }
}
