package io.hearth.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Looking into the broker over REST, with real clients. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MqttConsoleTests {

    private static final String MQTT = "/api/v1/mqtt";
    private static final String HOSTILE = "evil/<b>\u202Eexe.txt\u200b/" + "п".repeat(480);

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Broker broker;

    Api api;
    MqttClient client;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", () -> folder.resolve("rules").toString());
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.mqtt.console.viewers", () -> 2);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @BeforeEach
    void connect() throws Exception {
        api = new Api(port);
        client = new MqttClient("tcp://localhost:" + broker.status().port(), "desk <1>", new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.connect();
    }

    @AfterEach
    void leave() throws Exception {
        if (client.isConnected()) {
            client.disconnect(1_000);
        }
        client.close();
    }

    @Test
    void topicsAreKnownWithTheirLastMessage() throws Exception {
        say("seen/a", "1", 1, true);
        say("seen/a", "{\"t\": 2}", 1, true);
        say("seen/b", new byte[] {0, 1, (byte) 0xff}, 0, false);
        await().until(() ->
                api.get(MQTT + "/topics?filter=seen/b").json().at("/items").size() == 1);

        var page = api.get(MQTT + "/topics?filter=seen/%23&limit=1").json();
        assertThat(page.at("/items/0/topic").asString()).isEqualTo("seen/a");
        assertThat(page.at("/items/0/count").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/retained").asBoolean()).isTrue();
        assertThat(page.at("/items/0/preview").asString()).isEqualTo("{\"t\": 2}");
        assertThat(page.at("/items/0/client").asString()).isEqualTo("desk <1>");
        var next = api.get(MQTT + "/topics?filter=seen/%23&cursor="
                        + encoded(page.at("/next").asString()))
                .json();
        assertThat(next.at("/items/0/preview").asString()).isEqualTo("00 01 ff");
        assertThat(next.at("/items/0/size").asInt()).isEqualTo(3);
        assertThat(next.at("/next").isNull()).isTrue();
    }

    @Test
    void hostileTopicsAndPayloadsAreShownHarmless() throws Exception {
        say(HOSTILE, "\u202Eelif\u001b]0;x\u0007", 1, true);

        for (var list : new String[] {"/topics", "/retained"}) {
            var item = api.get(MQTT + list + "?filter=evil/%23").json().at("/items/0");
            assertThat(item.at("/topic").asString()).isEqualTo(HOSTILE);
            assertThat(item.at("/shown").asString())
                    .startsWith("evil/<b>\\u{202E}exe.txt\\u{200B}/")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u001b");
            assertThat(item.at("/preview").asString()).startsWith("e2 80 ae");
        }
        assertThat(api.deleteWith(MQTT + "/retained", "{\"topics\":[" + quoted(HOSTILE) + "]}")
                        .json()
                        .at("/cleared")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void publishedMessagesArriveAndTheAnswerMeansStored() throws Exception {
        var gadget = new Gadget(broker.status().port(), "listener").listens("published/#");
        var answer =
                api.post(MQTT + "/publish", "{\"topic\":\"published/a\",\"payload\":\"на\",\"qos\":1,\"retain\":true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/stored").asBoolean()).isTrue();
        await().until(() -> gadget.heard.contains("published/a на"));
        var kept = api.get(MQTT + "/retained?filter=published/%23").json().at("/items/0");
        assertThat(kept.at("/client").asString()).startsWith("$person/");
        assertThat(kept.at("/age").asInt()).isBetween(0, 60);

        var bytes = Base64.getEncoder().encodeToString("bytes".getBytes(UTF_8));
        api.post(MQTT + "/publish", "{\"topic\":\"published/b\",\"payloadBase64\":\"%s\"}".formatted(bytes));
        await().until(() -> gadget.heard.contains("published/b bytes"));
        gadget.close();
    }

    @Test
    void whatAPersonPublishesIsHeardByTheHouse() {
        api.post(MQTT + "/publish", "{\"topic\":\"home/byhand/temp\",\"payload\":\"20\",\"qos\":1}");

        await().until(() -> api.get("/api/v1/devices/byhand").status() == 200);
    }

    @Test
    void theSameKeyPublishesOnce() {
        var message = "{\"topic\":\"once/a\",\"payload\":\"1\",\"qos\":1}";
        assertThat(api.post(MQTT + "/publish", message, "key-1").status()).isEqualTo(200);
        assertThat(api.post(MQTT + "/publish", message, "key-1").status()).isEqualTo(200);

        assertThat(api.get(MQTT + "/topics?filter=once/a")
                        .json()
                        .at("/items/0/count")
                        .asInt())
                .isEqualTo(1);
        var other = api.post(MQTT + "/publish", message.replace("\"1\"", "\"2\""), "key-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/code").asString()).isEqualTo("key-reused");
    }

    @Test
    void nonsenseIsRefusedWithAReason() {
        assertThat(code(api.post(MQTT + "/publish", "{\"topic\":\"a/#\"}"))).isEqualTo("422 bad-topic");
        assertThat(code(api.post(MQTT + "/publish", "{\"topic\":\"$SYS/x\"}"))).isEqualTo("422 bad-topic");
        assertThat(code(api.post(MQTT + "/publish", "{\"payload\":\"x\"}"))).isEqualTo("422 bad-topic");
        assertThat(code(api.post(MQTT + "/publish", "{\"topic\":\"a\",\"qos\":3}")))
                .isEqualTo("422 bad-qos");
        assertThat(code(api.post(MQTT + "/publish", "{\"topic\":\"a\",\"payloadBase64\":\"%\"}")))
                .isEqualTo("422 bad-payload");
        assertThat(code(api.post(MQTT + "/publish", "{\"topic\":\"a\",\"payload\":\"" + "x".repeat(300_000) + "\"}")))
                .isEqualTo("422 too-large");
        assertThat(code(api.get(MQTT + "/topics?filter=a/%23/b"))).isEqualTo("400 bad-filter");
        assertThat(code(api.get(MQTT + "/messages?filter=a%23"))).isEqualTo("400 bad-filter");
        assertThat(code(api.get(MQTT + "/retained?limit=0"))).isEqualTo("400 bad-limit");
        assertThat(code(api.delete(MQTT + "/retained"))).isEqualTo("400 nothing-named");
        assertThat(code(api.delete(MQTT + "/clients/nobody"))).isEqualTo("404 unknown-client");
        assertThat(api.stranger(MQTT + "/topics").status()).isEqualTo(401);
        assertThat(api.stranger(MQTT + "/status").status()).isEqualTo(401);
    }

    @Test
    void retainedMessagesAreClearedWhenTheCountIsStillRight() throws Exception {
        say("kept/a", "1", 1, true);
        say("kept/b", "2", 1, true);

        var wrong = api.delete(MQTT + "/retained?filter=kept/%23&count=3");
        assertThat(code(wrong)).isEqualTo("409 count-changed");
        assertThat(wrong.json().at("/count").asInt()).isEqualTo(2);
        var cleared = api.delete(MQTT + "/retained?filter=kept/%23&count=2");
        assertThat(cleared.json().at("/cleared").asInt()).isEqualTo(2);
        assertThat(api.get(MQTT + "/retained?filter=kept/%23")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(api.get(MQTT + "/topics?filter=kept/a")
                        .json()
                        .at("/items/0/retained")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void clientsAreSeenAndDisconnected() throws Exception {
        client.subscribe("clients/#", 1);
        var seen = api.get(MQTT + "/clients/desk%20%3C1%3E").json();
        assertThat(seen.at("/transport").asString()).isEqualTo("TCP");
        assertThat(seen.at("/address").asString()).isNotEmpty();
        assertThat(seen.at("/subscriptions/0").asString()).isEqualTo("clients/#");
        assertThat(api.get(MQTT + "/clients").response().body()).contains("desk <1>");

        assertThat(api.delete(MQTT + "/clients?id=" + encoded("desk <1>")).status())
                .isEqualTo(204);
        await().until(() -> !client.isConnected());
    }

    @Test
    void liveMessagesAreStreamedAndViewersAreLimited() throws Exception {
        try (var lines = api.stream(MQTT + "/messages?filter=live/%2B", "");
                var second = api.stream(MQTT + "/messages", "")) {
            await().until(() -> api.get(MQTT + "/status").json().at("/viewers").asInt() == 2);
            assertThat(code(api.get(MQTT + "/messages"))).isEqualTo("503 too-many-viewers");

            say("other/a", "x", 1, false);
            say("live/a", "\u202Ex", 1, false);
            assertThat(nextData(lines.iterator()))
                    .contains("\"topic\":\"live/a\"")
                    .contains("\"preview\":\"\\\\u{202E}x\"")
                    .contains("\"payloadBase64\":\"4oCueA==\"")
                    .doesNotContain("\"payload\":");
        }
    }

    @Test
    void statusTellsWhatTheBrokerDoes() {
        var status = api.get(MQTT + "/status").json();
        assertThat(status.at("/open").asBoolean()).isTrue();
        assertThat(status.at("/journaling").asBoolean()).isTrue();
        assertThat(status.at("/connections").asInt()).isPositive();
    }

    private static String nextData(Iterator<String> lines) {
        while (true) {
            var line = lines.next();
            if (line.startsWith("data:")) {
                return line;
            }
        }
    }

    private void say(String topic, String payload, int qos, boolean retained) throws Exception {
        say(topic, payload.getBytes(UTF_8), qos, retained);
    }

    private void say(String topic, byte[] payload, int qos, boolean retained) throws Exception {
        var message = new MqttMessage(payload);
        message.setQos(qos);
        message.setRetained(retained);
        client.publish(topic, message);
    }

    private static String code(Api.Answer answer) {
        return answer.status() + " " + answer.json().at("/code").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String quoted(String text) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
    }
}
