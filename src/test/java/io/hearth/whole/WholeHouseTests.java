package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole house in one process: real broker, real database, real rule files, real clients. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WholeHouseTests {

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Broker broker;

    Api api;
    Gadget gadget;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("heating.yaml"), """
                rules:
                  - id: heat
                    when: {point: kitchen/temp, below: 19}
                    then:
                      - set: {kitchen/heater: on}
                  - id: announce
                    when: {point: hall/door, becomes: open}
                    then:
                      - publish: {topic: house/announce, payload: door}
                """);
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", rules::toString);
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @BeforeEach
    void connect() throws Exception {
        api = new Api(port);
        gadget = new Gadget(broker.status().port(), "gadget");
    }

    @AfterEach
    void leave() throws Exception {
        gadget.close();
    }

    @Test
    void aSensorSpeaksARuleDecidesADeviceObeysAndAPhoneSeesIt() throws Exception {
        gadget.listens("home/kitchen/heater/set").says("home/kitchen/temp", "18.5");
        await().until(() -> gadget.heard.contains("home/kitchen/heater/set ON"));

        gadget.says("home/kitchen/heater", "ON");
        var kitchen = api.get("/api/v1/devices/kitchen").json();
        assertThat(kitchen.at("/points/0/id").asString()).isEqualTo("heater");
        assertThat(kitchen.at("/points/0/state/value").asBoolean()).isTrue();
        assertThat(kitchen.at("/points/0/capability/settable").asBoolean()).isTrue();
        assertThat(kitchen.at("/points/1/state/value").asDouble()).isEqualTo(18.5);
        assertThat(kitchen.at("/points/1/source/stateTopic").asString()).isEqualTo("home/kitchen/temp");
    }

    @Test
    void aRuleCanPublishAMessage() throws Exception {
        gadget.listens("house/announce").says("home/hall/door", "open");

        await().until(() -> gadget.heard.contains("house/announce door"));
    }

    @Test
    void aWishIsPendingUntilTheDeviceConfirmsIt() throws Exception {
        gadget.listens("home/bedroom/lamp/on/set").says("home/bedroom/lamp/on", "off");

        var wish = api.post("/api/v1/devices/bedroom-lamp/commands", "{\"point\":\"on\",\"value\":true}");
        assertThat(wish.status()).isEqualTo(202);
        var pending = api.get("/api/v1/devices/bedroom-lamp").json().at("/points/0/state");
        assertThat(pending.at("/value").asBoolean()).isFalse();
        assertThat(pending.at("/pending/value").asBoolean()).isTrue();

        await().until(() -> gadget.heard.contains("home/bedroom/lamp/on/set on"));
        gadget.says("home/bedroom/lamp/on", "on");
        var done = api.get(wish.header("Location")).json();
        assertThat(done.at("/status").asString()).isEqualTo("confirmed");
    }

    @Test
    void theSameKeyIsTheSameCommand() throws Exception {
        gadget.says("home/porch/lamp/on", "off");
        var path = "/api/v1/devices/porch-lamp/commands";

        var first = api.post(path, "{\"point\":\"on\",\"value\":true}", "key-1");
        assertThat(api.post(path, "{\"point\":\"on\",\"value\":true}", "key-1").header("Location"))
                .isEqualTo(first.header("Location"));
        assertThat(api.post(path, "{\"point\":\"on\",\"value\":true}", "key-2").header("Location"))
                .isNotEqualTo(first.header("Location"));
    }

    @Test
    void whoWaitsForTheDeviceHearsItsAnswer() throws Exception {
        gadget.says("home/study/lamp/on", "off").listens("home/study/lamp/on/set");
        try (var lamp = new Gadget(broker.status().port(), "lamp")) {
            var obeying = new Thread(() -> {
                await().until(() -> !gadget.heard.isEmpty());
                try {
                    lamp.says("home/study/lamp/on", "on");
                } catch (org.eclipse.paho.client.mqttv3.MqttException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            obeying.start();
            var answer = api.post("/api/v1/devices/study-lamp/commands?wait=20s", "{\"point\":\"on\",\"value\":true}");
            obeying.join();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/status").asString()).isEqualTo("confirmed");
        }
    }

    @Test
    void nonsenseIsRefusedAsAProblemWithAStableCode() throws Exception {
        gadget.says("home/attic/temp", "20");

        var unknown = api.post("/api/v1/devices/attic/commands", "{\"point\":\"nothing\",\"value\":1}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(unknown.json().at("/code").asString()).isEqualTo("unknown-point");

        var refused = api.post("/api/v1/devices/attic/commands", "{\"point\":\"temp\",\"value\":\"warm\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(api.get("/api/v1/devices/nowhere").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/devices/NOT%20A%20SLUG").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/devices?limit=0").status()).isEqualTo(400);
        assertThat(api.post("/api/v1/devices/attic/commands", "{\"point\":").status())
                .isEqualTo(400);
        assertThat(api.stranger("/api/v1/devices").status()).isEqualTo(401);
        assertThat(api.stranger("/api/v1/hub").status()).isEqualTo(200);
    }

    @Test
    void aDeviceIsRenamedOnlyByWhoSawItsVersion() throws Exception {
        gadget.says("home/cellar/pump/on", "off");
        var seen = api.get("/api/v1/devices/cellar-pump");

        assertThat(api.patch("/api/v1/devices/cellar-pump", "{\"name\":\"Sump\"}")
                        .status())
                .isEqualTo(428);
        var renamed = api.patch("/api/v1/devices/cellar-pump", seen.header("ETag"), "{\"name\":\"Sump pump\"}");
        assertThat(renamed.json().at("/name").asString()).isEqualTo("Sump pump");
        assertThat(api.patch("/api/v1/devices/cellar-pump", seen.header("ETag"), "{\"name\":\"Other\"}")
                        .status())
                .isEqualTo(412);

        gadget.says("home/cellar/pump/on", "on");
        assertThat(api.get("/api/v1/devices/cellar-pump").json().at("/name").asString())
                .isEqualTo("Sump pump");
        var now = api.get("/api/v1/devices/cellar-pump").header("ETag");
        assertThat(api.delete("/api/v1/devices/cellar-pump", now).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/devices/cellar-pump").status()).isEqualTo(404);
    }

    @Test
    void roomsAreMadeRenamedAndRemoved() {
        var made = api.post("/api/v1/rooms", "{\"name\":\"Wintergarten Süd\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/id").asString()).isEqualTo("wintergarten-süd");

        var path = made.header("Location");
        assertThat(api.post("/api/v1/rooms", "{\"name\":\"Wintergarten Süd\"}").status())
                .isEqualTo(409);
        var moved = api.patch(path, made.header("ETag"), "{\"position\":7}");
        assertThat(moved.json().at("/position").asInt()).isEqualTo(7);
        assertThat(api.delete(path, moved.header("ETag")).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void theStreamGoesOnWhereTheSnapshotStood() throws Exception {
        gadget.says("home/stream/temp", "20");
        var cursor = api.get("/api/v1/snapshot").json().at("/cursor").asString();
        gadget.says("home/stream/temp", "21");

        try (var lines = api.events("?devices=stream&types=state", cursor)) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(data -> assertThat(data).contains("\"value\":21"));
        }
        try (var lines = api.events("", "999999")) {
            assertThat(lines.filter(line -> line.startsWith("event:")).findFirst())
                    .contains("event:reset");
        }
    }

    @Test
    void aRuleFileIsReloadedAndABadOneNamesItsPlaceWhileTheOthersRunOn() throws Exception {
        Path file = folder.resolve("rules").resolve("bad.yaml");
        Files.writeString(file, """
                rules:
                  - id: broken
                    when: {point: kitchen/temp, bellow: 19}
                    then: [{set: {kitchen/heater: on}}]
                """);
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> api.get("/api/v1/rules").response().body().contains("bad.yaml"));
        var rules = api.get("/api/v1/rules");
        assertThat(rules.response().body()).contains("below").contains("\"line\":3");

        gadget.listens("house/announce").says("home/hall/door", "closed").says("home/hall/door", "open");
        await().until(() -> gadget.heard.contains("house/announce door"));
        Files.delete(file);
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> !api.get("/api/v1/rules").response().body().contains("bad.yaml"));
    }

    @Test
    void aRuleTextIsCheckedWithoutBeingUsed() {
        var bad = api.postYaml(
                "/api/v1/rules/check", "rules:\n  - id: x\n    when: {point: a/b, above: warm}\n    then: [stop]\n");
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().at("/valid").asBoolean()).isFalse();
        assertThat(bad.json().at("/errors/0/line").asInt()).isEqualTo(3);
    }

    @Test
    void theApiDescribesItself() {
        var document = api.stranger("/api/v1/openapi.json");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().at("/openapi").asString()).startsWith("3.1");
        assertThat(document.json().at("/paths").propertyNames())
                .contains(
                        "/api/v1/hub",
                        "/api/v1/snapshot",
                        "/api/v1/events",
                        "/api/v1/devices",
                        "/api/v1/devices/{id}",
                        "/api/v1/devices/{id}/commands",
                        "/api/v1/commands/{id}",
                        "/api/v1/rooms",
                        "/api/v1/rules",
                        "/api/v1/rules/check");
    }
}
