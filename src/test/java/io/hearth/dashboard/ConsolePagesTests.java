package io.hearth.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.engine.BrokerHouse;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages about MQTT over a real broker with a real client. */
@SpringBootTest(
        classes = DashboardHarness.class,
        properties = "hearth.data=target/dashboard",
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsolePagesTests {

    private static final String HTML = "<img src=x onerror=alert(1)>\"'";
    private static final String TURNED = "gnp.\u202Eexe";

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    BrokerHouse house;

    private MqttClient client;

    @BeforeEach
    void connect() throws Exception {
        if (house.port() == 0) {
            house.opened();
        }
        client = house.client("desk " + HTML);
    }

    @AfterEach
    void leave() throws Exception {
        if (client.isConnected()) {
            client.disconnect();
        }
        post(
                "/mqtt/retained/clear",
                "filter=" + encoded("#") + "&count="
                        + house.broker().retained("#").size());
    }

    @Test
    void topicsAreATreeWithCountsAndLastValues() throws Exception {
        say("tree/kitchen/temp", "21.5", true);
        say("tree/kitchen/light", "off", false);
        say("tree/hall", "x", false);
        String page = get("/mqtt?filter=tree");

        assertThat(page)
                .contains("<bdi>tree</bdi><small>topics: 3 · messages: 3</small>")
                .contains("<bdi>kitchen</bdi><small>topics: 2 · messages: 2</small>")
                .contains("<a href=\"/mqtt/topic?name=tree%2Fkitchen%2Ftemp\"><bdi>temp</bdi></a>")
                .contains("<code>21.5</code>")
                .contains("retained")
                .contains("data-src=\"/api/v1/mqtt/messages?filter=tree%2F%23\"");
        assertThat(get("/mqtt?filter=" + encoded("tree/+/light")))
                .contains(">off<")
                .doesNotContain(">21.5<");
    }

    @Test
    void hostileTopicsAndPayloadsStayText() throws Exception {
        String longest = "long/" + "부".repeat(339);
        say("evil/" + HTML, HTML, true);
        say("evil/" + TURNED, "\u202E" + TURNED, true);
        say("evil//", "${7*7} [[${1}]] #{nav.home}", true);
        say(longest, "x", true);

        for (String page : List.of(
                "/mqtt",
                "/mqtt?filter=evil",
                "/mqtt?filter=" + encoded(HTML),
                "/mqtt/clients",
                "/mqtt/clients?q=" + encoded(HTML),
                "/mqtt/clients/disconnect?id=" + encoded("desk " + HTML),
                "/mqtt/retained",
                "/mqtt/topic?name=" + encoded(longest),
                "/mqtt/topic?name=" + encoded("evil/" + HTML),
                "/mqtt/topic?name=" + encoded("evil/" + TURNED))) {
            String text = get(page);
            assertThat(text)
                    .as(page)
                    .doesNotContain("<img")
                    .doesNotContain("[[49")
                    .doesNotContain(">49");
            assertThat(text.replaceAll("(value|title)=\"[^\"]*\"", "")).as(page).doesNotContain("\u202E");
        }
        assertThat(get("/mqtt/topic?name=" + encoded("evil/" + TURNED))).contains("gnp.\\u{202E}exe");
    }

    @Test
    void jsonIsLaidOutAndBytesAreHexadecimal() throws Exception {
        say("last/json", "{\"state\":\"ON\",\"level\":1.50}", false);
        client.publish("last/bytes", new byte[] {0, 1, (byte) 0xfe}, 1, false);

        assertThat(get("/mqtt/topic?name=last/json")).contains("{\n  &quot;state&quot;: &quot;ON&quot;,\n");
        assertThat(get("/mqtt/topic?name=last/bytes"))
                .contains("0000  00 01 fe")
                .contains("hexadecimal");
        assertThat(get("/mqtt/topic?name=last/nobody")).contains("Nothing was said on this topic");
    }

    @Test
    void aTopicLeadsToItsDevice() throws Exception {
        say("home/kitchen/temp", "20", false);

        assertThat(get("/mqtt/topic?name=home/kitchen/temp")).contains("<a href=\"/devices/kitchen\">Kitchen · Temp");
    }

    @Test
    void aMessageIsPublishedByForm() throws Exception {
        var answer = send(form("/mqtt/publish", "topic=form/a&payload=" + encoded("Grüße, 👋") + "&qos=1&retain=true"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/mqtt/topic?name=form%2Fa");
        assertThat(get("/mqtt/topic?name=form/a")).contains("Grüße, 👋").contains("<bdi>anna</bdi>");
    }

    @Test
    void whatIsRefusedIsSaidAndWhatWasTypedIsKept() throws Exception {
        var answer = send(form("/mqtt/publish", "topic=" + encoded("form/#") + "&payload=typed&qos=2"));
        String session = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String page = send(HttpRequest.newBuilder(URI.create(
                                url(answer.headers().firstValue("Location").orElseThrow())))
                        .header("Cookie", session))
                .body();

        assertThat(page).contains("wildcards").contains(">typed</textarea>").contains("value=\"2\" selected");
    }

    @Test
    void retainedMessagesAreClearedOnlyAfterAQuestionWithTheirCount() throws Exception {
        say("keep/a,b", "1", true);
        say("keep/b", "2", true);
        say("keep/c", "3", true);
        assertThat(get("/mqtt/retained?filter=keep")).contains("Messages: 3").contains("value=\"keep/a,b\"");

        assertThat(post("/mqtt/retained/ask", "topic=" + encoded("keep/a,b") + "&topic=keep/b"))
                .contains("Clear retained messages: 2?")
                .contains("<input type=\"hidden\" name=\"topic\" value=\"keep/a,b\">");
        post("/mqtt/retained/clear", "topic=" + encoded("keep/a,b") + "&count=1");
        assertThat(house.broker().retained("keep/#")).hasSize(2);

        assertThat(post("/mqtt/retained/ask", "filter=keep&all=true")).contains("Clear retained messages: 2?");
        post("/mqtt/retained/clear", "filter=keep&count=3");
        assertThat(house.broker().retained("keep/#")).hasSize(2);
        post("/mqtt/retained/clear", "filter=keep&count=2");
        assertThat(house.broker().retained("keep/#")).isEmpty();
    }

    @Test
    void aClientIsDisconnectedAfterAQuestion() throws Exception {
        client.subscribe("clients/<b>/#", 1);
        assertThat(get("/mqtt/clients"))
                .contains("desk &lt;img")
                .contains("127.0.0.1 · TCP · MQTT 3.1.1")
                .contains("<code>clients/&lt;b&gt;/#</code>");
        assertThat(get("/mqtt/clients/disconnect?id=" + encoded(client.getClientId())))
                .contains("Its session ends too");

        post("/mqtt/clients/disconnect?id=" + encoded(client.getClientId()), "");
        await().until(() -> !client.isConnected());
    }

    private void say(String topic, String payload, boolean retained) throws Exception {
        client.publish(topic, payload.getBytes(UTF_8), 1, retained);
    }

    private String get(String path) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(url(path))));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private String post(String path, String form) throws Exception {
        return send(form(path, form)).body();
    }

    private HttpRequest.Builder form(String path, String form) {
        return HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
