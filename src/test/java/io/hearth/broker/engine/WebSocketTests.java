package io.hearth.broker.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.BrokerSettings.ClientAuth;
import io.hearth.broker.Transport;
import io.hearth.certificates.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketTests {

    private static final byte[] CONNECT = HexFormat.of().parseHex("100e00044d5154540402003c00026161");
    private static final String CONNACK = "20020000";
    private static final String NOT_AUTHORIZED = "20020005";

    @TempDir
    Path data;

    private SecureHouse house;

    @BeforeEach
    void open() {
        house = new SecureHouse(data);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** What came over one WebSocket. */
    private static final class Ears implements WebSocket.Listener {

        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final CompletableFuture<String> pong = new CompletableFuture<>();

        @Override
        public synchronized CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
            while (bytes.hasRemaining()) {
                heard.write(bytes.get());
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            pong.complete(StandardCharsets.UTF_8.decode(message).toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        synchronized String heard() {
            return HexFormat.of().formatHex(heard.toByteArray());
        }
    }

    private WebSocket connect(Ears ears, Map<String, String> headers) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("mqtt");
        headers.forEach(builder::header);
        return builder.buildAsync(URI.create(house.url(Transport.WEBSOCKET)), ears)
                .orTimeout(10, SECONDS)
                .join();
    }

    @Test
    void packetsMayBeCutAnywhereAndFragmented() {
        var ears = new Ears();
        var socket = connect(ears, Map.of());

        assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
        for (int at = 0; at < CONNECT.length; at++) {
            boolean last = at % 3 == 2 || at == CONNECT.length - 1;
            socket.sendBinary(ByteBuffer.wrap(CONNECT, at, 1), last).join();
        }
        await().untilAsserted(() -> assertThat(ears.heard()).isEqualTo(CONNACK));
        socket.sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex("c000c000")), true)
                .join();
        await().untilAsserted(() -> assertThat(ears.heard()).isEqualTo(CONNACK + "d000d000"));
    }

    @Test
    void aPingIsAnsweredAndAFarewellIsReturned() throws Exception {
        var ears = new Ears();
        var socket = connect(ears, Map.of());

        socket.sendPing(ByteBuffer.wrap("still there".getBytes(StandardCharsets.UTF_8)))
                .join();
        assertThat(ears.pong.get(10, SECONDS)).isEqualTo("still there");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(ears.closed.get(10, SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void textIsRefused() throws Exception {
        var ears = new Ears();
        connect(ears, Map.of()).sendText("hello", true);

        assertThat(ears.closed.get(10, SECONDS)).isEqualTo(1003);
        assertThat(house.reasons()).contains("a text frame; MQTT is binary");
    }

    @Test
    void aBrokenConnectionIsSaidFarewell() throws Exception {
        var ears = new Ears();
        connect(ears, Map.of()).sendBinary(ByteBuffer.wrap(new byte[] {0x30, 0}), true);

        assertThat(ears.closed.get(10, SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
        assertThat(house.reasons()).contains("the first packet is not a CONNECT");
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example", "null", "http://127.0.0.1:8080"})
    void aPageFromElsewhereIsRefused(String origin) {
        assertThatThrownBy(() -> connect(new Ears(), Map.of("Origin", origin)))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        assertThat(house.reasons()).anyMatch(reason -> reason.contains("hearth.mqtt.websocket.origins"));
    }

    @Test
    void aPageOfTheSameHostOrFromTheListMayConnect() {
        connect(new Ears(), Map.of("Origin", "http://localhost:8080")).abort();
        house.close();
        house = new SecureHouse(data, TestCertificates.in(data), ClientAuth.WANT, List.of("https://panel.example.org"));
        connect(new Ears(), Map.of("Origin", "https://panel.example.org")).abort();
    }

    @Test
    void whoComesThroughAProxyIsNotLocal() {
        var ears = new Ears();
        var socket = connect(ears, Map.of("X-Forwarded-For", "127.0.0.1, 192.0.2.9"));

        socket.sendBinary(ByteBuffer.wrap(CONNECT), true);
        await().untilAsserted(() -> assertThat(ears.heard()).isEqualTo(NOT_AUTHORIZED));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"GET, /, 404", "GET, /mqttx, 404", "POST, /mqtt, 405", "GET, /mqtt, 426", "GET, /mqtt?token=1, 426"})
    void anythingElseIsAnsweredInHttp(String method, String path, int status) throws IOException {
        assertThat(answer("%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(method, path)))
                .startsWith("HTTP/1.1 %d ".formatted(status));
    }

    @Test
    void theSubprotocolMustBeMqtt() throws IOException {
        assertThat(answer("GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("subprotocol mqtt");
    }

    @Test
    void requestsThatAreTooLongOrNoneAtAllAreRefused() throws IOException {
        assertThat(answer("GET /mqtt HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(answer("GET /" + "x".repeat(20_000))).startsWith("HTTP/1.1 400 ");
        assertThat(answer("\0\1\2\3 nonsense\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(answer("POST /mqtt HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void aFrameThatIsTooLargeIsRefusedAtItsHeader() throws IOException {
        try (var socket = new Socket("127.0.0.1", house.port(Transport.WEBSOCKET))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Protocol: mqttv3.1\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(HexFormat.of().parseHex("82ff000000001000000000000000"));

            assertThat(answer).startsWith("HTTP/1.1 101 ").containsIgnoringCase("sec-websocket-protocol: mqttv3.1");
            assertThat(socket.getInputStream().readAllBytes()).as("a farewell").startsWith(0x88);
        }
        await().untilAsserted(() -> assertThat(house.reasons()).anyMatch(reason -> reason.contains("frame length")));
    }

    private String answer(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", house.port(Transport.WEBSOCKET))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
