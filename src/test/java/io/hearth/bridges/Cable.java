package io.hearth.bridges;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line of TCP to a port of this machine that can be cut and mended. */
final class Cable implements AutoCloseable {

    private final int to;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    Cable(int to) throws IOException {
        this.to = to;
        this.door = new ServerSocket();
        door.bind(new InetSocketAddress("127.0.0.1", 0));
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() throws IOException {
        whole = false;
        for (var socket : open) {
            socket.close();
        }
    }

    void mend() {
        whole = true;
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            var near = door.accept();
            open.add(near);
            run(() -> connect(near));
        }
    }

    private void connect(Socket near) throws IOException {
        try (near) {
            if (whole) {
                var far = new Socket("127.0.0.1", to);
                open.add(far);
                run(() -> pass(far, near));
                pass(near, far);
            }
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
