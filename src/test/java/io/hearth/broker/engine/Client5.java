package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client of MQTT 5 that sends whatever it is told, good or bad, and hides nothing of what it gets. */
final class Client5 implements AutoCloseable {

    private final Socket socket;
    private int lastId;

    Client5(TestBroker house) throws IOException {
        this(house.port());
    }

    Client5(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
    }

    static Client5 connected(TestBroker house, String id) throws IOException {
        return connected(house, new Hello5(id));
    }

    static Client5 connected(TestBroker house, Hello5 hello) throws IOException {
        return connected(house.port(), hello);
    }

    static Client5 connected(int port, Hello5 hello) throws IOException {
        var client = new Client5(port);
        assertThat(client.says(hello).toString()).startsWith("CONNACK 0x00");
        return client;
    }

    /** Connects; the answer. */
    Packet5 says(Hello5 hello) throws IOException {
        return send(0x10, hello.body()).next();
    }

    /** @param options QoS, no local (4), retain as published (8), retain handling (0x10, 0x20) */
    Packet5 subscribes(String filter, int options) throws IOException {
        return subscribe(Bytes.none(), filter, options).next();
    }

    Client5 subscribe(Bytes properties, Object... filtersAndOptions) throws IOException {
        var body = new Bytes().u16(++lastId).properties(properties);
        for (int at = 0; at < filtersAndOptions.length; at += 2) {
            body.all(Bytes.text((String) filtersAndOptions[at])).u8((Integer) filtersAndOptions[at + 1]);
        }
        return send(0x82, body);
    }

    Packet5 unsubscribes(String... filters) throws IOException {
        var body = new Bytes().u16(++lastId).properties(Bytes.none());
        for (var filter : filters) {
            body.all(Bytes.text(filter));
        }
        return send(0xA2, body).next();
    }

    Client5 publish(String topic, String payload) throws IOException {
        return publish(0x30, topic, 0, Bytes.none(), payload);
    }

    /** Publishes with QoS 1; the answer. */
    Packet5 publishes(String topic, String payload) throws IOException {
        return publish(0x32, topic, ++lastId, Bytes.none(), payload).next();
    }

    /** @param id left out for QoS 0 */
    Client5 publish(int first, String topic, int id, Bytes properties, String payload) throws IOException {
        var body = Bytes.text(topic);
        if ((first & 6) != 0) {
            body.u16(id);
        }
        return send(first, body.properties(properties).raw(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends one of the four answers to PUBLISH. */
    Client5 answer(int first, int id) throws IOException {
        return send(first, Bytes.two(id));
    }

    Client5 send(int first, Bytes body) throws IOException {
        var packet = new Bytes().u8(first).properties(body).array();
        socket.getOutputStream().write(packet);
        return this;
    }

    /** Sends these bytes at once. */
    Client5 write(String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    /** Bytes that have come and were not read. */
    int available() throws IOException {
        return socket.getInputStream().available();
    }

    Client5 raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Client5 disconnects(int reason, Bytes properties) throws IOException {
        return send(0xE0, Bytes.one(reason).properties(properties));
    }

    /** What the broker says next; {@code null} when it has closed the connection. */
    Packet5 next() throws IOException {
        var in = socket.getInputStream();
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = 0;
            int digit = 128;
            for (int shift = 0; digit >= 128; shift += 7) {
                digit = in.read();
                length |= (digit & 127) << shift;
            }
            return new Packet5(first, in.readNBytes(length));
        } catch (SocketException reset) {
            return null;
        }
    }

    Client5 hears(String packet) throws IOException {
        assertThat(next()).hasToString(packet);
        return this;
    }

    /** Nothing has come that was not read, and the broker still answers. */
    Client5 hearsNothing() throws IOException {
        return send(0xC0, Bytes.none()).hears("PINGRESP");
    }

    /** The broker says this last. */
    void isToldAndClosed(String packet) throws IOException {
        hears(packet);
        assertThat(next()).isNull();
    }

    /** Breaks the connection without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
