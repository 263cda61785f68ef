package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import io.hearth.broker.Transport;
import io.hearth.certificates.TestCertificates;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the API to the handshake: a device gets a certificate, comes in with it, and loses it. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CertificateTests {

    private static final String LAMP = "/api/v1/mqtt/credentials/hall-lamp/certificate";
    private static final String FAN = "/api/v1/mqtt/credentials/fan";
    private static final char[] PASSWORD = "open sesame".toCharArray();

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Broker broker;

    private Api api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", () -> folder.resolve("rules").toString());
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.mqtt.tls.port", () -> 0);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void anybodyMayFetchTheAuthorityAndCompareItsFingerprint() throws Exception {
        var file = api.stranger("/api/v1/mqtt/ca.pem");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.response().body())
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE");

        var digest = MessageDigest.getInstance("SHA-256")
                .digest(TestCertificates.certificate(file.response().body()).getEncoded());
        var told = api.stranger("/api/v1/hub").json().get("certificate");
        assertThat(told.get("fingerprint").asString())
                .isEqualTo(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
        assertThat(told.get("authority").asString()).isEqualTo("/api/v1/mqtt/ca.pem");
    }

    @Test
    void aDeviceComesInWithItsCertificateUntilItIsRevoked() throws Exception {
        create("hall-lamp");
        var issued = api.post(LAMP, "{\"password\": \"open sesame\"}");
        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        assertThat(issued.json().get("privateKey").asString()).startsWith("-----BEGIN PRIVATE KEY-----");
        var device = tls(issued);
        var live = connected(device);

        var serial = issued.json().get("entry").get("serial").asString();
        assertThat(api.get(LAMP).json().get("items")).hasSize(1);
        assertThat(api.delete(LAMP + "/" + serial, "*").status()).isEqualTo(204);
        await().until(() -> !live.isConnected());
        assertThat(api.delete(LAMP + "/" + serial, "*").status()).isEqualTo(404);
        assertThat(api.delete(LAMP, "*").status()).isEqualTo(404);

        assertThatThrownBy(() -> connected(device)).isInstanceOf(MqttException.class);
        assertThat(api.get(LAMP).json().get("items").get(0).get("revoked").isNull())
                .isFalse();
    }

    @Test
    void withoutAPasswordThereIsNoPkcs12() {
        create("heater");
        var issued = api.post("/api/v1/mqtt/credentials/heater/certificate", "");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.json().get("pkcs12").isNull()).isTrue();
        assertThat(api.delete("/api/v1/mqtt/credentials/heater/certificate", "*")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aCredentialThatIsMadeAgainDoesNotBringItsCertificatesBack() throws Exception {
        create("fan");
        var device = tls(api.post(FAN + "/certificate", "{\"password\": \"open sesame\"}"));
        connected(device).disconnect();
        assertThat(api.delete(FAN, "*").status()).isEqualTo(204);
        create("fan");

        assertThatThrownBy(() -> connected(device)).isInstanceOf(MqttException.class);
    }

    @Test
    void aCertificateNeedsACredential() {
        assertThat(api.post("/api/v1/mqtt/credentials/nobody/certificate", "")
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo("unknown-credential");
    }

    private void create(String name) {
        var made = api.post("/api/v1/mqtt/credentials", "{\"name\":\"%s\",\"topics\":[\"home/#\"]}".formatted(name));
        assertThat(made.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%23b", "%20a", "a%00b"})
    void aNameThatMeansSomethingElsewhereIsRefused(String name) {
        assertThat(api.post("/api/v1/mqtt/credentials/" + name + "/certificate", "{}")
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void aStrangerGetsNone() {
        assertThat(api.stranger(LAMP).status()).isEqualTo(401);
    }

    private MqttClient connected(SSLContext tls) throws MqttException {
        var options = new MqttConnectOptions();
        options.setSocketFactory(tls.getSocketFactory());
        var url = "ssl://localhost:" + broker.status().ports().get(Transport.TLS);
        var client = new MqttClient(url, "lamp", new MemoryPersistence());
        client.connect(options);
        return client;
    }

    /** All that a device has is the answer of the hub. */
    private static SSLContext tls(Api.Answer issued) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        var file = Base64.getDecoder().decode(issued.json().get("pkcs12").asString());
        store.load(new ByteArrayInputStream(file), PASSWORD);
        var name = store.aliases().nextElement();
        var chain = store.getCertificateChain(name);
        assertThat(((X509Certificate) chain[0]).getSubjectX500Principal().getName())
                .isEqualTo("CN=" + name);
        store.setCertificateEntry("hub", chain[1]);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
