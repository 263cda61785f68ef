package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.HearthApplication;
import io.hearth.broker.Broker;
import io.hearth.history.Recorded;
import io.hearth.history.Recordings;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.hub.Hub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What sensors said is kept and drawn: over MQTT and REST, in a whole house. */
@SpringBootTest(classes = HearthApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HistoryTests {

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Hub hub;

    @Autowired
    Recordings recordings;

    @Autowired
    Clock clock;

    @Autowired
    Broker broker;

    @Value("${hearth.data}")
    Path data;

    Api api;
    Gadget gadget;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("hearth.data", () -> folder.resolve("data").toString());
        registry.add("hearth.rules", () -> folder.resolve("rules").toString());
        registry.add("hearth.mqtt.port", () -> 0);
        registry.add("hearth.admin.token", () -> Api.TOKEN);
    }

    @BeforeEach
    void connect() throws MqttException {
        api = new Api(port);
        gadget = new Gadget(broker.status().port(), "attic");
    }

    @AfterEach
    void leave() throws MqttException {
        gadget.close();
    }

    @Test
    void whatASensorSaidASecondAgoIsInTheChart() throws MqttException {
        hears("cellar/temp", "20");
        hears("cellar/temp", "22");

        var json =
                api.get("/api/v1/devices/cellar/points/temp/history?points=1").json();

        assertThat(json.at("/kind").asString()).isEqualTo("quantity");
        assertThat(json.at("/resolution").asString()).isEqualTo("1d");
        assertThat(json.at("/t").size()).isEqualTo(1);
        assertThat(json.at("/min/0").asDouble()).isEqualTo(20);
        assertThat(json.at("/max/0").asDouble()).isEqualTo(22);
        assertThat(json.at("/avg/0").asDouble()).isBetween(20.0, 22.0);
        assertThat(json.at("/count/0").asInt()).isEqualTo(2);
        assertThat(json.at("/gaps/0/why").asString()).isEqualTo("not-recorded");
        assertThat(json.has("value")).isFalse();
    }

    @Test
    void changesOfAFlagComeAsATableToo() throws MqttException {
        Instant before = clock.instant();
        hears("attic/window", "on");
        hears("attic/window", "on");
        hears("attic/window", "off");

        String path = "/api/v1/devices/attic/points/window/history?from=" + before;
        assertThat(api.get(path).json().at("/value").toString()).isEqualTo("[true,false]");
        var table = api.get(path, "text/csv");
        assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(table.header("Content-Disposition")).contains("attic-window.csv");
        assertThat(table.response().body().lines().toList())
                .hasSize(3)
                .startsWith("t,value")
                .element(2)
                .asString()
                .endsWith(",false");
        assertThat(api.get(path, "*/*").header("Content-Type")).startsWith("application/json");
        assertThat(api.get(path, "image/png").status()).isEqualTo(406);
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithAReason() throws MqttException {
        hears("attic/temp", "20");
        String path = "/api/v1/devices/attic/points/temp/history";

        assertThat(code(path + "?from=yesterday")).isEqualTo("bad-from");
        assertThat(code(path + "?to=2026-01-01")).isEqualTo("bad-to");
        assertThat(code(path + "?from=+1000000-01-01T00:00:00Z")).isEqualTo("bad-from");
        assertThat(code(path + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"))
                .isEqualTo("bad-range");
        assertThat(code(path + "?points=0")).isEqualTo("bad-points");
        assertThat(code(path + "?points=2001")).isEqualTo("bad-points");
        assertThat(code(path + "?points=many")).isEqualTo("bad-parameter");
        assertThat(code("/api/v1/devices/attic/points/nothing/history")).isEqualTo("unknown-point");
        assertThat(code("/api/v1/devices/nobody/points/temp/history")).isEqualTo("unknown-device");
        assertThat(code("/api/v1/devices/No%20Id/points/temp/history")).isEqualTo("unknown-device");
        assertThat(api.stranger(path).status()).isEqualTo(401);
    }

    @Test
    void rehearsalFindsWhatHappenedAndTheHouseBefore() throws MqttException {
        Instant before = clock.instant();
        hears("attic/humidity", "40");
        hears("attic/humidity", "60");
        Instant between = hub.now()
                .house()
                .state(PointId.of("attic/humidity"))
                .orElseThrow()
                .since();

        var recording = recordings.between(between, clock.instant().plusSeconds(1));

        assertThat(recording
                        .house()
                        .state(PointId.of("attic/humidity"))
                        .orElseThrow()
                        .value())
                .isEqualTo(io.hearth.house.Value.of(40));
        assertThat(recording.stream().map(Recorded::event))
                .anyMatch(event -> event instanceof HouseEvent.Reading reading
                        && reading.value().equals(io.hearth.house.Value.of(60)));
        assertThat(recordings.between(before, between).house().state(PointId.of("attic/humidity")))
                .isEmpty();
        await().until(() -> data.resolve("history/open.tail").toFile().length() > 0);
    }

    private String code(String path) {
        var answer = api.get(path);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        return answer.json().at("/code").asString();
    }

    private void hears(String path, String payload) throws MqttException {
        gadget.says("home/" + path, payload);
    }
}
