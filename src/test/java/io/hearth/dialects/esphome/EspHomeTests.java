package io.hearth.dialects.esphome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspHomeTests {

    private static final String DISCOVER = """
            {"ip":"10.0.0.5","name":"kitchen","friendly_name":"Kitchen board","port":6053,"version":"2025.5.0",
             "mac":"a4cf12f454a3","platform":"ESP32","board":"esp32dev","network":"wifi"}""";

    @TempDir
    Path folder;

    DialectBench bench;

    static List<Dialect> esphome(DialectBench bench) {
        var settings = new EspHomeSettings(List.of("house/attic"), 50);
        return List.of(new EspHome(bench.hub, bench.switchboard, bench.register, bench.complaints, settings));
    }

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, EspHomeTests::esphome);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Point point(String path) {
        return bench.house().point(PointId.of(path)).orElseThrow();
    }

    Device device(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    String complaint(String topic) {
        return bench.complaints.of(topic).orElse("nothing");
    }

    @Test
    void aBoardAnnouncesItself() {
        bench.hearsRetained("kitchen/status", "online")
                .hearsRetained("esphome/discover/kitchen", DISCOVER)
                .hears("kitchen/sensor/room_temperature/state", "21.5");

        var device = device("kitchen");
        assertThat(device.name()).isEqualTo("Kitchen board");
        assertThat(device.availability()).isEqualTo(Availability.ONLINE);
        assertThat(device.about().manufacturer()).isEqualTo("ESPHome");
        assertThat(device.about().model()).isEqualTo("esp32dev");
        assertThat(device.about().software()).isEqualTo("2025.5.0");
        assertThat(device.about().identifiers())
                .containsExactly("esphome:kitchen", "ha:a4cf12f454a3", "mac:a4cf12f454a3");
        assertThat(bench.value("kitchen/room-temperature")).isEqualTo(21.5);
        assertThat(point("kitchen/room-temperature").capability().unit()).isEqualTo("°C");
    }

    @Test
    void aStateWithoutALastWillOrAnAnnouncementIsSomebodyElses() {
        bench.hears("kitchen/sensor/x/state", "1")
                .hears("printer/status", "online")
                .hears("homeassistant/status", "online");
        bench.hears("homeassistant/sensor/x/state", "5");

        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void whatTheBrokerKeptIsHeardOnceTheDeviceIsKnown() {
        bench.hearsRetained("kitchen/switch/lamp/state", "ON").hearsRetained("kitchen/status", "online");

        assertThat(bench.value("kitchen/lamp")).isEqualTo(true);
        assertThat(device("kitchen").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void aPrefixCanBeNamedInTheSettings() {
        bench.hears("house/attic/binary_sensor/hatch_door/state", "ON").hears("house/attic/debug", "[I] hello");

        assertThat(bench.value("house-attic/hatch-door")).isEqualTo(true);
        assertThat(point("house-attic/hatch-door").subject()).isEqualTo("door");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sensor/wifi_signal | -61 | wifi-signal | -61.0 | QUANTITY",
                "binary_sensor/motion | OFF | motion | false | FLAG",
                "text_sensor/ip | 10.0.0.5 | ip | 10.0.0.5 | TEXT",
                "switch/pump | ON | pump | true | FLAG",
                "number/gain | 3.5 | gain | 3.5 | QUANTITY",
                "select/scene | Movie | scene | Movie | CHOICE",
                "event/bell | {\"event_type\":\"press\"} | bell | press | MOMENTARY",
                "cover/blind | opening | blind-state | opening | CHOICE",
                "cover/blind/position | 40 | blind-position | 40.0 | QUANTITY",
                "valve/water | closed | water-state | closed | CHOICE",
                "fan/vent | ON | vent-on | true | FLAG",
                "fan/vent/speed_level | 2 | vent-speed | 2.0 | QUANTITY",
                "fan/vent/oscillation | oscillate_on | vent-oscillation | true | FLAG",
                "climate/room/mode | heat_cool | room-mode | heat_cool | CHOICE",
                "climate/room/target_temperature | 21.5 | room-target | 21.5 | QUANTITY",
                "climate/room/current_temperature | 19 | room-current | 19.0 | QUANTITY",
                "climate/room/action | heating | room-action | heating | CHOICE",
                "lock/door | LOCKED | door-locked | true | FLAG",
                "alarm_control_panel/house | armed_away | house-state | armed_away | CHOICE"
            })
    void componentsTellTheirStates(String path, String payload, String word, String value, Kind kind) {
        bench.hears("kitchen/status", "online").hears("kitchen/" + path + "/state", payload);

        assertThat(complaint("kitchen/" + path + "/state")).isEqualTo("nothing");
        assertThat(bench.value("kitchen/" + word)).hasToString(value);
        assertThat(point("kitchen/" + word).capability().kind()).isEqualTo(kind);
    }

    @Test
    void aLightOfAllColours() {
        bench.hears("kitchen/status", "online")
                .hears(
                        "kitchen/light/strip/state",
                        "{\"state\":\"ON\",\"brightness\":51,\"color_mode\":\"rgb\",\"color\":{\"r\":255,\"g\":0,\"b\":0},\"color_temp\":250,\"effect\":\"Rainbow\"}")
                .wishes("kitchen/strip-brightness", Value.of(50))
                .wishes("kitchen/strip-colour", new Colour(0, 0, 255))
                .wishes("kitchen/strip-on", Value.of(false));

        assertThat(bench.value("kitchen/strip-on")).isEqualTo(true);
        assertThat(bench.value("kitchen/strip-brightness")).isEqualTo(20.0);
        assertThat(bench.value("kitchen/strip-colour")).isEqualTo("#ff0000");
        assertThat(bench.value("kitchen/strip-colour-temperature")).isEqualTo(4000.0);
        assertThat(point("kitchen/strip-effect").part()).isEqualTo(new Part(Part.Sort.LIGHT, "strip", "effect"));
        assertThat(bench.published)
                .containsExactly(
                        "kitchen/light/strip/command {\"state\":\"ON\",\"brightness\":128}",
                        "kitchen/light/strip/command {\"state\":\"ON\",\"color\":{\"r\":0,\"g\":0,\"b\":255}}",
                        "kitchen/light/strip/command {\"state\":\"OFF\"}");
        assertThat(bench.messages).noneMatch(io.hearth.broker.Message::retained);
    }

    @Test
    void commandsAreInItsWords() {
        bench.hears("kitchen/status", "online")
                .hears("kitchen/switch/pump/state", "OFF")
                .hears("kitchen/cover/blind/state", "open")
                .hears("kitchen/cover/blind/position/state", "100")
                .hears("kitchen/lock/door/state", "LOCKED")
                .hears("kitchen/climate/room/target_temperature/state", "20")
                .hears("kitchen/select/scene/state", "Movie")
                .wishes("kitchen/pump", Value.of(true))
                .wishes("kitchen/blind-action", Value.of("stop"))
                .wishes("kitchen/blind-position", Value.of(30.2))
                .wishes("kitchen/door-locked", Value.of(false))
                .wishes("kitchen/room-target", Value.of(21.5))
                .wishes("kitchen/scene", Value.of("Dinner"));

        assertThat(bench.published)
                .containsExactly(
                        "kitchen/switch/pump/command ON",
                        "kitchen/cover/blind/command STOP",
                        "kitchen/cover/blind/position/command 30",
                        "kitchen/lock/door/command UNLOCK",
                        "kitchen/climate/room/target_temperature/command 21.5",
                        "kitchen/select/scene/command Dinner");
    }

    @Test
    void aSensorThatKnowsNothingIsUnknown() {
        bench.hears("kitchen/status", "online")
                .hears("kitchen/sensor/t_temperature/state", "20")
                .hears("kitchen/sensor/t_temperature/state", "nan");

        assertThat(bench.house()
                        .state(PointId.of("kitchen/t-temperature"))
                        .orElseThrow()
                        .standing())
                .isEqualTo(State.Standing.UNKNOWN);
    }

    @Test
    void theHomeAssistantWayIsPreferred() {
        bench.hears("esphome/discover/kitchen", DISCOVER).hears("kitchen/sensor/t/state", "20");
        assertThat(device("kitchen").points()).containsOnlyKeys("t");

        var device = bench.register.meet(new Met("Kitchen board", null, About.identified(Set.of("ha:a4cf12f454a3"))));
        bench.register.install(
                "homeassistant",
                device,
                new Found(
                        "sensor/t",
                        "temperature",
                        "Temperature",
                        Capability.of(Kind.QUANTITY, "°C"),
                        Map.of("stateTopic", "kitchen/sensor/t/state"),
                        null,
                        Purpose.MAIN,
                        null));
        bench.loop.run();
        bench.hears("kitchen/sensor/t/state", "21");

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(device("kitchen").points()).containsOnlyKeys("temperature");
        bench = bench.restarted(folder);
        bench.hears("kitchen/status", "online").hears("kitchen/sensor/t/state", "22");
        assertThat(device("kitchen").points()).containsOnlyKeys("temperature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sensor/x/state | 1e400",
                "sensor/x/state | twelve",
                "switch/x/state | perhaps",
                "light/x/state | ON",
                "light/x/state | {\"color\":{\"r\":999}}",
                "fan/x/whim/state | 1"
            })
    void badStatesAreRefused(String path, String payload) {
        bench.hears("kitchen/status", "online").hears("kitchen/" + path, payload);

        assertThat(complaint("kitchen/" + path)).isNotEqualTo("nothing");
    }

    @Test
    void badAnnouncementsAndBinaryAreRefused() {
        bench.hears("esphome/discover/x", "{\"mac\":\"nonsense\"}").hears("esphome/discover/y", "oops");
        bench.hears("kitchen/status", "online").hears("kitchen/sensor/x/state", new byte[] {(byte) 0xff, 1});

        assertThat(complaint("esphome/discover/x")).contains("mac");
        assertThat(complaint("esphome/discover/y")).contains("not valid JSON");
        assertThat(complaint("kitchen/sensor/x/state")).contains("UTF-8");
    }

    @Test
    void aRemovedDeviceDoesNotComeBackByItself() {
        bench.hearsRetained("kitchen/status", "online").hearsRetained("kitchen/switch/lamp/state", "ON");
        bench.hub.accept(at -> new HouseEvent.DeviceRemoved(new DeviceId("kitchen"), at));
        bench.loop.run();

        assertThat(bench.messages)
                .filteredOn(io.hearth.broker.Message::retained)
                .extracting(io.hearth.broker.Message::topic)
                .containsExactly("kitchen/switch/lamp/state", "kitchen/status", "esphome/discover/kitchen");
    }

    @Test
    void theSameMessagesInAnyOrderGiveTheSameHouse() {
        var messages = new ArrayList<>(List.of(
                Map.entry("kitchen/status", "online"),
                Map.entry("esphome/discover/kitchen", DISCOVER),
                Map.entry("kitchen/sensor/t_temperature/state", "20"),
                Map.entry("kitchen/light/strip/state", "{\"state\":\"ON\",\"brightness\":51}"),
                Map.entry("kitchen/cover/blind/state", "open"),
                Map.entry("kitchen/cover/blind/position/state", "100"),
                Map.entry("kitchen/lock/door/state", "LOCKED")));
        messages.forEach(message -> bench.hearsRetained(message.getKey(), message.getValue()));
        var first = bench.house().devices();

        messages.forEach(message -> bench.hearsRetained(message.getKey(), message.getValue()));
        assertThat(bench.house().devices()).isEqualTo(first);

        Collections.reverse(messages);
        try (var other = new DialectBench(folder.resolve("other"), EspHomeTests::esphome)) {
            messages.forEach(message -> other.hearsRetained(message.getKey(), message.getValue()));
            assertThat(other.house().devices()).isEqualTo(first);
        }

        bench = bench.restarted(folder);
        assertThat(bench.house().devices()).isEqualTo(first);
    }
}
