package io.hearth.broker.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client that sends the bytes it is told, good or bad. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
    }

    RawClient connect(String id, int keepAliveSeconds) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(text("MQTT"));
        body.writeBytes(new byte[] {4, 2, (byte) (keepAliveSeconds >> 8), (byte) keepAliveSeconds});
        body.writeBytes(text(id));
        packet(0x10, body.toByteArray());
        expect("20020000");
        return this;
    }

    /** Connects without a clean session. */
    RawClient resume(String id, boolean present) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(text("MQTT"));
        body.writeBytes(new byte[] {4, 0, 0, 60});
        body.writeBytes(text(id));
        packet(0x10, body.toByteArray());
        return expect(present ? "20020100" : "20020000");
    }

    RawClient publish(String topic, String payload, int qos, int id) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(text(topic));
        if (qos > 0) {
            body.writeBytes(new byte[] {(byte) (id >> 8), (byte) id});
        }
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return packet(0x30 | qos << 1, body.toByteArray());
    }

    RawClient subscribe(int id, String filter, int qos) throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {(byte) (id >> 8), (byte) id});
        body.writeBytes(text(filter));
        body.write(qos);
        return packet(0x82, body.toByteArray());
    }

    RawClient packet(int first, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            packet.write(rest > 127 ? rest & 127 | 128 : rest);
            rest >>= 7;
        } while (rest > 0);
        packet.writeBytes(body);
        socket.getOutputStream().write(packet.toByteArray());
        return this;
    }

    RawClient hex(String bytes) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(bytes.replace(" ", "")));
        return this;
    }

    /** Reads exactly these bytes, or fails. */
    RawClient expect(String hex) throws IOException {
        var wanted = hex.replace(" ", "");
        var got = HexFormat.of().formatHex(socket.getInputStream().readNBytes(wanted.length() / 2));
        if (!got.equals(wanted)) {
            throw new AssertionError("expected %s but got %s".formatted(wanted, got));
        }
        return this;
    }

    int available() {
        try {
            return socket.getInputStream().available();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the broker closes the connection, without another byte. */
    boolean isClosedByBroker() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    static byte[] text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var framed = new byte[bytes.length + 2];
        framed[0] = (byte) (bytes.length >> 8);
        framed[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        return framed;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
