package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.ClientAuth;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.PortUnavailable;
import io.hearth.broker.Transport;
import io.hearth.certificates.Certificates;
import io.hearth.certificates.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTests {

    /** ClientHello of TLS 1.1 and nothing newer, with a suite that goes with the hub's key. */
    private static final String OLD_HELLO = "160301002f 0100002b 0302" + "07".repeat(32) + "00 0004c009c00a 0100";

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

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aClientIsHeardByEveryDoorAndTheBrokerKnowsWhich(Transport transport) throws Exception {
        var heard = TestBroker.heard(house.client("reader", Transport.TCP, house.trusting(null)), "home/#", 1);
        var client = house.client("lamp", transport, house.trusting(null));
        var large = "x".repeat(200_000);
        var own = TestBroker.heard(client, "echo", 2);

        client.publish("home/lamp", "on".getBytes(UTF_8), 1, false);
        client.publish("echo", large.getBytes(UTF_8), 2, false);

        await().untilAsserted(() -> assertThat(heard).containsExactly("home/lamp=on 1"));
        await().untilAsserted(() -> assertThat(own).containsExactly("echo=" + large + " 2"));
        assertThat(house.broker.clients())
                .filteredOn(info -> info.client().equals("lamp"))
                .singleElement()
                .extracting(ClientInfo::transport)
                .isEqualTo(transport);
    }

    @Test
    void mosquittoConnectsWithTheAuthoritysFile() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_pub")), "mosquitto_pub is not installed");
        var heard = TestBroker.heard(house.client("reader", Transport.TCP, house.trusting(null)), "m", 1);

        assertThat(mosquitto(data.resolve("certificates/ca.pem"))).isZero();
        await().untilAsserted(() -> assertThat(heard).containsExactly("m=hi 1"));

        assertThat(mosquitto(Files.writeString(
                        data.resolve("foreign.pem"), foreign().authority().orElseThrow())))
                .as("with another authority")
                .isNotZero();
        await().untilAsserted(() ->
                assertThat(house.reasons()).anyMatch(reason -> reason.contains("does not trust this hub")));
    }

    private int mosquitto(Path authority) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "mosquitto_pub",
                        "-h",
                        "localhost",
                        "-p",
                        String.valueOf(house.port(Transport.TLS)),
                        "--cafile",
                        authority.toString(),
                        "-q",
                        "1",
                        "-t",
                        "m",
                        "-m",
                        "hi")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("mosquitto.log").toFile())
                .start()
                .waitFor();
    }

    private Certificates foreign() {
        return TestCertificates.in(data.resolve("foreign"));
    }

    @Test
    void aClientOfAnotherAuthorityDoesNotConnect() {
        var foreign = TestCertificates.client(foreign().authority().orElseThrow(), null);

        assertThatThrownBy(() -> house.client("lamp", Transport.TLS, foreign)).isInstanceOf(MqttException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfToday(String version) throws Exception {
        try (var socket = (SSLSocket) house.trusting(null).getSocketFactory().createSocket("localhost", port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).matches("TLS_(AES|ECDHE_ECDSA_WITH_AES).*GCM.*");
        }
    }

    private int port() {
        return house.port(Transport.TLS);
    }

    @Test
    void versionsOfYesterdayAreRefused() throws Exception {
        try (var raw = new RawClient(port())) {
            raw.hex(OLD_HELLO).expect("15");
        }
        await().untilAsserted(() -> assertThat(house.reasons()).anyMatch(reason -> reason.startsWith("TLS: ")));
        assertThat(house.requests).isEmpty();
    }

    @Test
    void plainMqttAtTheEncryptedDoorIsExplained() throws Exception {
        try (var raw = new RawClient(port())) {
            raw.hex("100e00044d5154540402003c00026161");
            assertThat(raw.isClosedByBroker()).isTrue();
        }
        await().untilAsserted(() -> assertThat(house.reasons()).contains("TLS: the client does not use TLS"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "WEBSOCKET_TLS"})
    void aDeviceIsKnownByItsCertificate(Transport transport) throws Exception {
        var issued = house.certificates.issue("kitchen lamp");
        house.client("lamp", transport, house.trusting(issued));

        assertThat(house.requests).singleElement().satisfies(request -> assertThat(request.certificate())
                .isNotNull()
                .extracting(Certificates::nameOf)
                .asString()
                .contains("kitchen lamp"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        var issued = foreign().issue("lamp");

        assertThatThrownBy(() -> house.client("lamp", Transport.TLS, house.trusting(issued)))
                .isInstanceOf(MqttException.class);
        assertThat(house.requests).isEmpty();
        await().untilAsserted(() -> assertThat(house.reasons()).anyMatch(reason -> reason.startsWith("TLS: ")));
    }

    @Test
    void aRevokedCertificateIsRefusedAlsoWhenItsSessionIsResumed() throws Exception {
        var issued = house.certificates.issue("lamp");
        var device = house.trusting(issued);
        house.client("lamp", Transport.TLS, device).disconnect();

        house.certificates.revoke(issued.entry().serial());

        assertThatThrownBy(() -> house.client("again", Transport.TLS, device)).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> house.client("anew", Transport.TLS, house.trusting(issued)))
                .isInstanceOf(MqttException.class);
        assertThat(house.requests).hasSize(1);
    }

    @Test
    void aCertificateCanBeDemanded() throws Exception {
        house.close();
        house = new SecureHouse(data, TestCertificates.in(data), ClientAuth.NEED, List.of());

        assertThatThrownBy(() -> house.client("without", Transport.TLS, house.trusting(null)))
                .isInstanceOf(MqttException.class);
        var device = house.trusting(house.certificates.issue("lamp"));
        assertThat(house.client("with", Transport.TLS, device).isConnected()).isTrue();
    }

    @Test
    void halfAHandshakeHoldsUpNobody() throws Exception {
        var half = new ArrayList<Socket>();
        try {
            for (int number = 0; number < 100; number++) {
                var socket = new Socket("127.0.0.1", port());
                socket.getOutputStream()
                        .write(HexFormat.of().parseHex(OLD_HELLO.replace(" ", ""), 0, 20 + number % 20 * 2));
                half.add(socket);
            }
            assertThat(house.client("lamp", Transport.TLS, house.trusting(null)).isConnected())
                    .isTrue();
        } finally {
            for (var socket : half) {
                socket.close();
            }
        }
        await().until(() -> house.broker.status().connections() == 1);
    }

    @Test
    void aReplacedCertificateIsSeenByTheNextConnection() throws Exception {
        house.close();
        var certificate = data.resolve("own.crt");
        var key = data.resolve("own.key");
        var one = TestCertificates.in(data.resolve("one"));
        var two = TestCertificates.in(data.resolve("two"));
        split(data.resolve("one"), one, certificate, key);
        house = new SecureHouse(data, TestCertificates.in(data, certificate, key), ClientAuth.WANT, List.of());
        var before = TestCertificates.client(one.authority().orElseThrow(), null);
        var after = TestCertificates.client(two.authority().orElseThrow(), null);
        var first = house.client("first", Transport.TLS, before);

        split(data.resolve("two"), two, certificate, key);

        await().ignoreExceptions().until(() -> connects(after));
        assertThatThrownBy(() -> house.client("late", Transport.TLS, before)).isInstanceOf(MqttException.class);
        assertThat(first.isConnected()).as("who was in stays in").isTrue();
    }

    private boolean connects(SSLContext tls) throws MqttException {
        return house.client("second", Transport.TLS, tls).isConnected();
    }

    private static void split(Path hub, Certificates hubs, Path certificate, Path key) throws IOException {
        hubs.context();
        var both = Files.readString(hub.resolve("certificates/server.pem"));
        int end = both.indexOf("-----BEGIN CERTIFICATE");
        Files.writeString(key, both.substring(0, end));
        Files.writeString(certificate, both.substring(end));
    }

    @Test
    void aTakenPortNamesItsSetting() {
        var taken = new BrokerSettings(
                0,
                "127.0.0.1",
                BrokerSettings.Anonymous.LOOPBACK,
                Duration.ofMinutes(1),
                TestBroker.limits(),
                BrokerSettings.Large.NOTHING,
                new BrokerSettings.Tls(port(), ClientAuth.WANT),
                new BrokerSettings.WebSocket(-1, -1, List.of()));
        try (var other = new EngineHouse(
                EngineHouse.Engine.HEARTH, data.resolve("other"), taken, SecureHouse.identity(house.certificates))) {
            assertThatThrownBy(other::opened)
                    .isInstanceOf(PortUnavailable.class)
                    .hasMessageContaining("hearth.mqtt.tls.port");
            assertThat(other.broker.status().open()).as("all doors or none").isFalse();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void moquetteHasTlsToo() throws Exception {
        var settings = SecureHouse.settings(ClientAuth.WANT, List.of(), TestBroker.limits());
        try (var other = new EngineHouse(
                        EngineHouse.Engine.MOQUETTE,
                        data.resolve("other"),
                        settings,
                        SecureHouse.identity(house.certificates))
                .opened()) {
            await().until(() -> other.broker.status().ports().containsKey(Transport.TLS));
            var options = new MqttConnectOptions();
            options.setSocketFactory(house.trusting(null).getSocketFactory());
            var url = "ssl://localhost:" + other.broker.status().ports().get(Transport.TLS);
            try (var client = new MqttClient(url, "lamp", new MemoryPersistence())) {
                client.connect(options);
                client.publish("home/lamp", "on".getBytes(UTF_8), 1, false);
                await().untilAsserted(() -> assertThat(other.heard).containsExactly("lamp: home/lamp=on 1"));
                client.disconnect();
            }
        }
    }
}
