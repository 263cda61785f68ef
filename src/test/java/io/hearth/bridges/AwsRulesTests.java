package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS IoT Core, as far as a Mosquitto with its rules can play it. */
class AwsRulesTests {

    @TempDir
    static Path papersFolder;

    private static Papers papers;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void issue() throws Exception {
        papers = new Papers(papersFolder);
    }

    @AfterEach
    void close() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private Remote mosquitto(String... more) throws Exception {
        return opened(Mosquitto.in(folder.resolve("remote"), more).started());
    }

    /** A broker that closes the connection on packets that are longer, and wants a certificate of its own authority. */
    private Remote strict() throws Exception {
        return mosquitto(
                "max_packet_size 132000",
                "cafile " + papers.file("ca.pem"),
                "certfile " + papers.file("server.pem"),
                "keyfile " + papers.file("server.key"),
                "require_certificate true",
                "use_identity_as_username true");
    }

    private BridgedHome home(String url, String... more) {
        return opened(new BridgedHome(
                folder.resolve("home"),
                Stream.concat(
                                Stream.of(
                                        "kind=aws-iot",
                                        "url=" + url,
                                        "tls.ca=" + papers.file("ca.pem"),
                                        "tls.certificate=" + papers.file("client.pem"),
                                        "tls.key=" + papers.file("client.key"),
                                        "in[0].filter=cloud/#",
                                        "out[0].filter=home/#",
                                        "out[0].prefix-add=cloud/",
                                        "first-retry=50ms"),
                                Stream.of(more))
                        .map(setting -> "aws." + setting)
                        .toArray(String[]::new)));
    }

    @Test
    void withACertificateEverythingCrossesThatTheRulesAllow() throws Exception {
        var home = home("ssl://localhost:" + strict().port).connected();
        home.keep("home/lamp", "on");
        home.say("home/large", "x".repeat(128 * 1024));

        await().until(() -> home.status().sent() == 2);
        assertThat(home.refused()).isEmpty();
        assertThat(home.status().kind()).isEqualTo("aws-iot");
    }

    @Test
    void whatBreaksARuleIsRefusedAloudAndTheConnectionStays() throws Exception {
        var home = home("ssl://127.0.0.1:" + strict().port).connected();
        var since = home.status().since();
        home.say("home/huge", "x".repeat(128 * 1024 + 1));
        home.say("home/1/2/3/4/5/6/7", "too deep");
        home.say("home/" + "ü".repeat(130), "too long");
        home.say("home/lamp", "on");

        await().until(() -> home.status().sent() == 1);
        assertThat(home.status().refusedOut()).isEqualTo(3);
        assertThat(home.refused())
                .anyMatch(text -> text.contains("$bridge/aws cloud/home/huge: its 131073 bytes"))
                .anyMatch(text -> text.contains("8 slashes are more than the 7"))
                .anyMatch(text -> text.contains("bytes are more than the 256"));
        assertThat(home.status().since()).isEqualTo(since);
    }

    @Test
    void onPort443ItAsksForMqttByAlpn() throws Exception {
        var door = opened(new AlpnDoor(papers, mosquitto().port));
        home("ssl://localhost:" + door.port(), "tls.alpn=x-amzn-mqtt-ca").connected();

        assertThat(door.refused).isEmpty();
    }

    @Test
    void withoutAlpnThatDoorStaysClosedAndTheStatusSaysSo() throws Exception {
        var door = opened(new AlpnDoor(papers, mosquitto().port));
        var home = home("ssl://localhost:" + door.port());

        await().until(() -> door.refused.contains("asks for no protocol"));
        await().until(() -> home.status().lastError() != null);
        assertThat(home.status().connected()).isFalse();
    }

    @Test
    void aCertificateOfSomebodyElseIsNotTrustedAndNotAccepted() throws Exception {
        var others = new Papers(folder.resolve("others"));
        int port = strict().port;
        var home = home("ssl://localhost:" + port, "tls.ca=" + others.file("ca.pem"));

        await().until(() -> home.status().lastError() != null);
        assertThat(home.status().lastError().code()).isEqualTo("not-trusted");
        var second = opened(new BridgedHome(
                folder.resolve("second"),
                "x.url=ssl://localhost:" + port,
                "x.tls.ca=" + papers.file("ca.pem"),
                "x.tls.certificate=" + others.file("client.pem"),
                "x.tls.key=" + others.file("client.key"),
                "x.in[0].filter=#"));
        await().until(() -> second.status().lastError() != null);
        assertThat(second.status().connected()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "url=tcp://localhost, .tls: needs an url that begins with ssl://",
        "client-id=$hub, .client-id: AWS IoT Core takes 1 to 128 bytes",
        "keep-alive=10s, .keep-alive: AWS IoT Core takes 30s to 20m",
        "in[0].filter=a/b/c/d/e/f/g/h/#, .in[0].filter: the topic's 8 slashes",
        "tls.key=/nowhere/x.key, .tls: the certificates or the key cannot be used"
    })
    void saysWhichSettingAwsWouldNotTake(String wrong, String complaint) {
        assertThatThrownBy(() -> home("ssl://localhost:8883", wrong))
                .rootCause()
                .satisfies(cause -> assertThat(String.valueOf(cause.getMessage()))
                        .containsAnyOf("hearth.bridges.aws" + complaint, "nowhere"));
    }
}
