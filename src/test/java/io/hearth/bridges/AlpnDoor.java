package io.hearth.bridges;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Port 443 as AWS has it: in come those with a certificate who ask for MQTT; behind it is a plain broker. */
final class AlpnDoor implements AutoCloseable {

    final List<String> refused = new CopyOnWriteArrayList<>();
    private final int to;
    private final SSLServerSocket door;

    AlpnDoor(Papers papers, int to) throws Exception {
        this.to = to;
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(papers.store("server"), papers.secret());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(papers.store("server"));
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        door = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        var parameters = door.getSSLParameters();
        parameters.setNeedClientAuth(true);
        parameters.setApplicationProtocols(new String[] {Kind.AWS_ALPN});
        door.setSSLParameters(parameters);
        begin(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            var guest = (SSLSocket) door.accept();
            begin(() -> letIn(guest));
        }
    }

    private void letIn(SSLSocket guest) throws IOException {
        try (guest) {
            guest.startHandshake();
            if (!Kind.AWS_ALPN.equals(guest.getApplicationProtocol())) {
                refused.add("asks for no protocol");
                return;
            }
            try (var behind = new Socket("127.0.0.1", to)) {
                begin(() -> behind.getInputStream().transferTo(guest.getOutputStream()));
                guest.getInputStream().transferTo(behind.getOutputStream());
            }
        } catch (IOException failure) {
            refused.add(String.valueOf(failure.getMessage()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
