package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How devices come, change and go. */
class HomeAssistantTests {

    private static final String BOILER = """
            {"name": "Flow temperature", "stat_t": "boiler/state", "val_tpl": "{{ value_json.flow }}",
             "unit_of_meas": "°C", "dev_cla": "temperature", "uniq_id": "b1",
             "dev": {"ids": ["boiler-1"], "cns": [["mac", "AA:BB:CC:00:11:22"]], "name": "Boiler", "mf": "Acme",
                     "mdl": "B2000", "sw": "1.2", "hw": "rev3", "sn": "42", "sa": "Cellar",
                     "via_device": "bridge-7", "cu": "http://10.0.0.9"}}""";

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = HomeAssistantBench.open(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Device device(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    Capability capability(String point) {
        return bench.house().point(PointId.of(point)).orElseThrow().capability();
    }

    void restart() {
        bench = bench.restarted(folder);
    }

    static String sensor(String name, String uniqueId, String device) {
        return """
               {"name": %s, "state_topic": "s/%s", "unique_id": "%s", "device": {"identifiers": "%s", "name": "%s"}}""".formatted(name, uniqueId, uniqueId, device, device);
    }

    @Test
    void aConfigMakesADeviceWithAPoint() {
        bench.hearsRetained("homeassistant/sensor/boiler/flow/config", BOILER);
        bench.hears("boiler/state", "{\"flow\": 48.5}");

        assertThat(bench.value("boiler/flow-temperature")).isEqualTo(48.5);
        assertThat(capability("boiler/flow-temperature")).isEqualTo(Capability.of(Kind.QUANTITY, "°C"));
        var point = device("boiler").point("flow-temperature").orElseThrow();
        assertThat(point.subject()).isEqualTo("temperature");
        assertThat(point.source().keys())
                .containsEntry("discoveryTopic", "homeassistant/sensor/boiler/flow/config")
                .containsEntry("uniqueId", "b1")
                .containsEntry("stateTopic", "boiler/state");
    }

    @Test
    void aDeviceIsWhatItSaysOfItself() {
        bench.hearsRetained("homeassistant/sensor/flow/config", BOILER);

        var about = device("boiler").about();
        assertThat(about.manufacturer()).isEqualTo("Acme");
        assertThat(about.model()).isEqualTo("B2000");
        assertThat(about.software()).isEqualTo("1.2");
        assertThat(about.hardware()).isEqualTo("rev3");
        assertThat(about.serial()).isEqualTo("42");
        assertThat(about.via()).isEqualTo("ha:bridge-7");
        assertThat(about.link()).isEqualTo("http://10.0.0.9");
        assertThat(about.identifiers()).containsExactlyInAnyOrder("ha:boiler-1", "mac:aabbcc001122");
        assertThat(device("boiler").room()).isEqualTo(new RoomId("cellar"));
    }

    @Test
    void theIdentifierOfAZigbeeDeviceTellsItsAddress() {
        bench.hearsRetained("homeassistant/sensor/x/config", sensor("\"T\"", "x", "zigbee2mqtt_0x00158D0001020304"));

        assertThat(bench.register.device(java.util.Set.of("ieee:0x00158d0001020304")))
                .isPresent();
    }

    @Test
    void theNamesOfPointsReadWellInRules() {
        bench.hearsRetained("homeassistant/sensor/a/config", sensor("\"Lamp temperature\"", "a", "Lamp"));
        bench.hearsRetained("homeassistant/sensor/b/config", sensor("null", "b", "Lamp"));
        bench.hearsRetained(
                "homeassistant/switch/c/config",
                "{\"name\": \"Left\", \"command_topic\": \"c\", \"unique_id\": \"c\", \"device\": {\"ids\": \"Lamp\"}}");
        bench.hearsRetained(
                "homeassistant/switch/d/config",
                "{\"name\": \"Child lock\", \"command_topic\": \"d\", \"unique_id\": \"d\", \"ent_cat\": \"config\","
                        + " \"device\": {\"ids\": \"Lamp\"}}");

        assertThat(device("lamp").points()).containsOnlyKeys("temperature", "value", "left-on", "child-lock");
        assertThat(device("lamp").point("child-lock").orElseThrow().purpose()).isEqualTo(Purpose.CONFIGURATION);
    }

    @Test
    void aThingWithoutADeviceIsADeviceOfItsOwn() {
        bench.hearsRetained(
                "homeassistant/switch/pump/config", "{\"name\": \"Garden pump\", \"command_topic\": \"p\"}");

        assertThat(device("garden-pump").points()).containsOnlyKeys("on");
    }

    @Test
    void anEmptyConfigTakesThePointsAndTheEmptyDeviceAway() {
        bench.hearsRetained("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        bench.hearsRetained("homeassistant/sensor/b/config", sensor("\"B\"", "b", "Box"));

        bench.hearsRetained("homeassistant/sensor/a/config", "");
        assertThat(device("box").points()).containsOnlyKeys("b");

        bench.hearsRetained("homeassistant/sensor/b/config", "");
        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void aChangedConfigKeepsThePointAndWhatItSaid() {
        bench.hearsRetained("homeassistant/sensor/flow/config", BOILER);
        bench.hears("boiler/state", "{\"flow\": 48.5}");

        bench.hearsRetained(
                "homeassistant/sensor/flow/config",
                BOILER.replace("boiler/state", "boiler/new").replace("°C", "°F").replace("Flow", "Supply"));
        assertThat(bench.value("boiler/flow-temperature")).isEqualTo(48.5);
        assertThat(capability("boiler/flow-temperature").unit()).isEqualTo("°F");

        bench.hears("boiler/state", "{\"flow\": 1}").hears("boiler/new", "{\"flow\": 2}");
        assertThat(bench.value("boiler/flow-temperature")).isEqualTo(2.0);
    }

    @Test
    void pointsThatAChangedConfigNoLongerHasGo() {
        String update =
                "{\"name\": \"Firmware\", \"state_topic\": \"u\", \"command_topic\": \"c\", \"unique_id\": \"u\"}";
        bench.hearsRetained("homeassistant/update/u/config", update);
        assertThat(device("firmware").points()).containsKey("install");

        bench.hearsRetained("homeassistant/update/u/config", update.replace("\"command_topic\": \"c\", ", ""));

        assertThat(device("firmware").points()).doesNotContainKey("install").containsKey("update-available");
    }

    @Test
    void oneMessageMayAnnounceAllThingsOfADevice() {
        bench.hearsRetained("homeassistant/device/plug/config", """
                {"dev": {"ids": "plug-1", "name": "Plug"}, "o": {"name": "test"}, "~": "plugs/1", "state_topic": "~/state",
                 "cmps": {"a": {"p": "switch", "command_topic": "~/set", "unique_id": "p1", "val_tpl": "{{ value_json.s }}"},
                          "b": {"p": "sensor", "name": "Power", "unit_of_measurement": "W", "unique_id": "p2",
                                "value_template": "{{ value_json.w }}"}}}""");
        bench.hears("plugs/1/state", "{\"s\": \"ON\", \"w\": 7.5}");

        assertThat(device("plug").points()).containsOnlyKeys("on", "power");
        assertThat(bench.value("plug/on")).isEqualTo(true);
        assertThat(bench.value("plug/power")).isEqualTo(7.5);
    }

    @Test
    void aComponentOfADeviceIsRemovedByItsPlatformAloneAndAllByNothing() {
        String device = "{\"dev\": {\"ids\": \"p\", \"name\": \"Plug\"}, \"o\": {\"name\": \"t\"}, \"cmps\": {"
                + "\"a\": {\"p\": \"sensor\", \"name\": \"A\", \"unique_id\": \"a\", \"state_topic\": \"a\"}, \"b\": %s}}";
        String b = "{\"p\": \"sensor\", \"name\": \"B\", \"unique_id\": \"b\", \"state_topic\": \"b\"}";
        bench.hearsRetained("homeassistant/device/p/config", device.formatted(b));
        assertThat(device("plug").points()).containsOnlyKeys("a", "b");

        bench.hearsRetained("homeassistant/device/p/config", device.formatted("{\"p\": \"sensor\"}"));
        assertThat(device("plug").points()).containsOnlyKeys("a");

        bench.hearsRetained("homeassistant/device/p/config", "");
        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void oneBadComponentDoesNotStopTheOthersOfItsDevice() {
        bench.hearsRetained("homeassistant/device/p/config", """
                {"dev": {"ids": "p", "name": "Plug"}, "o": {"name": "t"},
                 "cmps": {"a": {"p": "switch", "unique_id": "a"}, "b": {"p": "sensor", "unique_id": "b", "state_topic": "b"}}}""");

        assertThat(device("plug").points()).containsOnlyKeys("value");
        assertThat(bench.complaints.of("homeassistant/device/p/config").orElseThrow())
                .contains("\"command_topic\" is missing");
    }

    @Test
    void aThingMayMoveIntoTheConfigOfItsDevice() {
        bench.hearsRetained("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        bench.hears("s/a", "5");
        bench.hearsRetained("homeassistant/sensor/a/config", "{\"migrate_discovery\": true}");
        bench.hearsRetained(
                "homeassistant/device/box/config",
                "{\"dev\": {\"ids\": \"Box\", \"name\": \"Box\"}, \"o\": {\"name\": \"t\"}, \"cmps\": {"
                        + "\"a\": {\"p\": \"sensor\", \"name\": \"A\", \"unique_id\": \"a\", \"state_topic\": \"s/a\"}}}");
        bench.hearsRetained("homeassistant/sensor/a/config", "");

        assertThat(bench.value("box/a")).isEqualTo(5.0);
        bench.hears("s/a", "6");
        assertThat(bench.value("box/a")).isEqualTo(6.0);
    }

    @Test
    void theSameUniqueIdOnAnotherTopicIsRefused() {
        bench.hearsRetained("homeassistant/sensor/a/config", sensor("\"A\"", "same", "Box"));
        bench.hearsRetained("homeassistant/sensor/evil/config", sensor("\"B\"", "same", "Other"));

        assertThat(bench.house().devices()).containsOnlyKeys(new DeviceId("box"));
        assertThat(bench.complaints.of("homeassistant/sensor/evil/config").orElseThrow())
                .contains("unique_id", "homeassistant/sensor/a/config");
        restart();
        assertThat(bench.house().devices()).containsOnlyKeys(new DeviceId("box"));
    }

    @Test
    void theSameConfigsTwiceInAnotherOrderOrAfterARestartGiveTheSameHouse() {
        for (int round = 0; round < 2; round++) {
            bench.hearsRetained("homeassistant/sensor/flow/config", BOILER);
            bench.hears("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
            bench.hearsRetained("homeassistant/sensor/b/config", sensor("\"B\"", "b", "Box"));
        }
        var house = bench.house().devices();
        restart();
        assertThat(bench.house().devices()).isEqualTo(house);

        bench.hearsRetained("homeassistant/sensor/b/config", sensor("\"B\"", "b", "Box"));
        bench.hears("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        bench.hearsRetained("homeassistant/sensor/flow/config", BOILER);
        assertThat(bench.house().devices()).isEqualTo(house);

        try (var other = HomeAssistantBench.open(folder.resolve("other"))) {
            other.hearsRetained("homeassistant/sensor/b/config", sensor("\"B\"", "b", "Box"));
            other.hearsRetained("homeassistant/sensor/flow/config", BOILER);
            other.hears("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
            assertThat(other.house().devices()).isEqualTo(house);
        }
    }

    @Test
    void aConfigThatTheBrokerDoesNotKeepIsRemembered() {
        bench.hears("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        restart();
        bench.hears("s/a", "7");
        assertThat(bench.value("box/a")).isEqualTo(7.0);

        bench.hears("homeassistant/sensor/a/config", "");
        restart();
        assertThat(bench.house().devices()).isEmpty();
        assertThat(bench.memory.beginningWith("ha:")).isEmpty();
    }

    @Test
    void aDeviceThatAPersonRemovesIsClearedFromTheBroker() {
        bench.hearsRetained("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        bench.published.clear();

        bench.hub.accept(at -> new HouseEvent.DeviceRemoved(new DeviceId("box"), at));
        bench.loop.run();

        assertThat(bench.published).containsExactly("homeassistant/sensor/a/config ");
        assertThat(bench.messages.get(bench.messages.size() - 1).retained()).isTrue();
        bench.hears("s/a", "1").hearsRetained("homeassistant/sensor/a/config", sensor("\"A\"", "a", "Box"));
        assertThat(device("box").points()).containsOnlyKeys("a");
    }

    @Test
    void theHubSaysThatItIsThere() {
        assertThat(bench.published).contains("homeassistant/status online");
        assertThat(bench.messages.get(0).retained()).isTrue();
    }

    @Test
    void thePrefixIsASetting() {
        var settings = new HomeAssistantSettings("my/home", true, false, 100, 1_000, 1_000, 5, 5, 5, 5, 5, 10, 10);
        try (var other = HomeAssistantBench.open(folder.resolve("other"), settings)) {
            other.hearsRetained("my/home/sensor/a/config", sensor("\"A\"", "a", "Box"));
            other.hearsRetained("homeassistant/sensor/b/config", sensor("\"B\"", "b", "Other"));

            assertThat(other.house().devices()).containsOnlyKeys(new DeviceId("box"));
            assertThat(other.published).contains("my/home/status online");
        }
    }

    @Test
    void attributesBecomeDiagnosticPointsUnlessTheyArePointsAlready() {
        bench.hearsRetained(
                "homeassistant/sensor/t/config",
                "{\"name\": \"T\", \"state_topic\": \"t\", \"val_tpl\": \"{{ value_json.t }}\", \"json_attr_t\": \"t\"}");
        bench.hears(
                "t",
                "{\"t\": 21.5, \"uptime\": 90, \"ssid\": \"home\", \"on\": true, \"deep\": {\"x\": 1}, \"no\": null}");

        assertThat(device("t").points()).containsOnlyKeys("value", "uptime", "ssid", "on");
        assertThat(device("t").point("uptime").orElseThrow().purpose()).isEqualTo(Purpose.DIAGNOSTIC);
        assertThat(bench.value("t/uptime")).isEqualTo(90.0);
        assertThat(bench.value("t/on")).isEqualTo(true);

        bench.hears("t", "{\"uptime\": \"an hour\"}");
        assertThat(bench.value("t/uptime")).isEqualTo("an hour");
        restart();
        bench.hearsRetained("homeassistant/sensor/t/config", "");
        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void attributesAreBounded() {
        bench.hearsRetained(
                "homeassistant/sensor/t/config", "{\"name\": \"T\", \"state_topic\": \"t\", \"json_attr_t\": \"a\"}");
        var many = new StringBuilder("{\"first\": 1");
        for (int i = 0; i < 1_000; i++) {
            many.append(", \"a").append(i).append("\": ").append(i);
        }
        bench.hears("a", many.append('}').toString());

        assertThat(device("t").points()).hasSize(9).containsKey("first");
    }

    @Test
    void aThingThatANativeDialectSpeaksForIsNotAnnouncedTwice() {
        var met = new io.hearth.dialects.Met(
                "Plug", null, io.hearth.house.About.identified(java.util.Set.of("mac:aabbcc001122")));
        var id = bench.register.meet(met);
        bench.register.install(
                "shelly",
                id,
                new io.hearth.dialects.Found(
                        "k", "on", "On", Capability.of(Kind.FLAG), java.util.Map.of(), null, Purpose.MAIN, null));
        bench.hearsRetained("homeassistant/sensor/flow/config", BOILER);
        bench.hears("boiler/state", "{\"flow\": 1}");

        assertThat(bench.house().devices().values()).singleElement().satisfies(device -> assertThat(device.points())
                .containsOnlyKeys("on"));
        assertThat(bench.complaints.of("boiler/state")).isEmpty();
    }

    @Test
    void commandsHaveTheQosAndRetainOfTheConfig() {
        bench.hearsRetained(
                "homeassistant/switch/p/config",
                "{\"name\": \"P\", \"command_topic\": \"c\", \"state_topic\": \"s\", \"qos\": 2, \"retain\": true, \"pl_on\": \"1\","
                        + " \"cmd_tpl\": \"{\\\"v\\\": {{ value }}}\"}");
        bench.messages.clear();

        bench.wishes("p/on", Value.of(true));

        assertThat(bench.messages).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("c");
            assertThat(new String(message.payload())).isEqualTo("{\"v\": 1}");
            assertThat(message.qos().ordinal()).isEqualTo(2);
            assertThat(message.retained()).isTrue();
        });
    }

    @Test
    void aThingWithoutAStateTopicOrThatSaysSoNeverAnswers() {
        bench.hearsRetained("homeassistant/switch/a/config", "{\"name\": \"A\", \"command_topic\": \"a\"}");
        bench.hearsRetained(
                "homeassistant/switch/b/config",
                "{\"name\": \"B\", \"command_topic\": \"b\", \"state_topic\": \"s\", \"optimistic\": true}");
        bench.hearsRetained(
                "homeassistant/switch/c/config", "{\"name\": \"C\", \"command_topic\": \"c\", \"state_topic\": \"s\"}");

        assertThat(capability("a/on").optimistic()).isTrue();
        assertThat(capability("b/on").optimistic()).isTrue();
        assertThat(capability("c/on").optimistic()).isFalse();
        assertThat(capability("c/on").settable()).isTrue();
    }
}
