package io.hearth.bridges;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/** One TCP connection, with TLS if told: the host name is checked then, and told to the other side (SNI). */
final class Wire implements NetworkModule {

    private final String host;
    private final int port;
    private final @Nullable SSLSocketFactory tls;
    private final @Nullable String alpn;
    private final int patienceMillis;
    private volatile @Nullable Socket socket;

    /** @param tls null for an open line */
    Wire(String host, int port, @Nullable SSLSocketFactory tls, @Nullable String alpn, int patienceMillis) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.alpn = alpn;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void start() throws IOException {
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(host, port), patienceMillis);
            plain.setSoTimeout(patienceMillis);
            socket = tls == null ? plain : secured(plain, tls);
            plain.setSoTimeout(0);
        } catch (IOException | RuntimeException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket secured(Socket plain, SSLSocketFactory sockets) throws IOException {
        var secure = (SSLSocket) sockets.createSocket(plain, host, port, true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (alpn != null) {
            parameters.setApplicationProtocols(new String[] {alpn});
        }
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new SlowEnd(requireNonNull(socket).getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return requireNonNull(socket).getOutputStream();
    }

    @Override
    public void stop() throws IOException {
        var open = socket;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String getServerURI() {
        return "%s://%s:%d".formatted(tls == null ? Wires.PLAIN : Wires.TLS, host, port);
    }

    /**
     * Tells of an end that comes before anything else a second later: the client library would wait for ever for its
     * threads to begin when one of them has already ended.
     */
    private static final class SlowEnd extends FilterInputStream {

        private boolean begun;

        SlowEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                int got = super.read();
                begun |= got >= 0;
                return got;
            } finally {
                if (!begun) {
                    linger();
                }
            }
        }

        private void linger() {
            try {
                begun = true;
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
