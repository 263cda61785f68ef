package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.devices.Picture;
import io.hearth.devices.Pictures;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Devices come, are accepted, replaced, merged and go: over REST, in a whole house. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(DeviceLifeTests.Camera.class)
class DeviceLifeTests {

    private static final Capability CELSIUS = Capability.of(Kind.QUANTITY, "°C");

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Hub hub;

    @Autowired
    Broker broker;

    Api api;

    @TestConfiguration
    static class Camera {
        @Bean
        Pictures porch() {
            return point -> point.equals(PointId.of("porch-camera/image"))
                    ? Optional.of(new Picture(new byte[] {1, 2, 3}, "image/png"))
                    : Optional.empty();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", () -> folder.resolve("rules").toString());
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
        registry.add("hearth.devices.orphan-after", () -> "0s");
        registry.add("hearth.home-assistant.max-image-bytes", () -> 1_000);
        registry.add("hearth.units.temperature", () -> "fahrenheit");
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void aDeviceWaitsInTheInboxUntilItIsAccepted() {
        met("new-lamp", "New lamp", About.identified(Set.of("test:1")), true);

        assertThat(ids("/api/v1/devices?inbox=true")).containsExactly("new-lamp");
        var seen = api.get("/api/v1/devices/new-lamp");
        var accepted = api.patch("/api/v1/devices/new-lamp", seen.header("ETag"), "{\"accepted\":true}");

        assertThat(accepted.json().at("/fresh").asBoolean()).isFalse();
        assertThat(accepted.json().at("/name").asString()).isEqualTo("New lamp");
        assertThat(ids("/api/v1/devices?inbox=true")).isEmpty();
        assertThat(ids("/api/v1/devices?inbox=false")).contains("new-lamp");
        assertThat(api.patch("/api/v1/devices/new-lamp", "{\"accepted\":false}").status())
                .isEqualTo(428);
        assertThat(api.patch("/api/v1/devices/new-lamp", "*", "{\"accepted\":false}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aNewDeviceTakesThePlaceOfABrokenOneAndTheAnswerSaysWhatIsLost() {
        met("trv", "Radiator", About.NOTHING, false);
        point("trv/target", CELSIUS.whichIsSettable(), Map.of());
        point("trv/valve", Capability.of(Kind.QUANTITY, "%"), Map.of());
        hears("trv/target", Value.of(20));
        met("trv-2", "Thermostat", About.identified(Set.of("test:2")), true);
        point("trv-2/target", CELSIUS, Map.of());
        point("trv-2/battery", Capability.of(Kind.QUANTITY, "%"), Map.of());

        var preview = api.post("/api/v1/devices/trv/replace?preview=true", "{\"by\":\"trv-2\"}");
        assertThat(preview.json().at("/warnings/missing/0").asString()).isEqualTo("valve");
        assertThat(api.get("/api/v1/devices/trv-2").status()).isEqualTo(200);

        var answer = api.post("/api/v1/devices/trv/replace", "{\"by\":\"trv-2\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/device/name").asString()).isEqualTo("Radiator");
        assertThat(answer.json().at("/device/about/identifiers/0").asString()).isEqualTo("test:2");
        assertThat(answer.json().at("/warnings/changed/0/was").asString()).isEqualTo("quantity °C, settable");
        assertThat(answer.json().at("/warnings/added/0").asString()).isEqualTo("battery");
        assertThat(api.get("/api/v1/devices/trv-2").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/devices/trv")
                        .json()
                        .at("/points/1/state/value")
                        .asDouble())
                .isEqualTo(20);
    }

    @Test
    void replacingByNothingOrByItselfIsRefused() {
        met("plug", "Plug", About.NOTHING, false);

        assertThat(api.post("/api/v1/devices/plug/replace", "{\"by\":\"nothing\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v1/devices/plug/replace", "{\"by\":\"plug\"}").status())
                .isEqualTo(422);
        assertThat(api.post("/api/v1/devices/plug/replace", "{}").status()).isEqualTo(400);
    }

    @Test
    void devicesThatLookTheSameAreListedInPairs() {
        met("hall-trv", "Hall", About.identified(Set.of("ieee:0x00158d0001aabbcc")), false);
        met("hall", "Hall valve", About.identified(Set.of("ha:zigbee2mqtt_0x00158D0001AABBCC")), false);

        var pairs = api.get("/api/v1/devices/duplicates").json().at("/items");

        assertThat(pairs.size()).isEqualTo(1);
        assertThat(pairs.at("/0/device").asString()).isEqualTo("hall");
        assertThat(pairs.at("/0/by").asString()).isEqualTo("hall-trv");
        assertThat(pairs.at("/0/why").asString()).isEqualTo("ieee:0x00158d0001aabbcc");
    }

    @Test
    void whatASilentDeviceLeftInTheBrokerIsClearedWhenAsked() {
        String topic = "homeassistant/sensor/attic, left/config";
        broker.publish(Message.of(topic, "{\"name\":\"x\"}", Qos.AT_LEAST_ONCE, true));
        met("attic-left", "Attic", About.identified(Set.of("test:attic")), false);
        point("attic-left/temp", CELSIUS, Map.of(Source.DISCOVERY_TOPIC, topic));

        var orphan = api.get("/api/v1/devices/orphans").json().at("/items/0");
        assertThat(orphan.at("/topic").asString()).isEqualTo(topic);
        assertThat(orphan.at("/device").asString()).isEqualTo("attic-left");
        assertThat(orphan.at("/bytes").asInt()).isEqualTo(12);

        assertThat(api.delete("/api/v1/devices/orphans").status()).isEqualTo(400);
        var cleared = api.delete("/api/v1/devices/orphans?topic=homeassistant/sensor/attic,%20left/config");
        assertThat(cleared.json().at("/cleared").asInt()).isEqualTo(1);
        assertThat(broker.retained(topic)).isEmpty();
        await().until(() -> api.get("/api/v1/devices/attic-left").status() == 404);
        assertThat(api.get("/api/v1/devices/orphans").json().at("/items").size())
                .isZero();
    }

    @Test
    void wishesAreOfTheKindOfThePoint() {
        met("strip", "Strip", About.NOTHING, false);
        point("strip/colour", Capability.of(Kind.COLOUR).whichNeverAnswers(), Map.of());
        point("strip/effect", Capability.choice(List.of("Rainbow", "Fire")).whichNeverAnswers(), Map.of());
        point("strip/find", Capability.of(Kind.MOMENTARY).whichNeverAnswers(), Map.of());
        point("strip/place", Capability.of(Kind.LOCATION).whichNeverAnswers(), Map.of());

        var red = wish("strip", "{\"point\":\"colour\",\"value\":\"#FF0000\",\"over\":\"2s\"}");
        assertThat(red.status()).isEqualTo(200);
        assertThat(red.json().at("/status").asString()).isEqualTo("assumed");
        assertThat(red.json().at("/value").asString()).isEqualTo("#ff0000");
        assertThat(red.json().at("/over").asString()).isEqualTo("2s");
        assertThat(wish("strip", "{\"point\":\"effect\",\"value\":\"rainbow\"}")
                        .json()
                        .at("/value")
                        .asString())
                .isEqualTo("Rainbow");
        assertThat(wish("strip", "{\"point\":\"find\"}").json().at("/value").asString())
                .isEqualTo("press");
        assertThat(wish("strip", "{\"point\":\"place\",\"value\":{\"latitude\":52.5,\"longitude\":13.4}}")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/devices/strip")
                        .json()
                        .at("/points/0/state/standing")
                        .asString())
                .isEqualTo("assumed");

        assertThat(wish("strip", "{\"point\":\"effect\",\"value\":\"Snow\"}")
                        .json()
                        .at("/detail")
                        .asString())
                .contains("none of Rainbow, Fire");
        assertThat(wish("strip", "{\"point\":\"colour\",\"value\":\"red\"}").status())
                .isEqualTo(422);
        assertThat(wish("strip", "{\"point\":\"colour\"}").json().at("/detail").asString())
                .contains("#rrggbb");
        assertThat(wish("strip", "{\"point\":\"place\",\"value\":{\"latitude\":99,\"longitude\":0}}")
                        .status())
                .isEqualTo(422);
        assertThat(wish("strip", "{\"point\":\"find\",\"over\":\"soon\"}")
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo("bad-over");
    }

    @Test
    void whoAsksForTheUnitsOfTheHouseGetsThemAndStorageStaysAsItIs() {
        met("bath", "Bath", About.NOTHING, false);
        point("bath/target", CELSIUS.within(5, 30, 0.5).whichNeverAnswers(), Map.of());
        hears("bath/target", Value.of(21.5));

        assertThat(api.get("/api/v1/devices/bath")
                        .json()
                        .at("/points/0/state/value")
                        .asDouble())
                .isEqualTo(21.5);
        var shown = api.get("/api/v1/devices/bath?units=house").json().at("/points/0");
        assertThat(shown.at("/state/value").asDouble()).isEqualTo(70.7);
        assertThat(shown.at("/capability/unit").asString()).isEqualTo("°F");
        assertThat(shown.at("/capability/maximum").asDouble()).isEqualTo(86);
        assertThat(api.get("/api/v1/devices?units=miles").status()).isEqualTo(400);

        var wish = api.post("/api/v1/devices/bath/commands?units=house", "{\"point\":\"target\",\"value\":68}");
        assertThat(wish.json().at("/value").asDouble()).isEqualTo(20);
    }

    @Test
    void whatACameraSawIsAPicture() {
        met("porch-camera", "Porch", About.NOTHING, false);
        point("porch-camera/image", Capability.of(Kind.IMAGE), Map.of());
        point("porch-camera/other", Capability.of(Kind.IMAGE), Map.of());

        var seen = api.get("/api/v1/devices/porch-camera/points/image/image");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("image/png");
        assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(api.get("/api/v1/devices/porch-camera/points/other/image")
                        .json()
                        .at("/code")
                        .asString())
                .isEqualTo("no-picture");
    }

    @Test
    void aCameraThatSendsBase64OverMqttIsSeenOverRest() throws Exception {
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        String image = "/api/v1/devices/yard/points/picture/image";
        try (var camera = new Gadget(broker.status().port(), "yard-camera")) {
            camera.says("homeassistant/camera/yard/config", """
                    {"name": "Picture", "topic": "yard/still", "unique_id": "yard-1", "image_encoding": "b64",
                     "device": {"name": "Yard", "identifiers": ["yard-1"]}}""");
            await().until(() -> hub.now().house().device(new DeviceId("yard")).isPresent());
            assertThat(api.get(image).json().at("/code").asString()).isEqualTo("no-picture");

            camera.says("yard/still", Base64.getEncoder().encodeToString(png));
            await().until(() -> api.get(image).status() == 200);
            var seen = api.get(image);
            assertThat(seen.header("Content-Type")).isEqualTo("image/png");
            assertThat(seen.header("Content-Security-Policy")).contains("sandbox");
            assertThat(api.bytes(image)).isEqualTo(png);
            assertThat(seen.header("ETag")).isNotEmpty();
            assertThat(api.getUnless(image, seen.header("ETag")).status()).isEqualTo(304);

            camera.says("yard/still", Base64.getEncoder().encodeToString(new byte[2_000]));
            camera.says("yard/still", "~~~");
            assertThat(api.bytes(image)).isEqualTo(png);

            camera.says(
                    "yard/still",
                    Base64.getEncoder().encodeToString("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
            await().until(() -> api.get(image).status() == 404);
            assertThat(api.get(image).json().at("/code").asString()).isEqualTo("no-picture");
        }
    }

    @Test
    void theCodeOfAnAlarmIsInNoAnswerAndInNoStream() throws Exception {
        try (var panel = new Gadget(broker.status().port(), "panel").listens("panel/set")) {
            panel.says("homeassistant/alarm_control_panel/panel/config", """
                    {"name": null, "state_topic": "panel/state", "command_topic": "panel/set", "unique_id": "panel-1",
                     "code": "REMOTE_CODE", "command_template": "{{ action }} {{ code }}",
                     "device": {"name": "Panel", "identifiers": ["panel-1"]}}""");
            await().until(() -> hub.now().house().device(new DeviceId("panel")).isPresent());
            var cursor = api.get("/api/v1/snapshot").json().at("/cursor").asString();

            var wish = wish("panel", "{\"point\":\"action\",\"value\":\"disarm 471147\"}");
            await().untilAsserted(() -> assertThat(panel.heard).contains("panel/set DISARM 471147"));

            assertThat(wish.json().at("/value").asString()).isEqualTo("disarm ••••");
            assertThat(api.get(wish.header("Location")).response().body()).doesNotContain("471147");
            assertThat(api.get("/api/v1/devices/panel").response().body())
                    .doesNotContain("471147")
                    .contains("\"code\":\"digits\"");
            assertThat(api.get("/api/v1/snapshot").response().body()).doesNotContain("471147");
            panel.says("panel/state", "disarmed");
            try (var lines = api.events("?devices=panel", cursor)) {
                assertThat(lines.filter(line -> line.startsWith("data:"))
                                .takeWhile(line -> !line.contains("\"disarmed\""))
                                .toList())
                        .isNotEmpty()
                        .noneMatch(line -> line.contains("471147"));
            }
            assertThat(wish("panel", "{\"point\":\"action\",\"value\":\"dsarm 471147\"}")
                            .response()
                            .body())
                    .contains("dsarm")
                    .doesNotContain("471147");
        }
    }

    private Api.Answer wish(String device, String json) {
        return api.post("/api/v1/devices/" + device + "/commands", json);
    }

    private List<String> ids(String path) {
        return api.get(path)
                .json()
                .at("/items")
                .valueStream()
                .map(device -> device.at("/id").asString())
                .toList();
    }

    private void met(String id, String name, About about, boolean fresh) {
        happens(at -> new HouseEvent.DeviceFound(new DeviceId(id), name, null, about, fresh, at));
    }

    private void point(String path, Capability can, Map<String, String> keys) {
        var id = PointId.of(path);
        var point = new Point(id, id.name(), can, new Source("test-" + id.device(), keys));
        happens(at -> new HouseEvent.PointFound(point, "", null, at));
    }

    private void hears(String path, Value value) {
        happens(at -> new HouseEvent.Reading(PointId.of(path), value, at));
    }

    private void happens(Function<Instant, HouseEvent> event) {
        hub.submit(event).join();
    }
}
