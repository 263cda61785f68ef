package io.hearth.dialects.homie;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Qos;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomieTests {

    static final List<String> THERMOSTAT = List.of(
            "$state init",
            "$homie 3.0.1",
            "$name Hall thermostat",
            "$implementation esp8266",
            "$mac DE:AD:BE:EF:FE:ED",
            "$localip 192.168.0.10",
            "$fw/name valve",
            "$fw/version 1.2.0",
            "$stats/uptime 60",
            "$stats/signal 72",
            "$nodes heating,lights[]",
            "heating/$name Heating",
            "heating/$type thermostat",
            "heating/$properties temperature,target,on,mode,pressed",
            "heating/temperature/$datatype float",
            "heating/temperature/$unit °C",
            "heating/temperature/$format -20:120",
            "heating/target/$datatype float",
            "heating/target/$unit °C",
            "heating/target/$format 5:30",
            "heating/target/$settable true",
            "heating/on/$datatype boolean",
            "heating/on/$settable true",
            "heating/mode/$datatype enum",
            "heating/mode/$format eco,comfort",
            "heating/mode/$settable true",
            "heating/pressed/$datatype enum",
            "heating/pressed/$format short,long",
            "heating/pressed/$retained false",
            "lights/$name Lights",
            "lights/$array 0-1",
            "lights/$properties colour",
            "lights/colour/$datatype color",
            "lights/colour/$format hsv",
            "lights/colour/$settable true",
            "heating/temperature 19.5",
            "heating/on false",
            "heating/mode eco",
            "lights_0/colour 120,100,40",
            "$state ready");

    static final String DIMMER = """
            {"homie":"5.0","version":7,"name":"Desk lamp","type":"lamp","nodes":{"light":{"name":"Light","properties":{
             "on":{"datatype":"boolean","settable":true,"format":"off,on"},
             "brightness":{"datatype":"integer","format":"0:100:5","unit":"%","settable":true},
             "colour":{"datatype":"color","format":"rgb,hsv","settable":true},
             "since":{"datatype":"datetime"},"timer":{"datatype":"duration","settable":true},
             "note":{"datatype":"string","settable":true},"raw":{"datatype":"json"},
             "open":{"datatype":"float","format":"0:"},
             "bell":{"datatype":"boolean","retained":false,"settable":true}}}}}
            """;

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, HomieTests::homie);
    }

    static List<Dialect> homie(DialectBench bench) {
        var settings =
                new HomieSettings("homie", 5, 20, 50, 20_000, 100, Duration.ofSeconds(5), Duration.ofMinutes(10));
        return List.of(new HomieDialect(
                bench.hub, bench.loop, bench.switchboard, bench.register, bench.memory, settings, bench.complaints));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    void says(String device, List<String> lines) {
        for (String line : lines) {
            int blank = line.indexOf(' ');
            bench.hearsRetained("homie/" + device + "/" + line.substring(0, blank), line.substring(blank + 1));
        }
    }

    void dimmer() {
        bench.hearsRetained("homie/5/desk/$state", "init")
                .hearsRetained("homie/5/desk/$description", DIMMER)
                .hearsRetained("homie/5/desk/light/on", "true")
                .hearsRetained("homie/5/desk/$state", "ready");
    }

    Point point(String path) {
        return bench.house().point(PointId.of(path)).orElseThrow();
    }

    Device device(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    Command.Status command(String path) {
        return bench.house().command(PointId.of(path)).orElseThrow().status();
    }

    @Test
    void aDeviceOfHomie3AppearsWhenItIsReadyAndNotBefore() {
        says("hall", THERMOSTAT.subList(0, THERMOSTAT.size() - 1));
        assertThat(bench.house().devices()).isEmpty();

        says("hall", List.of("$state ready"));
        var device = device("hall-thermostat");
        assertThat(device.name()).isEqualTo("Hall thermostat");
        assertThat(device.availability()).isEqualTo(Availability.ONLINE);
        assertThat(device.about().identifiers()).containsExactly("homie:hall", "mac:deadbeeffeed");
        assertThat(device.about().software()).isEqualTo("valve 1.2.0");
        assertThat(device.points().keySet())
                .containsExactlyInAnyOrder(
                        "temperature",
                        "target",
                        "on",
                        "mode",
                        "pressed",
                        "lights-0-colour",
                        "lights-1-colour",
                        "state",
                        "uptime",
                        "signal",
                        "ip");
        assertThat(bench.value("hall-thermostat/temperature")).isEqualTo(19.5);
        assertThat(bench.value("hall-thermostat/lights-0-colour")).isEqualTo("#00ff00");
    }

    @Test
    void datatypesFormatsAndUnitsMakeCapabilities() {
        says("hall", THERMOSTAT);

        assertThat(point("hall-thermostat/temperature").capability())
                .isEqualTo(Capability.of(Kind.QUANTITY, "°C").within(-20.0, 120.0, null));
        assertThat(point("hall-thermostat/temperature").subject()).isEqualTo("temperature");
        assertThat(point("hall-thermostat/target").capability().settable()).isTrue();
        assertThat(point("hall-thermostat/mode").capability().options()).containsExactly("eco", "comfort");
        assertThat(point("hall-thermostat/pressed").capability())
                .isEqualTo(Capability.of(Kind.MOMENTARY).withOptions(List.of("short", "long")));
        assertThat(point("hall-thermostat/uptime").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
    }

    @ParameterizedTest
    @CsvSource({
        "target, 21.5, heating/target, 21.5",
        "on, true, heating/on, true",
        "mode, COMFORT, heating/mode, comfort",
        "lights-0-colour, #0000ff, lights_0/colour, '240,100,40'",
        "lights-1-colour, #ff0000, lights_1/colour, '0,100,100'"
    })
    void aWishIsSpelledInTheDatatype(String point, String wish, String topic, String payload) {
        says("hall", THERMOSTAT);
        bench.wishes("hall-thermostat/" + point, Value.read(wish));

        assertThat(bench.published).containsExactly("homie/hall/" + topic + "/set " + payload);
        assertThat(bench.messages.get(0).qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        assertThat(bench.messages.get(0).retained()).isFalse();
    }

    @Test
    void theValueConfirmsTheWish() {
        says("hall", THERMOSTAT);
        bench.wishes("hall-thermostat/on", Value.of(true));
        assertThat(command("hall-thermostat/on")).isEqualTo(Command.Status.SENT);
        assertThat(bench.value("hall-thermostat/on")).isEqualTo(false);

        bench.hears("homie/hall/heating/on", "true");
        assertThat(command("hall-thermostat/on")).isEqualTo(Command.Status.CONFIRMED);
    }

    @ParameterizedTest
    @CsvSource({"ready, ONLINE", "sleeping, ONLINE", "alert, ONLINE", "lost, OFFLINE", "disconnected, OFFLINE"})
    void theStateSaysWhetherTheDeviceCanBeReached(String state, Availability expected) {
        says("hall", THERMOSTAT);
        says("hall", List.of("$state " + state));

        assertThat(device("hall-thermostat").availability()).isEqualTo(expected);
        assertThat(bench.value("hall-thermostat/state")).isEqualTo(state);
        assertThat(bench.value("hall-thermostat/temperature")).isEqualTo(19.5);
    }

    @Test
    void aDeviceThatDescribesItselfAnewIsKnownBetter() {
        says("hall", THERMOSTAT);
        says(
                "hall",
                List.of(
                        "$state init",
                        "heating/$properties temperature,valve",
                        "heating/valve/$datatype integer",
                        "heating/temperature/$unit °F"));
        assertThat(device("hall-thermostat").points()).containsKey("mode");

        says("hall", List.of("heating/valve 40", "$state ready"));
        assertThat(device("hall-thermostat").points())
                .doesNotContainKeys("mode", "on")
                .containsKey("valve");
        assertThat(point("hall-thermostat/temperature").capability().unit()).isEqualTo("°F");
        assertThat(bench.value("hall-thermostat/valve")).isEqualTo(40.0);
    }

    @Test
    void aDeviceThatClearsItsTopicsIsGone() {
        says("hall", THERMOSTAT);
        bench.hearsRetained("homie/hall/$homie", "").hearsRetained("homie/hall/$state", "");
        assertThat(bench.house().devices()).isEmpty();

        dimmer();
        bench.hearsRetained("homie/5/desk/$state", "").hearsRetained("homie/5/desk/$description", "");
        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void aDeviceThatAPersonRemovedIsClearedFromTheBroker() {
        dimmer();
        bench.hub.accept(at -> new io.hearth.house.HouseEvent.DeviceRemoved(new DeviceId("desk-lamp"), at));

        assertThat(bench.published)
                .containsExactlyInAnyOrder(
                        "homie/5/desk/$state ", "homie/5/desk/$description ", "homie/5/desk/light/on ");
        assertThat(bench.messages).allMatch(message -> message.retained());
    }

    @Test
    void aDeviceOfHomie5DescribesItselfInOneDocument() {
        dimmer();

        assertThat(device("desk-lamp").about().model()).isEqualTo("lamp");
        assertThat(point("desk-lamp/on").capability().options()).containsExactly("off", "on");
        assertThat(point("desk-lamp/brightness").capability())
                .isEqualTo(Capability.of(Kind.QUANTITY, "%").within(0, 100, 5).whichIsSettable());
        assertThat(point("desk-lamp/open").capability())
                .isEqualTo(Capability.of(Kind.QUANTITY).within(0.0, null, null));
        assertThat(point("desk-lamp/bell").capability().kind()).isEqualTo(Kind.MOMENTARY);
        assertThat(bench.value("desk-lamp/on")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "brightness, 47, 45, EXACTLY_ONCE",
        "colour, #0080ff, 'rgb,0,128,255', EXACTLY_ONCE",
        "timer, 90, PT1M30S, EXACTLY_ONCE",
        "note, Good morning, Good morning, EXACTLY_ONCE",
        "on, off, false, EXACTLY_ONCE",
        "bell, on, true, AT_MOST_ONCE"
    })
    void aDeviceOfHomie5IsSpokenToInItsOwnWay(String point, String wish, String payload, Qos qos) {
        dimmer();
        bench.wishes("desk-lamp/" + point, Value.read(wish));

        assertThat(bench.published).containsExactly("homie/5/desk/light/" + point + "/set " + payload);
        assertThat(bench.messages.get(0).qos()).isEqualTo(qos);
    }

    @Test
    void anEmptyTextIsAByteOfItsOwn() {
        dimmer();
        bench.hears("homie/5/desk/light/note", "\0").wishes("desk-lamp/note", Value.of("x"));
        assertThat(bench.value("desk-lamp/note")).isEqualTo("");

        bench.hears("homie/5/desk/light/note", "x").wishes("desk-lamp/note", Value.of(""));
        assertThat(bench.published).contains("homie/5/desk/light/note/set \0");
    }

    @ParameterizedTest
    @CsvSource({
        "colour, 'hsv,240,100,50', #0000ff",
        "colour, 'rgb,12,200,3', #0cc803",
        "timer, PT12H5M46S, 43546.0",
        "since, 2026-01-05T19:00:00Z, 2026-01-05T19:00:00Z",
        "raw, '[1,2]', '[1,2]'",
        "bell, true, on"
    })
    void valuesAreReadByTheirDatatype(String point, String payload, String expected) {
        dimmer();
        bench.hears("homie/5/desk/light/" + point, payload);

        assertThat(bench.value("desk-lamp/" + point)).hasToString(expected);
    }

    @Test
    void aTargetIsAWishUnderWayAndNoFact() {
        dimmer();
        bench.hears("homie/5/desk/light/brightness", "0").wishes("desk-lamp/brightness", Value.of(50));
        bench.hears("homie/5/desk/light/brightness/$target", "50").passes(Duration.ofMinutes(2));

        assertThat(bench.value("desk-lamp/brightness")).isEqualTo(0.0);
        assertThat(bench.published).hasSize(1);
        assertThat(command("desk-lamp/brightness")).isEqualTo(Command.Status.SENT);

        bench.hears("homie/5/desk/light/brightness", "20").hears("homie/5/desk/light/brightness", "50");
        assertThat(command("desk-lamp/brightness")).isEqualTo(Command.Status.CONFIRMED);
        assertThat(bench.published).hasSize(1);
    }

    @Test
    void aTargetThatNobodyHereWishedForIsShownAsPendingToo() {
        dimmer();
        bench.hears("homie/5/desk/light/brightness", "0").hears("homie/5/desk/light/brightness/$target", "80");

        var pending = bench.house().pending(PointId.of("desk-lamp/brightness")).orElseThrow();
        assertThat(pending.value()).isEqualTo(Value.of(80));
        assertThat(pending.cause().kind()).isEqualTo(io.hearth.house.Cause.Kind.DEVICE);
        assertThat(bench.published).isEmpty();

        bench = bench.restarted(folder);
        assertThat(bench.house().pending(PointId.of("desk-lamp/brightness"))).contains(pending);

        bench.passes(Duration.ofMinutes(11));
        assertThat(command("desk-lamp/brightness")).isEqualTo(Command.Status.EXPIRED);
        assertThat(bench.value("desk-lamp/brightness")).isEqualTo(0.0);
    }

    @Test
    void childrenSpeakThroughTheirParentAndAreLostWithTheRoot() {
        bench.hearsRetained("homie/5/bridge/$description", "{\"homie\":\"5.0\",\"version\":1,\"children\":[\"bulb\"]}")
                .hearsRetained("homie/5/bridge/$state", "ready")
                .hearsRetained(
                        "homie/5/bulb/$description",
                        "{\"homie\":\"5.0\",\"version\":1,\"root\":\"bridge\",\"nodes\":{\"l\":{\"properties\":"
                                + "{\"on\":{\"datatype\":\"boolean\"}}}}}")
                .hearsRetained("homie/5/bulb/$state", "ready");
        assertThat(device("bulb").about().via()).isEqualTo("homie:bridge");
        assertThat(device("bulb").availability()).isEqualTo(Availability.ONLINE);

        bench.hearsRetained("homie/5/bridge/$state", "lost");
        assertThat(device("bulb").availability()).isEqualTo(Availability.OFFLINE);
        bench.hearsRetained("homie/5/bridge/$state", "ready");
        assertThat(device("bulb").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void alertsAndLogsAreDiagnosticPoints() {
        dimmer();
        bench.hearsRetained("homie/5/desk/$alert/battery", "Battery is low")
                .hears("homie/5/desk/$log/warn", "hot")
                .hears("homie/5/desk/$log/debug", "noise");
        assertThat(bench.value("desk-lamp/alert")).isEqualTo("Battery is low");
        assertThat(bench.value("desk-lamp/log")).isEqualTo("warn: hot");

        bench.hearsRetained("homie/5/desk/$alert/battery", "");
        assertThat(bench.value("desk-lamp/alert")).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({
        "heating/temperature, NaN",
        "heating/temperature, Infinity",
        "heating/temperature, 1e400",
        "heating/temperature, warm",
        "heating/temperature, ' 20'",
        "heating/on, TRUE",
        "heating/mode, turbo",
        "lights_0/colour, '400,1,1'",
        "lights_0/colour, red"
    })
    void nonsenseIsRefusedAndTheLastGoodValueStays(String path, String payload) {
        says("hall", THERMOSTAT);
        var before = bench.house().states();
        bench.hears("homie/hall/" + path, payload);

        assertThat(bench.house().states()).isEqualTo(before);
        assertThat(bench.complaints.of("homie/hall/" + path)).isPresent();
        bench.hears("homie/hall/heating/temperature", new byte[] {(byte) 0xff, 0});
        assertThat(bench.house().states()).isEqualTo(before);
    }

    @Test
    void aClearedValueIsUnknownAndRemembered() {
        says("hall", THERMOSTAT);
        bench.hearsRetained("homie/hall/heating/temperature", "");

        var state =
                bench.house().state(PointId.of("hall-thermostat/temperature")).orElseThrow();
        assertThat(state.standing()).isEqualTo(State.Standing.UNKNOWN);
        assertThat(state.value()).isEqualTo(Value.of(19.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"homie\":\"5.0\",\"version\":8,\"nodes\":",
                "{\"homie\":\"4.0\",\"version\":8}",
                "{\"homie\":\"5.0\"}",
                "[]",
                "7",
                "{\"homie\":\"5.0\",\"version\":8,\"nodes\":[]}"
            })
    void aBrokenDescriptionLeavesTheDeviceAsItWas(String description) {
        dimmer();
        var before = bench.house();
        bench.hearsRetained("homie/5/desk/$description", description);

        assertThat(bench.house()).isEqualTo(before);
        assertThat(bench.complaints.of("homie/5/desk/$description")).isPresent();
    }

    @Test
    void tooManyNodesAreRefusedWhole() {
        String nodes = IntStream.range(0, 21).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        says("hall", List.of("$homie 4.0.0", "$nodes " + nodes, "$state ready"));
        assertThat(bench.house().devices()).isEmpty();
        assertThat(bench.complaints.of("homie/hall/$nodes").orElseThrow()).contains("hearth.homie.max-nodes");

        says("big", List.of("$homie 3.0.1", "$nodes n[]", "n/$array 0-999999", "n/$properties p", "$state ready"));
        assertThat(bench.house().devices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"float, 5-30", "float, 30:5", "enum, 'a,,b'", "enum, ''", "color, cmyk", "matrix, 1", "integer, a:b"})
    void aPropertyWithABrokenFormatIsLeftOutAndTheOthersAreNot(String datatype, String format) {
        bench.hearsRetained(
                        "homie/5/odd/$description",
                        ("{\"homie\":\"5.0\",\"version\":1,\"nodes\":{\"n\":{\"properties\":{\"good\":{\"datatype\":"
                                        + "\"float\"},\"bad\":{\"datatype\":\"%s\",\"format\":\"%s\"}}}}}")
                                .formatted(datatype, format))
                .hearsRetained("homie/5/odd/$state", "ready");

        assertThat(device("odd").points()).containsOnlyKeys("good", "state");
        assertThat(bench.complaints.of("homie/5/odd/n/bad")).isPresent();
    }

    @Test
    void aFloodOfDevicesEndsAtTheLimit() {
        for (int i = 0; i < 20; i++) {
            says("d" + i, List.of("$homie 4.0.0", "$name D" + i, "$nodes ", "$state ready"));
            bench.hears("homie/d" + i + "/n/p", "1");
        }
        bench.passes(Duration.ofSeconds(6));

        assertThat(bench.house().devices()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aDeviceThatStaysIncompleteIsUsedAsFarAsItIs() {
        says(
                "half",
                List.of(
                        "$homie 3.0.1",
                        "$nodes a,b",
                        "a/$properties x",
                        "a/x/$datatype integer",
                        "a/x 3",
                        "$state ready"));
        assertThat(bench.house().devices()).isEmpty();

        bench.passes(Duration.ofSeconds(6));
        assertThat(bench.value("half/x")).isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderTwiceAndARestartGiveTheSameHouse(int seed) {
        says("hall", THERMOSTAT);
        dimmer();
        var expected = bench.house();
        var values = values();
        bench.close();

        bench = new DialectBench(folder.resolve("other"), HomieTests::homie);
        var lines = new ArrayList<String>();
        THERMOSTAT.stream().filter(line -> !line.equals("$state init")).forEach(line -> lines.add("hall/" + line));
        lines.add("5/desk/$description " + DIMMER);
        lines.add("5/desk/light/on true");
        lines.add("5/desk/$state ready");
        Collections.shuffle(lines, new Random(seed));
        hearAll(lines.subList(0, seed * 5));
        bench = bench.restarted(folder.resolve("other"));
        hearAll(lines.subList(seed * 5, lines.size()));
        bench.passes(Duration.ofSeconds(6));
        assertThat(bench.house().devices()).isEqualTo(expected.devices());
        assertThat(values()).isEqualTo(values);

        hearAll(lines);
        assertThat(bench.house().devices()).isEqualTo(expected.devices());
        assertThat(values()).isEqualTo(values);
    }

    private void hearAll(List<String> lines) {
        for (String line : lines) {
            int blank = line.indexOf(' ');
            bench.hearsRetained("homie/" + line.substring(0, blank), line.substring(blank + 1));
        }
    }

    private java.util.Map<PointId, Object> values() {
        return bench.house().states().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey(), entry -> entry.getValue().value()));
    }

    @Test
    void whatTheBrokerKeptIsNoNewsWhenTheDeviceSpokeSinceWithoutAskingToKeepIt() {
        says("hall", THERMOSTAT);
        bench.hears("homie/hall/heating/temperature", "25");
        bench = bench.restarted(folder);

        assertThat(bench.value("hall-thermostat/temperature")).isEqualTo(25.0);
    }

    @Test
    void aValueThatTheBrokerKeepsIsNoEventWhateverTheDeviceSays() {
        says("hall", THERMOSTAT);
        says("hall", List.of("$state init", "heating/on/$retained false", "$state ready"));

        assertThat(point("hall-thermostat/on").capability())
                .isEqualTo(Capability.of(Kind.FLAG).whichIsSettable());
    }

    @Test
    void aDeviceThatMovesToHomie5KeepsItsPoints() {
        says(
                "desk",
                List.of(
                        "$homie 4.0.0",
                        "$name Desk lamp",
                        "$nodes light",
                        "light/$properties on",
                        "light/on/$datatype boolean",
                        "light/on true",
                        "$state ready"));
        dimmer();
        bench.hears("homie/5/desk/light/on", "false").hears("homie/desk/light/on", "true");

        assertThat(bench.house().devices()).hasSize(1);
        assertThat(bench.value("desk-lamp/on")).isEqualTo(false);
    }
}
