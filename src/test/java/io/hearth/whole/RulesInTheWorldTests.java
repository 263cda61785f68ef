package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Rules that reach beyond devices, and what people can ask of them: started, ended, explained, rehearsed. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RulesInTheWorldTests {

    private static final String SECRET = "a-name-that-nobody-guesses";
    private static final String RULES = """
            rules:
              - id: hall-light
                name: Light in the hall
                when: [{point: hall/motion, becomes: on}]
                then: [{set: {hall/lamp: on}}]
              - id: bell
                when: [{webhook: %1$s}]
                then: [{notify: "Somebody rings: ${payload}"}]
              - id: short-bell
                when: [{webhook: short}]
                then: [{notify: short}]
              - id: weather
                when: called
                inputs: {place: home}
                then:
                  - call: {url: "http://127.0.0.1:%2$d/weather?${place}", into: answer}
                  - publish: {topic: house/weather, payload: "${answer}"}
              - id: long
                when: called
                then: [{wait: 1h}, {publish: {topic: house/never, payload: x}}]
              - id: message
                when: [{topic: "gate/+/event", json: /action, is: open}]
                then: [{set: {hall/lamp: off}}]
            """;

    @TempDir
    static Path folder;

    private static HttpServer web;

    @LocalServerPort
    int port;

    @Autowired
    Broker broker;

    private Api api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/weather", exchange -> {
            byte[] answer = ("rain at " + exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(
                rules.resolve("world.yaml"),
                RULES.formatted(SECRET, web.getAddress().getPort()));
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", rules::toString);
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @AfterAll
    static void close() {
        web.stop(0);
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void theActivityAnswersWhyTheLampWentOnDownToTheMessage() throws MqttException {
        try (var gadget = gadget("why")) {
            gadget.listens("home/hall/lamp/set").says("home/hall/lamp", "off").says("home/hall/motion", "off");
            gadget.says("home/hall/motion", "on");
            await().until(() -> gadget.heard.contains("home/hall/lamp/set on"));
            gadget.says("home/hall/lamp", "on");

            JsonNode change = await().until(
                            () -> first("/api/v1/activity?point=hall/lamp&kinds=change"),
                            found -> found != null
                                    && found.get("value").asString().equals("on"));
            assertThat(change.get("why").toString())
                    .isEqualTo("[\"the rule \\\"Light in the hall\\\", because hall/motion became on\","
                            + "\"hall/motion said so\"]");
            var trace =
                    api.get("/api/v1/traces/" + change.get("run").asString()).json();
            assertThat(trace.get("commands").get(0).get("status").asString()).isEqualTo("confirmed");
        }
    }

    @Test
    void aSecretWebAddressNeedsNoTokenAndAShortOneDoes() {
        assertThat(api.strangerPosts("/api/v1/hooks/" + SECRET, "ding dong").status())
                .isEqualTo(202);
        assertThat(api.strangerPosts("/api/v1/hooks/short", "").status()).isEqualTo(403);
        assertThat(api.post("/api/v1/hooks/short", "").status()).isEqualTo(202);
        assertThat(api.post("/api/v1/hooks/nobody", "").status()).isEqualTo(404);

        await().until(() ->
                api.get("/api/v1/notices").json().get("items").toString().contains("rings: ding dong"));
    }

    @Test
    void aRuleStartedByHandCallsTheWebAndUsesTheAnswer() throws MqttException {
        try (var gadget = gadget("weather")) {
            gadget.listens("house/weather");
            assertThat(api.post("/api/v1/rules/weather/run", "{\"inputs\": {\"place\": \"sea\"}}")
                            .status())
                    .isEqualTo(202);
            await().until(() -> gadget.heard.contains("house/weather rain at sea"));
        }
    }

    @Test
    void aRunThatWaitsCanBeEnded() {
        api.post("/api/v1/rules/long/run", "{}");
        await().until(() -> outcome("long").equals("waiting"));

        assertThat(api.post("/api/v1/rules/long/cancel", "").status()).isEqualTo(202);

        await().until(() -> outcome("long").equals("cancelled"));
    }

    @Test
    void aRuleInTheShadowNotesWhatItWouldDoAndDoesNothing() {
        assertThat(api.patch("/api/v1/rules/bell", "{\"shadow\": true}")
                        .json()
                        .get("shadow")
                        .asBoolean())
                .isTrue();
        api.strangerPosts("/api/v1/hooks/" + SECRET, "quietly");

        await().until(() ->
                api.get("/api/v1/rules/bell/traces").response().body().contains("would-notify"));
        assertThat(api.get("/api/v1/notices").response().body()).doesNotContain("quietly");
        api.patch("/api/v1/rules/bell", "{\"shadow\": false}");
    }

    @Test
    void messagesOfNobodyStartRulesAndTheirHistoryIsRehearsed() throws MqttException {
        Instant begin = Instant.now().minusSeconds(60);
        try (var gadget = gadget("gate")) {
            gadget.says("gate/north/event", "{\"action\": \"open\"}");
            await().until(() -> outcome("message").equals("done"));
            gadget.says("home/hall/motion", "off");
            gadget.says("home/hall/motion", "on");
            await().until(() -> outcome("hall-light").equals("done"));

            var told = api.post("/api/v1/rules/rehearse", "{\"id\": \"hall-light\", \"from\": \"%s\"}".formatted(begin))
                    .json();

            assertThat(told.get("runs").toString()).contains("\"point\":\"hall/lamp\"", "hall/motion became on");
            assertThat(told.get("whole").asBoolean()).isTrue();
        }
    }

    private Gadget gadget(String id) throws MqttException {
        return new Gadget(broker.status().port(), id);
    }

    private String outcome(String rule) {
        JsonNode items = api.get("/api/v1/rules/" + rule + "/traces").json().get("items");
        return items.isEmpty() ? "" : items.get(0).get("outcome").asString();
    }

    private JsonNode first(String path) {
        JsonNode items = api.get(path).json().get("items");
        return items.isEmpty() ? null : items.get(0);
    }
}
