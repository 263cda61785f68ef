package io.hearth.broker.wire;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Says why a TLS handshake failed, and turns away a certificate that counts no longer. On the loop only. */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {

    /** How the JDK calls the two bytes of a client that ends the handshake before it encrypts. */
    private static final String ALERT_IN_THE_CLEAR = "Insufficient buffer remaining for AEAD cipher fragment";

    private final TlsIdentity identity;
    private final Refusals refusals;
    private final Peer peer;
    private boolean refused;

    HandshakeWatch(TlsIdentity identity, Refusals refusals, Peer peer) {
        this.identity = identity;
        this.refusals = refusals;
        this.peer = peer;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            var reason = handshake.isSuccess() ? flawOfCertificate() : reason(handshake.cause());
            if (reason != null) {
                refuse(context, reason);
            }
        }
        context.fireUserEventTriggered(event);
    }

    private @Nullable String flawOfCertificate() {
        var certificate = peer.certificate();
        return certificate == null || identity.trusts(certificate)
                ? null
                : "the certificate of %s counts no longer".formatted(certificate.getSubjectX500Principal());
    }

    /** In words that help; null for somebody who only knocked. */
    private static @Nullable String reason(Throwable failure) {
        var said = String.valueOf(failure.getMessage());
        if (failure instanceof ClosedChannelException || said.contains("closed")) {
            return null;
        }
        if (failure instanceof NotSslRecordException) {
            return "TLS: the client does not use TLS";
        }
        if (said.contains("unknown_ca") || said.contains("bad_certificate") || said.contains(ALERT_IN_THE_CLEAR)) {
            return "TLS: the client does not trust this hub; give it the hub's ca.pem";
        }
        return "TLS: " + said;
    }

    private void refuse(ChannelHandlerContext context, String reason) {
        refused = true;
        refusals.add(RefusalKind.BAD_CONNECT, peer.address().getHostAddress(), "", reason);
        context.close();
    }

    /** What was refused has been said. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!refused) {
            context.fireExceptionCaught(failure);
        }
    }

    /** Nothing of a client that was turned away reaches MQTT, also not what came with its handshake. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
