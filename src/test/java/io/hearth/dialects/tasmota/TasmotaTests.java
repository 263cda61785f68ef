package io.hearth.dialects.tasmota;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasmotaTests {

    private static final String CONFIG = "tasmota/discovery/C44F33A1B2C3/config";
    private static final String SENSORS = "tasmota/discovery/C44F33A1B2C3/sensors";

    @TempDir
    Path folder;

    DialectBench bench;

    static List<Dialect> tasmota(DialectBench bench) {
        var settings = new TasmotaSettings("tasmota/discovery", 100, 100, true);
        return List.of(new Tasmota(bench.switchboard, bench.register, bench.complaints, settings));
    }

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, TasmotaTests::tasmota);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** An announcement as firmware 14 makes it. */
    static String config(String name, String topic, String full, String relays, String more) {
        return """
            {"ip":"192.168.2.20","dn":"%s","fn":["%s","Second",null,null],"hn":"%s-0707","mac":"C44F33A1B2C3",
             "md":"Sonoff Basic","ty":0,"if":0,"cam":0,"ofln":"Offline","onln":"Online",
             "state":["OFF","ON","TOGGLE","HOLD"],"sw":"14.2.0","t":"%s","ft":"%s","tp":["cmnd","stat","tele"],
             "rl":%s,"swc":[-1,-1],"swn":["Door","Window"],"btn":[0,0],
             "so":{"4":0,"11":0,"13":0,"17":0,"20":0,"30":0,"68":0,"73":0,"82":0,"114":0,"117":0},
             "lk":1,"bat":0,"dslp":0,"sho":[0,0,0,0],"ver":1%s}""".formatted(name, name, topic, topic, full, relays, more);
    }

    static String plug(String name, String topic) {
        return config(name, topic, "%prefix%/%topic%/", "[1,0,0,0]", "");
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

    void wishesOver(String point, Value value, Duration over) {
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        bench.hub.accept(at -> new HouseEvent.Asked(
                Command.wish("c" + at, PointId.of(point), value, cause, at, Command.Patience.DEFAULT)
                        .over(over),
                at));
        bench.loop.run();
    }

    @Test
    void aPlugAnnouncesItself() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee"));

        var device = device("coffee");
        assertThat(device.name()).isEqualTo("Coffee maker");
        assertThat(device.about().manufacturer()).isEqualTo("Tasmota");
        assertThat(device.about().model()).isEqualTo("Sonoff Basic");
        assertThat(device.about().software()).isEqualTo("14.2.0");
        assertThat(device.about().link()).isEqualTo("http://192.168.2.20/");
        assertThat(device.about().identifiers()).containsExactly("mac:c44f33a1b2c3", "tasmota:coffee");
        assertThat(device.points()).containsOnlyKeys("on");
        assertThat(point("coffee/on").capability())
                .isEqualTo(Capability.of(Kind.FLAG).whichIsSettable());
        assertThat(point("coffee/on").part()).isEqualTo(new Part(Part.Sort.SWITCH, "switch", "on"));
        assertThat(point("coffee/on").source().keys())
                .containsEntry("commandTopic", "cmnd/coffee/POWER")
                .containsEntry("stateTopic", "tele/coffee/STATE");
    }

    @Test
    void aPlugIsSwitchedAndConfirms() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee")).wishes("coffee/on", Value.of(true));

        assertThat(bench.published).contains("cmnd/coffee/POWER ON");
        assertThat(bench.messages).noneMatch(io.hearth.broker.Message::retained);
        assertThat(bench.house().commands().get(PointId.of("coffee/on")).status())
                .isEqualTo(Command.Status.SENT);

        bench.hears("stat/coffee/RESULT", "{\"POWER\":\"ON\"}").hears("stat/coffee/POWER", "ON");

        assertThat(bench.value("coffee/on")).isEqualTo(true);
        assertThat(bench.house().commands().get(PointId.of("coffee/on")).status())
                .isEqualTo(Command.Status.CONFIRMED);
    }

    @Test
    void theLastWillTellsWhetherItIsThere() {
        bench.hearsRetained("tele/coffee/LWT", "Online");
        assertThat(device("coffee").availability()).isEqualTo(Availability.ONLINE);

        bench.hearsRetained("tele/coffee/LWT", "Offline");
        assertThat(device("coffee").availability()).isEqualTo(Availability.OFFLINE);

        bench.hears("tele/coffee/LWT", "gone fishing");
        assertThat(complaint("tele/coffee/LWT")).contains("Online or Offline");
    }

    @Test
    void aDeviceInDeepSleepIsNotLost() {
        String sleeper = plug("Garden", "garden").replace("\"dslp\":0", "\"dslp\":1");
        bench.hearsRetained(CONFIG, sleeper).hears("tele/garden/LWT", "Online").hears("tele/garden/LWT", "Offline");

        assertThat(device("garden").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void itIsAskedForItsStateOnceWhenItIsHeard() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee"));
        assertThat(bench.published).isEmpty();

        bench.hears("tele/coffee/LWT", "Online").hears("tele/coffee/STATE", "{\"POWER\":\"ON\"}");

        assertThat(bench.published)
                .containsExactly(
                        "cmnd/coffee/Backlog NoDelay;Status 2;NoDelay;Status 5;NoDelay;Status 10;NoDelay;Status 11");
    }

    @Test
    void bothOrdersOfTheFullTopicAreUnderstoodUnannounced() {
        bench.hears("tele/shed/STATE", "{\"POWER\":\"ON\"}").hears("barn/tele/STATE", "{\"POWER\":\"OFF\"}");
        bench.wishes("barn/on", Value.of(true));

        assertThat(bench.value("shed/on")).isEqualTo(true);
        assertThat(bench.value("barn/on")).isEqualTo(false);
        assertThat(bench.published).contains("barn/cmnd/POWER ON");
    }

    @ParameterizedTest
    @CsvSource({
        "%prefix%/home/%topic%/, tele/home/lamp/STATE, cmnd/home/lamp/POWER",
        "house/%prefix%/%topic%, house/tele/lamp/STATE, house/cmnd/lamp/POWER",
        "%topic%/%prefix%/, lamp/tele/STATE, lamp/cmnd/POWER",
        "a/b/%topic%/c/%prefix%/, a/b/lamp/c/tele/STATE, a/b/lamp/c/cmnd/POWER"
    })
    void anyFullTopicThatIsAnnouncedIsUnderstood(String full, String state, String command) {
        bench.hearsRetained(CONFIG, config("Lamp", "lamp", full, "[1,0]", "")).hears(state, "{\"POWER\":\"ON\"}");

        var device = bench.house().devices().values().iterator().next();
        assertThat(bench.house().devices()).hasSize(1);
        assertThat(bench.value(device.id() + "/on")).isEqualTo(true);
        bench.wishes(device.id() + "/on", Value.of(false));
        assertThat(bench.published).contains(command + " OFF");
    }

    @Test
    void relaysHaveTheNamesTheyWereGiven() {
        bench.hearsRetained(CONFIG, config("Ceiling", "ceiling", "%prefix%/%topic%/", "[1,1,0,0]", ""))
                .hears("tele/ceiling/STATE", "{\"POWER1\":\"ON\",\"POWER2\":\"OFF\"}")
                .wishes("ceiling/on-2", Value.of(true));

        assertThat(point("ceiling/on").name()).isEqualTo("Ceiling");
        assertThat(point("ceiling/on-2").name()).isEqualTo("Second");
        assertThat(bench.value("ceiling/on")).isEqualTo(true);
        assertThat(bench.value("ceiling/on-2")).isEqualTo(false);
        assertThat(bench.published).contains("cmnd/ceiling/POWER2 ON");
    }

    @Test
    void aLightOfAllColours() {
        bench.hearsRetained(CONFIG, config("Lamp", "lamp", "%prefix%/%topic%/", "[2,0]", ",\"lt_st\":5"))
                .hears("tele/lamp/STATE", """
                        {"POWER":"ON","Dimmer":50,"Color":"800000000000","HSBColor":"0,100,50","White":0,"CT":250,
                         "Channel":[50,0,0,0,0],"Scheme":2,"Fade":"ON","Speed":4,"LedTable":"ON"}""");

        assertThat(device("lamp").points().values())
                .filteredOn(point -> point.part() != null)
                .allSatisfy(point -> assertThat(point.part().sort()).isEqualTo(Part.Sort.LIGHT))
                .extracting(point -> point.part().role())
                .containsExactlyInAnyOrder("on", "brightness", "colour", "colour-temperature", "effect", "white");
        assertThat(bench.value("lamp/brightness")).isEqualTo(50.0);
        assertThat(bench.value("lamp/colour")).isEqualTo("#ff0000");
        assertThat(bench.value("lamp/colour-temperature")).isEqualTo(4000.0);
        assertThat(bench.value("lamp/effect")).isEqualTo("Cycle up");
        assertThat(bench.value("lamp/fade")).isEqualTo(true);
        assertThat(point("lamp/fade").purpose()).isEqualTo(Purpose.CONFIGURATION);
    }

    @Test
    void aLightIsSetInItsOwnWords() {
        bench.hearsRetained(CONFIG, config("Lamp", "lamp", "%prefix%/%topic%/", "[2,0]", ",\"lt_st\":5"))
                .wishes("lamp/brightness", Value.of(49.6))
                .wishes("lamp/colour", new Colour(0, 255, 0))
                .wishes("lamp/colour-temperature", Value.of(4000))
                .wishes("lamp/effect", Value.of("Random"));

        assertThat(bench.published)
                .containsExactly(
                        "cmnd/lamp/Dimmer 50", "cmnd/lamp/Color2 00FF00", "cmnd/lamp/CT 250", "cmnd/lamp/Scheme 4");
    }

    @Test
    void aGentleChangeUsesTheFadeOfOneTime() {
        bench.hearsRetained(CONFIG, config("Lamp", "lamp", "%prefix%/%topic%/", "[2,0]", ",\"lt_st\":1"));

        wishesOver("lamp/brightness", Value.of(20), Duration.ofSeconds(3));

        assertThat(bench.published)
                .containsExactly("cmnd/lamp/Backlog NoDelay;Fade2 1;NoDelay;Speed2 6;NoDelay;Dimmer 20");
    }

    @Test
    void aShutterMoves() {
        bench.hearsRetained(CONFIG, config("Blind", "blind", "%prefix%/%topic%/", "[3,3]", ""))
                .hears(
                        "tele/blind/SENSOR",
                        "{\"Shutter1\":{\"Position\":30,\"Direction\":1,\"Target\":60,\"Tilt\":0}}");

        assertThat(bench.value("blind/position")).isEqualTo(30.0);
        assertThat(bench.value("blind/state")).isEqualTo("opening");
        assertThat(bench.value("blind/tilt")).isEqualTo(50.0);

        bench.wishes("blind/position", Value.of(60))
                .wishes("blind/action", Value.of("stop"))
                .wishes("blind/tilt", Value.of(100));
        assertThat(bench.published)
                .contains("cmnd/blind/ShutterPosition1 60", "cmnd/blind/ShutterStop1 ", "cmnd/blind/ShutterTilt1 90");

        bench.hears("stat/blind/RESULT", "{\"Shutter1\":{\"Position\":0,\"Direction\":0,\"Target\":0}}");
        assertThat(bench.value("blind/state")).isEqualTo("closed");
    }

    @Test
    void anInvertedShutterIsTurnedAtTheDoor() {
        String inverted =
                config("Blind", "blind", "%prefix%/%topic%/", "[3,3]", "").replace("\"sho\":[0", "\"sho\":[1");
        bench.hearsRetained(CONFIG, inverted)
                .hears("tele/blind/SENSOR", "{\"Shutter1\":{\"Position\":100,\"Direction\":0}}")
                .wishes("blind/position", Value.of(75));

        assertThat(bench.value("blind/position")).isEqualTo(0.0);
        assertThat(bench.published).contains("cmnd/blind/ShutterPosition1 25");
    }

    @Test
    void aCeilingFanHasThreeSpeeds() {
        bench.hearsRetained(
                        CONFIG,
                        config("Fan", "fan", "%prefix%/%topic%/", "[1,1,1,1]", "")
                                .replace("\"if\":0", "\"if\":1"))
                .hears("stat/fan/RESULT", "{\"FanSpeed\":3}")
                .wishes("fan/fan-speed", Value.of(66))
                .wishes("fan/fan-on", Value.of(false));

        assertThat(bench.value("fan/fan-speed")).isEqualTo(100.0);
        assertThat(bench.value("fan/fan-on")).isEqualTo(true);
        assertThat(device("fan").points()).containsOnlyKeys("on", "fan-on", "fan-speed");
        assertThat(bench.published).contains("cmnd/fan/FanSpeed 2", "cmnd/fan/FanSpeed 0");
    }

    @Test
    void energyIsMeteredByPhase() {
        bench.hears("tele/meter/SENSOR", """
                {"Time":"2026-01-05T19:00:00","ENERGY":{"Total":12.5,"Yesterday":1.5,"Today":0.25,
                 "Power":[100,200,300],"Voltage":231,"Current":[0.4,0.9,1.3],"Factor":0.98,"Frequency":50}}""");

        assertThat(bench.value("meter/energy-total")).isEqualTo(12.5);
        assertThat(point("meter/energy-total").capability().unit()).isEqualTo("kWh");
        assertThat(bench.value("meter/power-3")).isEqualTo(300.0);
        assertThat(point("meter/power-3").capability().unit()).isEqualTo("W");
        assertThat(bench.value("meter/voltage")).isEqualTo(231.0);
        assertThat(point("meter/current-1").subject()).isEqualTo("current");
    }

    @Test
    void unitsAreThoseThatTheMessageNames() {
        bench.hears("tele/roof/SENSOR", """
                {"BME280":{"Temperature":68.2,"Humidity":40.5,"DewPoint":43.1,"Pressure":748.9},"BH1750":{"Illuminance":79},
                 "PressureUnit":"mmHg","TempUnit":"F"}""");

        assertThat(point("roof/bme280-temperature").capability().unit()).isEqualTo("°F");
        assertThat(point("roof/bme280-pressure").capability().unit()).isEqualTo("mmHg");
        assertThat(point("roof/bme280-humidity").capability().unit()).isEqualTo("%");
        assertThat(point("roof/bh1750-illuminance").subject()).isEqualTo("illuminance");

        bench.hears("tele/roof/SENSOR", "{\"BME280\":{\"Temperature\":20.1},\"TempUnit\":\"C\"}");
        assertThat(point("roof/bme280-temperature").capability().unit()).isEqualTo("°C");
        assertThat(bench.value("roof/bme280-temperature")).isEqualTo(20.1);
    }

    @Test
    void buttonsHappenAndSwitchesStay() {
        bench.hearsRetained(CONFIG, plug("Hall", "hall"))
                .hears("stat/hall/RESULT", "{\"Button1\":{\"Action\":\"DOUBLE\"}}")
                .hears("stat/hall/RESULT", "{\"Switch1\":{\"Action\":\"TOGGLE\"}}")
                .hears("tele/hall/SENSOR", "{\"Time\":\"2026-01-05T19:00:00\",\"Switch1\":\"ON\"}");

        assertThat(point("hall/button-1").capability().kind()).isEqualTo(Kind.MOMENTARY);
        assertThat(bench.value("hall/button-1")).isEqualTo("DOUBLE");
        assertThat(bench.value("hall/switch-1-action")).isEqualTo("TOGGLE");
        assertThat(bench.value("hall/switch-1")).isEqualTo(true);
        assertThat(point("hall/switch-1").name()).isEqualTo("Door");
    }

    @Test
    void whatIsReceivedByAirIsAnEvent() {
        bench.hears("tele/ir/RESULT", "{\"IrReceived\":{\"Protocol\":\"NEC\",\"Bits\":32,\"Data\":\"0x20DF10EF\"}}")
                .hears("tele/ir/SENSOR", "{\"PN532\":{\"UID\":\"94D8FC5F\"}}");

        assertThat(point("ir/ir-received").capability().kind()).isEqualTo(Kind.MOMENTARY);
        assertThat(bench.value("ir/ir-received")).isEqualTo("NEC 0x20DF10EF");
        assertThat(bench.value("ir/ir-received-bits")).isEqualTo(32.0);
        assertThat(point("ir/pn532-uid").capability().kind()).isEqualTo(Kind.MOMENTARY);
    }

    @Test
    void devicesBehindAZigbeeBridgeAreDevices() {
        bench.hears("tele/zb/SENSOR", """
                        {"ZbReceived":{"Lamp":{"Device":"0x5ADF","Name":"Lamp","Power":1,"Dimmer":127,"LinkQuality":80}}}""")
                .hears("tele/zb/SENSOR", """
                        {"ZbInfo":{"0x5ADF":{"Device":"0x5ADF","Name":"Lamp","IEEEAddr":"0x90FD9FFFFE03B051",
                         "ModelId":"TRADFRI","Manufacturer":"IKEA of Sweden","Power":1,"Reachable":true}}}""")
                .wishes("zb-0x5adf/brightness", Value.of(100))
                .wishes("zb-0x5adf/on", Value.of(false));

        var lamp = device("zb-0x5adf");
        assertThat(lamp.name()).isEqualTo("Lamp");
        assertThat(lamp.about().identifiers()).containsExactly("ieee:0x90fd9ffffe03b051", "tasmota:zb/0x5adf");
        assertThat(lamp.about().manufacturer()).isEqualTo("IKEA of Sweden");
        assertThat(lamp.about().via()).isEqualTo("zb");
        assertThat(bench.value("zb-0x5adf/brightness")).isEqualTo(50.0);
        assertThat(point("zb-0x5adf/on").part().sort()).isEqualTo(Part.Sort.LIGHT);
        assertThat(point("zb-0x5adf/link-quality").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
        assertThat(bench.published)
                .contains(
                        "cmnd/zb/ZbSend {\"Device\":\"0x5adf\",\"Send\":{\"Dimmer\":254}}",
                        "cmnd/zb/ZbSend {\"Device\":\"0x5adf\",\"Send\":{\"Power\":0}}");
    }

    @Test
    void whatItSaysOfItselfIsLearned() {
        bench.hears("tele/x/INFO1", "{\"Info1\":{\"Module\":\"Sonoff Basic\",\"Version\":\"14.2.0(tasmota)\"}}")
                .hears("tele/x/INFO3", "{\"Info3\":{\"RestartReason\":\"Power On\"}}")
                .hears(
                        "stat/x/STATUS5",
                        "{\"StatusNET\":{\"Hostname\":\"x\",\"IPAddress\":\"10.0.0.7\",\"Mac\":\"C4:4F:33:A1:B2:C3\"}}");

        assertThat(device("x").about().model()).isEqualTo("Sonoff Basic");
        assertThat(device("x").about().software()).isEqualTo("14.2.0(tasmota)");
        assertThat(device("x").about().identifiers()).contains("mac:c44f33a1b2c3");
        assertThat(device("x").about().link()).isEqualTo("http://10.0.0.7/");
        assertThat(bench.value("x/restart-reason")).isEqualTo("Power On");
        assertThat(point("x/restart-reason").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
    }

    @Test
    void theValuesOfAnAnnouncementAreNotNewerThanTheHouse() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee"))
                .hearsRetained(SENSORS, "{\"sn\":{\"ENERGY\":{\"Power\":5}},\"ver\":1}");
        assertThat(bench.value("coffee/power")).isEqualTo(5.0);

        bench.hears("tele/coffee/SENSOR", "{\"ENERGY\":{\"Power\":100}}");
        bench = bench.restarted(folder);

        assertThat(bench.value("coffee/power")).isEqualTo(100.0);
    }

    @Test
    void anAnnouncementTakenBackTakesTheDeviceAlong() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee")).hearsRetained(CONFIG, "");

        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void aDeviceThatIsRemovedDoesNotComeBackByItself() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee"));
        bench.hub.accept(at -> new HouseEvent.DeviceRemoved(new DeviceId("coffee"), at));
        bench.loop.run();

        assertThat(bench.messages)
                .filteredOn(io.hearth.broker.Message::retained)
                .extracting(io.hearth.broker.Message::topic)
                .containsExactly("tele/coffee/LWT", CONFIG, SENSORS);
    }

    @Test
    void anotherCredentialTakesNeitherTheAnnouncementNorTheMacOfAPlug() {
        bench.hearsOf("coffee", CONFIG, plug("Coffee maker", "coffee"))
                .hearsOf("coffee", "tele/coffee/STATE", "{\"POWER\":\"ON\"}");
        var house = bench.house().devices();

        bench.hearsOf("thief", CONFIG, plug("Thief", "evil"))
                .hearsOf("thief", CONFIG, plug("Thief", "coffee"))
                .hearsOf("thief", "tasmota/discovery/C44F33A1B2C3/config", "");

        assertThat(bench.house().devices()).isEqualTo(house);
        assertThat(complaint(CONFIG))
                .contains("Coffee maker was introduced by coffee, so thief may not announce anything for it");

        bench.hearsOf("thief", "stat/evil/STATUS5", "{\"StatusNET\":{\"Mac\":\"C4:4F:33:A1:B2:C3\"}}");
        assertThat(device("coffee").points()).containsOnlyKeys("on");
    }

    @Test
    void nobodyTakesTheTopicOfAnother() {
        bench.hearsRetained(CONFIG, plug("Coffee maker", "coffee"))
                .hearsRetained("tasmota/discovery/DEADBEEF0001/config", plug("Thief", "coffee"));

        assertThat(device("coffee").name()).isEqualTo("Coffee maker");
        assertThat(complaint("tasmota/discovery/DEADBEEF0001/config")).contains("belongs to Coffee maker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ENERGY\":{\"Power\":1e400,\"Voltage\":230}}",
                "{\"ENERGY\":{\"Power\":NaN,\"Voltage\":230}}",
                "{\"ENERGY\":{\"Power\":\"lots\",\"Voltage\":230}}",
                "{\"ENERGY\":{\"Power\":12",
                "[1,2,3]",
                "not at all"
            })
    void aBadMessageLeavesTheLastGoodValue(String payload) {
        bench.hears("tele/m/SENSOR", "{\"ENERGY\":{\"Power\":42,\"Voltage\":229}}")
                .hears("tele/m/SENSOR", payload);

        assertThat(bench.value("m/power")).isEqualTo(42.0);
        assertThat(complaint("tele/m/SENSOR")).isNotEqualTo("nothing");

        bench.hears("tele/m/SENSOR", "{\"ENERGY\":{\"Power\":43}}");
        assertThat(complaint("tele/m/SENSOR")).isEqualTo("nothing");
        assertThat(bench.value("m/power")).isEqualTo(43.0);
    }

    @Test
    void hugeDeepAndBinaryMessagesAreRefused() {
        String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
        var wide = new StringBuilder("{\"Time\":\"x\"");
        for (int i = 0; i < 3_000; i++) {
            wide.append(",\"S").append(i).append("\":").append(i);
        }
        bench.hears("tele/deep/SENSOR", deep)
                .hears("tele/wide/SENSOR", wide.append('}').toString())
                .hears("tele/bin/SENSOR", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(complaint("tele/deep/SENSOR")).contains("not valid JSON");
        assertThat(complaint("tele/wide/SENSOR")).contains("hearth.tasmota.max-leaves");
        assertThat(complaint("tele/bin/SENSOR")).contains("not UTF-8");
        assertThat(device("wide").points()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"t\":\"x\",\"ft\":\"no prefix\"}", "{\"t\":\"a/#\"}", "{\"t\":5,\"rl\":\"x\"}", "[]"
            })
    void aBadAnnouncementChangesNothing(String payload) {
        bench.hears(CONFIG, payload).hears("tasmota/discovery/nonsense/config", "{\"t\":\"y\"}");

        assertThat(bench.house().devices().keySet().stream().map(DeviceId::value))
                .allMatch("5"::equals);
    }

    @Test
    void aMessageWithoutAnyGoodValueMakesNoDevice() {
        bench.hears("tele/bad/SENSOR", "{\"X\":1e400}").hears("stat/bad/POWER", "perhaps");

        assertThat(bench.house().devices()).isEmpty();
        assertThat(bench.published).isEmpty();
        assertThat(complaint("tele/bad/SENSOR")).contains("too large");
    }

    @Test
    void devicesShareTheFormOfAnUnusualFullTopic() {
        String full = "house/%prefix%/%topic%";
        bench.keeps("house/tele/b/LWT", "Online")
                .hearsRetained(CONFIG, config("A", "a", full, "[1]", ""))
                .hearsRetained("tasmota/discovery/C44F33A1B2C4/config", config("B", "b", full, "[1]", ""))
                .hears("house/stat/b/POWER", "ON")
                .hears("house/stat/c/POWER", "ON");

        assertThat(bench.house().devices()).hasSize(2);
        assertThat(bench.value("house-b/on")).isEqualTo(true);
        assertThat(device("house-b").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void aStormOfAnnouncementsIsBounded() {
        for (int i = 0; i < 300; i++) {
            String mac = "C44F33%06X".formatted(i);
            String config =
                    config("P" + i, "p" + i, "%prefix%/%topic%/", "[1,1]", "").replace("C44F33A1B2C3", mac);
            bench.hears("tasmota/discovery/" + mac + "/config", config);
        }

        assertThat(bench.house().devices()).hasSize(100);
        assertThat(complaint("tasmota/discovery/C44F330000C8/config")).contains("hearth.tasmota.max-devices");
    }

    @Test
    void theSameMessagesInAnyOrderGiveTheSameHouse() {
        var messages = new ArrayList<>(
                List.of(
                        Map.entry(CONFIG, config("Lamp", "lamp", "%prefix%/%topic%/", "[2,0]", ",\"lt_st\":5")),
                        Map.entry(
                                SENSORS,
                                "{\"sn\":{\"Time\":\"x\",\"AM2301\":{\"Temperature\":20.5},\"TempUnit\":\"C\"},\"ver\":1}"),
                        Map.entry("tele/lamp/LWT", "Online"),
                        Map.entry(
                                "tele/lamp/STATE",
                                "{\"POWER\":\"ON\",\"Dimmer\":50,\"HSBColor\":\"0,100,50\",\"CT\":250,\"Wifi\":{\"RSSI\":80}}"),
                        Map.entry("stat/lamp/RESULT", "{\"POWER\":\"ON\",\"Dimmer\":50}"),
                        Map.entry("tele/lamp/SENSOR", "{\"AM2301\":{\"Temperature\":20.5},\"TempUnit\":\"C\"}"),
                        Map.entry("stat/lamp/RESULT", "{\"Button1\":{\"Action\":\"SINGLE\"}}"),
                        Map.entry(
                                "tele/zb/SENSOR", "{\"ZbReceived\":{\"0x5ADF\":{\"Device\":\"0x5ADF\",\"Power\":1}}}"),
                        Map.entry(
                                "tele/zb/SENSOR",
                                "{\"ZbInfo\":{\"0x5ADF\":{\"Device\":\"0x5ADF\",\"Name\":\"Bulb\",\"IEEEAddr\":\"0x90FD9FFFFE03B051\",\"Dimmer\":9}}}")));
        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        var first = bench.house().devices();

        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        assertThat(bench.house().devices()).isEqualTo(first);

        Collections.reverse(messages);
        try (var other = new DialectBench(folder.resolve("other"), TasmotaTests::tasmota)) {
            messages.forEach(message -> other.hears(message.getKey(), message.getValue()));
            assertThat(other.house().devices()).isEqualTo(first);
        }

        bench = bench.restarted(folder);
        assertThat(bench.house().devices()).isEqualTo(first);
        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        assertThat(bench.house().devices()).isEqualTo(first);
    }
}
