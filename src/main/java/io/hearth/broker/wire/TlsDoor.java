package io.hearth.broker.wire;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.ClientAuth;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;

/**
 * The door in front of MQTT for clients that come over TLS 1.2 or 1.3. The arithmetic of handshakes is done on threads
 * of its own, so that many at once do not hold up the loop; each connection has at most one task waiting there.
 */
public final class TlsDoor {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final int IDLE_SECONDS = 10;

    /** With forward secrecy and authenticated encryption; of the JDK's own suites. */
    private static final Predicate<String> SOUND = Pattern.compile(
                    "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_\\d+_GCM|CHACHA20_POLY1305)_.*")
            .asMatchPredicate();

    private final TlsIdentity identity;
    private final ClientAuth clientAuth;
    private final long handshakeMillis;
    private final ThreadPoolExecutor workers;
    private volatile String[] suites = {};

    public TlsDoor(TlsIdentity identity, BrokerSettings settings) {
        this.identity = identity;
        this.clientAuth = settings.tls().clientAuth();
        this.handshakeMillis = settings.limits().connectTimeout().toMillis();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("hearth-tls", true));
        workers.allowCoreThreadTimeOut(true);
    }

    /** For an engine with listeners of its own, which does not look at what a client shows. */
    public static SslContext plainContext(TlsIdentity identity, ClientAuth clientAuth) {
        return new JdkSslContext(
                identity.context(),
                false,
                null,
                (ciphers, defaults, supported) ->
                        supported.stream().filter(SOUND).toArray(String[]::new),
                ApplicationProtocolConfig.DISABLED,
                clientAuth == ClientAuth.NEED
                        ? io.netty.handler.ssl.ClientAuth.REQUIRE
                        : io.netty.handler.ssl.ClientAuth.NONE,
                PROTOCOLS,
                false);
    }

    /** Returns when a certificate is at hand. */
    public void prepare() {
        var supported = identity.context().getSupportedSSLParameters().getCipherSuites();
        suites = Arrays.stream(supported).filter(SOUND).toArray(String[]::new);
    }

    public void addTo(ChannelPipeline pipeline, Refusals refusals, Peer peer) {
        var handler = new SslHandler(engine(), workers);
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        pipeline.addLast(handler, new HandshakeWatch(identity, refusals, peer));
    }

    private SSLEngine engine() {
        var engine = identity.context().createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(suites);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setWantClientAuth(clientAuth == ClientAuth.WANT);
        if (clientAuth == ClientAuth.NEED) {
            parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    public void stop() {
        workers.shutdownNow();
    }
}
