package io.hearth.dialects.shelly;

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
import io.hearth.house.State;
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

class ShellyTests {

    private static final String PLUS = "shellyplus1pm-a8032ab12345";

    @TempDir
    Path folder;

    DialectBench bench;

    static List<Dialect> shelly(DialectBench bench) {
        var settings = new ShellySettings("hearth", 100, 100, true);
        return List.of(new Shelly(bench.switchboard, bench.register, bench.complaints, bench.memory, settings));
    }

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, ShellyTests::shelly);
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

    static String notify(String source, String params) {
        return "{\"src\":\"%s\",\"dst\":\"%s/events\",\"method\":\"NotifyStatus\",\"params\":%s}"
                .formatted(source, source, params);
    }

    void says(String prefix, String params) {
        bench.hears(prefix + "/events/rpc", notify(prefix, params));
    }

    /** The device answers the last call of the method. */
    void answers(String source, String method, String outcome) {
        String call = bench.published.stream()
                .filter(said -> said.contains("\"method\":\"" + method + "\""))
                .reduce((first, second) -> second)
                .orElseThrow();
        String id = call.replaceAll(".*\"id\":(\\d+),\"src\".*", "$1");
        bench.hears("hearth/rpc", "{\"id\":%s,\"src\":\"%s\",\"dst\":\"hearth\",%s}".formatted(id, source, outcome));
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
    void aSwitchThatMeters() {
        says(PLUS, """
                {"ts":1736103600.1,"switch:0":{"id":0,"source":"init","output":true,"apower":8.9,"voltage":237.5,
                 "current":0.04,"pf":0.9,"freq":50,"aenergy":{"total":6.5,"by_minute":[1,2,3],"minute_ts":1736103600},
                 "temperature":{"tC":23.5,"tF":74.3}}}""");

        assertThat(device(PLUS).about().identifiers()).containsExactly("mac:a8032ab12345", "shelly:" + PLUS);
        assertThat(bench.value(PLUS + "/on")).isEqualTo(true);
        assertThat(point(PLUS + "/on").part()).isEqualTo(new Part(Part.Sort.SWITCH, "switch", "on"));
        assertThat(bench.value(PLUS + "/power")).isEqualTo(8.9);
        assertThat(bench.value(PLUS + "/energy")).isEqualTo(6.5);
        assertThat(point(PLUS + "/energy").capability().unit()).isEqualTo("Wh");
        assertThat(bench.value(PLUS + "/device-temperature")).isEqualTo(23.5);
        assertThat(point(PLUS + "/device-temperature").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
        assertThat(complaint(PLUS + "/events/rpc")).isEqualTo("nothing");
    }

    @Test
    void itIsCalledAndConfirms() {
        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":false}}");
        bench.wishes(PLUS + "/on", Value.of(true));

        assertThat(bench.published.get(bench.published.size() - 1))
                .isEqualTo(
                        PLUS
                                + "/rpc {\"id\":4,\"src\":\"hearth\",\"method\":\"Switch.Set\",\"params\":{\"id\":0,\"on\":true}}");
        assertThat(bench.messages).noneMatch(io.hearth.broker.Message::retained);

        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true,\"source\":\"MQTT\"}}");
        assertThat(bench.house().commands().get(PointId.of(PLUS + "/on")).status())
                .isEqualTo(Command.Status.CONFIRMED);
    }

    @Test
    void aDeviceThatIsSetToWhatItIsConfirmsWhenAsked() {
        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}");
        bench.wishes(PLUS + "/on", Value.of(true));
        answers(PLUS, "Switch.Set", "\"result\":{\"was_on\":true}");
        answers(PLUS, "Switch.GetStatus", "\"result\":{\"id\":0,\"output\":true}");

        assertThat(bench.house().commands().get(PointId.of(PLUS + "/on")).status())
                .isEqualTo(Command.Status.CONFIRMED);
    }

    @Test
    void anErrorIsSaidAloud() {
        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}");
        bench.wishes(PLUS + "/on", Value.of(false));
        answers(PLUS, "Switch.Set", "\"error\":{\"code\":-109,\"message\":\"overpower\"}");

        assertThat(complaint(PLUS + "/rpc")).isEqualTo("Switch.Set was refused: overpower (-109)");
    }

    @Test
    void nobodyAnswersForAnother() {
        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}");
        says("shellyplug-deadbeef0001", "{\"switch:0\":{\"id\":0,\"output\":true}}");
        bench.wishes(PLUS + "/on", Value.of(false));
        answers("shellyplug-deadbeef0001", "Switch.Set", "\"error\":{\"code\":-1,\"message\":\"ha\"}");

        assertThat(complaint("hearth/rpc")).contains("nobody asked");
        assertThat(complaint(PLUS + "/rpc")).isEqualTo("nothing");
    }

    @Test
    void itIsAskedOnceForNamesAndState() {
        bench.hears(PLUS + "/online", "true");
        says(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}");

        assertThat(bench.published)
                .filteredOn(said -> said.startsWith(PLUS))
                .extracting(said -> said.replaceAll(".*\"method\":\"([^\"]+)\".*", "$1"))
                .containsExactly("Shelly.GetDeviceInfo", "Shelly.GetConfig", "Shelly.GetStatus");

        answers(
                PLUS,
                "Shelly.GetDeviceInfo",
                "\"result\":{\"name\":\"Boiler\",\"id\":\"%s\",\"mac\":\"A8032AB12345\",\"model\":\"SNSW-001P16EU\",\"gen\":2,\"ver\":\"1.4.4\",\"app\":\"Plus1PM\"}"
                        .formatted(PLUS));
        answers(
                PLUS,
                "Shelly.GetConfig",
                "\"result\":{\"switch:0\":{\"id\":0,\"name\":\"Heating rod\"},\"input:0\":{\"id\":0,\"name\":null}}");
        answers(
                PLUS,
                "Shelly.GetStatus",
                "\"result\":{\"switch:0\":{\"id\":0,\"output\":false,\"apower\":0},\"wifi\":{\"sta_ip\":\"10.0.0.9\",\"rssi\":-60},\"sys\":{\"uptime\":77}}");

        assertThat(device(PLUS).name()).isEqualTo("Boiler");
        assertThat(device(PLUS).about().model()).isEqualTo("Plus1PM");
        assertThat(device(PLUS).about().software()).isEqualTo("1.4.4");
        assertThat(point(PLUS + "/on").name()).isEqualTo("Heating rod");
        assertThat(point(PLUS + "/power").name()).isEqualTo("Heating rod power");
        assertThat(bench.value(PLUS + "/on")).isEqualTo(false);
        assertThat(bench.value(PLUS + "/wifi-rssi")).isEqualTo(-60.0);
        assertThat(point(PLUS + "/uptime").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
    }

    @Test
    void theLastWillTellsWhetherItIsThere() {
        bench.hearsRetained(PLUS + "/online", "true");
        assertThat(device(PLUS).availability()).isEqualTo(Availability.ONLINE);
        bench.hearsRetained(PLUS + "/online", "false");
        assertThat(device(PLUS).availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void aPrefixOfItsOwnIsLearned() {
        bench.hears("attic/fan/online", "true");
        assertThat(bench.house().devices()).isEmpty();

        bench.hears("attic/fan/events/rpc", notify(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}"))
                .hears("attic/fan/online", "false")
                .wishes("fan/on", Value.of(false));

        assertThat(device("fan").about().identifiers())
                .containsExactly("mac:a8032ab12345", "shelly:attic/fan", "shelly:" + PLUS);
        assertThat(device("fan").availability()).isEqualTo(Availability.OFFLINE);
        assertThat(bench.published).anyMatch(said -> said.startsWith("attic/fan/rpc {") && said.contains("Switch.Set"));
    }

    @Test
    void theLastWillThatWasKeptIsHeardOnceThePrefixIsLearned() {
        bench.hearsRetained("attic/online", "true")
                .hears("attic/events/rpc", notify(PLUS, "{\"switch:0\":{\"id\":0,\"output\":true}}"));

        assertThat(device("attic").availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void aStatusOfAComponentIsEnough() {
        bench.hears("garage/status/switch:1", "{\"id\":1,\"output\":true,\"apower\":3}");

        assertThat(bench.value("garage/on-1")).isEqualTo(true);
        assertThat(bench.value("garage/power-1")).isEqualTo(3.0);
    }

    @Test
    void othersThatHaveAStatusAreLeftAlone() {
        bench.hears("printer/status/job", "{\"id\":1}")
                .hears("x/online", "true")
                .hears("nas/status/disk:full", "x");

        assertThat(bench.house().devices()).isEmpty();
        assertThat(bench.published).noneMatch(said -> said.contains("rpc"));
    }

    @Test
    void aCoverMoves() {
        String shade = "shellyplus2pm-a8032ab10002";
        says(
                shade,
                "{\"cover:0\":{\"id\":0,\"state\":\"opening\",\"current_pos\":40,\"target_pos\":70,\"pos_control\":true,\"apower\":90}}");
        bench.wishes(shade + "/position", Value.of(70)).wishes(shade + "/action", Value.of("stop"));

        assertThat(bench.value(shade + "/state")).isEqualTo("opening");
        assertThat(bench.value(shade + "/position")).isEqualTo(40.0);
        assertThat(bench.published)
                .anyMatch(said -> said.contains("\"Cover.GoToPosition\",\"params\":{\"id\":0,\"pos\":70}"))
                .anyMatch(said -> said.contains("\"Cover.Stop\",\"params\":{\"id\":0}"));

        says(shade, "{\"cover:0\":{\"id\":0,\"state\":\"stopped\",\"current_pos\":null}}");
        assertThat(bench.house()
                        .state(PointId.of(shade + "/position"))
                        .orElseThrow()
                        .standing())
                .isEqualTo(State.Standing.UNKNOWN);
    }

    @Test
    void lightsOfAllKinds() {
        String lamp = "shellyplusrgbwpm-a8032ab10003";
        says(lamp, """
                {"rgbw:0":{"id":0,"output":true,"brightness":60,"rgb":[255,128,0],"white":51},
                 "cct:1":{"id":1,"output":false,"brightness":10,"ct":3000}}""");

        assertThat(bench.value(lamp + "/colour")).isEqualTo("#ff8000");
        assertThat(bench.value(lamp + "/white")).isEqualTo(20.0);
        assertThat(bench.value(lamp + "/colour-temperature-1")).isEqualTo(3000.0);
        assertThat(point(lamp + "/brightness").part()).isEqualTo(new Part(Part.Sort.LIGHT, "light", "brightness"));

        wishesOver(lamp + "/brightness", Value.of(25.4), Duration.ofSeconds(4));
        bench.wishes(lamp + "/colour", new Colour(1, 2, 3)).wishes(lamp + "/white", Value.of(100));
        assertThat(bench.published)
                .anyMatch(said -> said.contains(
                        "\"RGBW.Set\",\"params\":{\"id\":0,\"brightness\":25,\"transition_duration\":4.0}"))
                .anyMatch(said -> said.contains("\"RGBW.Set\",\"params\":{\"id\":0,\"rgb\":[1,2,3]}"))
                .anyMatch(said -> said.contains("\"RGBW.Set\",\"params\":{\"id\":0,\"white\":255}"));
    }

    @Test
    void sensorsOnBatteries() {
        String sensor = "shellyplusht-a8032ab10004";
        bench.hears(sensor + "/events/rpc", """
                {"src":"%s","dst":"x","method":"NotifyFullStatus","params":{"ts":1,"temperature:0":{"id":0,"tC":21.4,"tF":70.5},
                 "humidity:0":{"id":0,"rh":44.2},"devicepower:0":{"id":0,"battery":{"V":5.3,"percent":88},"external":{"present":false}},
                 "flood:0":{"id":0,"alarm":true,"mute":false},"illuminance:0":{"id":0,"lux":120,"illumination":"twilight"}}}""".formatted(sensor));

        assertThat(bench.value(sensor + "/temperature")).isEqualTo(21.4);
        assertThat(bench.value(sensor + "/humidity")).isEqualTo(44.2);
        assertThat(bench.value(sensor + "/battery")).isEqualTo(88.0);
        assertThat(bench.value(sensor + "/flood")).isEqualTo(true);
        assertThat(point(sensor + "/battery").purpose()).isEqualTo(Purpose.MAIN);
        assertThat(point(sensor + "/battery-voltage").purpose()).isEqualTo(Purpose.DIAGNOSTIC);
        assertThat(bench.value(sensor + "/illuminance")).isEqualTo(120.0);
    }

    @Test
    void aMeterOfThreePhases() {
        String meter = "shellypro3em-a8032ab10005";
        says(meter, """
                {"em:0":{"id":0,"a_current":4.1,"a_voltage":230.1,"a_act_power":940,"a_aprt_power":950,"a_pf":0.99,"a_freq":50,
                 "n_current":null,"total_current":12.1,"total_act_power":2800,"user_calibrated_phase":[]},
                 "emdata:0":{"id":0,"a_total_act_energy":1000.5,"total_act":3000.5,"total_act_ret":1.5}}""");

        assertThat(bench.value(meter + "/a-power")).isEqualTo(940.0);
        assertThat(bench.value(meter + "/total-power")).isEqualTo(2800.0);
        assertThat(bench.value(meter + "/total-energy")).isEqualTo(3000.5);
        assertThat(point(meter + "/a-energy").capability().unit()).isEqualTo("Wh");
    }

    @Test
    void inputsAreStatesOrPushes() {
        says(PLUS, "{\"input:0\":{\"id\":0,\"state\":true}}");
        bench.hears(
                PLUS + "/events/rpc",
                "{\"src\":\"%s\",\"method\":\"NotifyEvent\",\"params\":{\"ts\":1,\"events\":[{\"component\":\"input:1\",\"id\":1,\"event\":\"long_push\",\"ts\":1}]}}"
                        .formatted(PLUS));

        assertThat(bench.value(PLUS + "/input")).isEqualTo(true);
        assertThat(bench.value(PLUS + "/button-1")).isEqualTo("long_push");
        assertThat(point(PLUS + "/button-1").capability().kind()).isEqualTo(Kind.MOMENTARY);
    }

    @Test
    void aThermostatTakesATarget() {
        String wall = "shellywalldisplay-a8032ab10006";
        says(wall, "{\"thermostat:0\":{\"id\":0,\"enable\":true,\"target_C\":21,\"current_C\":19.5,\"output\":true}}");
        bench.wishes(wall + "/target", Value.of(22.5));

        assertThat(bench.value(wall + "/current")).isEqualTo(19.5);
        assertThat(bench.published)
                .anyMatch(said ->
                        said.contains("\"Thermostat.SetConfig\",\"params\":{\"id\":0,\"config\":{\"target_C\":22.5}}"));
    }

    @Test
    void bluetoothDevicesBehindAGatewayAreDevices() {
        says(
                PLUS,
                "{\"bthomedevice:200\":{\"id\":200,\"rssi\":-55,\"battery\":90},\"bthomesensor:200\":{\"id\":200,\"value\":21.5}}");
        answers(PLUS, "Shelly.GetComponents", """
                "result":{"components":[
                 {"key":"bthomedevice:200","config":{"id":200,"addr":"3c:2e:f5:71:d5:2a","name":"Window BLU"}},
                 {"key":"bthomesensor:200","config":{"id":200,"addr":"3c:2e:f5:71:d5:2a","name":null,"obj_id":69,"idx":0}}]}""");

        var blu = device("shelly-blu-3c2ef571d52a");
        assertThat(blu.name()).isEqualTo("Window BLU");
        assertThat(blu.about().identifiers()).contains("mac:3c2ef571d52a");
        assertThat(blu.about().via()).isEqualTo(PLUS);
        assertThat(blu.points()).containsKeys("battery-200", "temperature");
        assertThat(device(PLUS).points()).doesNotContainKeys("battery-200", "sensor-200");

        says(PLUS, "{\"bthomesensor:200\":{\"id\":200,\"value\":22.5}}");
        assertThat(bench.value("shelly-blu-3c2ef571d52a/temperature")).isEqualTo(22.5);
    }

    @ParameterizedTest
    @CsvSource({
        "relay/0, on, on, true",
        "relay/1, off, on-1, false",
        "relay/0, overpower, on, false",
        "relay/0/power, 12.5, power, 12.5",
        "relay/0/energy, 120, energy, 2.0",
        "emeter/2/total, 500.5, total-energy-2, 500.5",
        "emeter/0/pf, 0.97, power-factor, 0.97",
        "temperature, 40.2, device-temperature, 40.2",
        "overtemperature, 0, overtemperature, false",
        "input/1, 1, input-1, true",
        "longpush/0, 0, long-push, false",
        "sensor/temperature, 21.5, temperature, 21.5",
        "sensor/humidity, 40, humidity, 40.0",
        "sensor/battery, 95, battery, 95.0",
        "sensor/motion, true, motion, true",
        "sensor/flood, false, flood, false",
        "sensor/smoke, true, smoke, true",
        "sensor/gas, mild, gas, mild",
        "sensor/state, open, open, true",
        "sensor/state, close, open, false",
        "sensor/lux, 30, illuminance, 30.0",
        "sensor/tilt, 12, tilt, 12.0",
        "ext_temperature/0, 18.2, external-temperature, 18.2",
        "roller/0/pos, 40, position, 40.0",
        "roller/0, open, state, opening",
        "light/0, on, on, true"
    })
    void theFirstGenerationTellsATopicForEachValue(String path, String payload, String word, String value) {
        bench.hears("shellies/shellyx-A4CF12/" + path, payload);

        assertThat(complaint("shellies/shellyx-A4CF12/" + path)).isEqualTo("nothing");
        assertThat(bench.value("shellyx-a4cf12/" + word)).hasToString(value);
    }

    @Test
    void theFirstGenerationAnnouncesItself() {
        bench.hears(
                "shellies/announce",
                "{\"id\":\"shelly1pm-A4CF12\",\"model\":\"SHSW-PM\",\"mac\":\"A4CF12F454A3\",\"ip\":\"10.1.1.3\",\"new_fw\":false,\"fw_ver\":\"20230913-112234/v1.14.0\"}");
        bench.hears("shellies/shelly1pm-A4CF12/online", "true");

        var device = device("shelly1pm-a4cf12");
        assertThat(device.about().identifiers()).containsExactly("mac:a4cf12f454a3", "shelly:shelly1pm-A4CF12");
        assertThat(device.about().model()).isEqualTo("SHSW-PM");
        assertThat(device.availability()).isEqualTo(Availability.ONLINE);
        assertThat(bench.published).contains("shellies/command announce", "shellies/shelly1pm-A4CF12/command announce");
    }

    @Test
    void theFirstGenerationTakesCommands() {
        bench.hears("shellies/s-1/relay/0", "off")
                .hears("shellies/s-1/roller/1", "stop")
                .hears("shellies/s-1/roller/1/pos", "20")
                .wishes("s-1/on", Value.of(true))
                .wishes("s-1/position-1", Value.of(80))
                .wishes("s-1/action-1", Value.of("close"));

        assertThat(bench.published)
                .contains(
                        "shellies/s-1/relay/0/command on",
                        "shellies/s-1/roller/1/command/pos 80",
                        "shellies/s-1/roller/1/command close");
    }

    @Test
    void lampsOfTheFirstGeneration() {
        bench.hears(
                "shellies/bulb-1/light/0/status",
                "{\"ison\":true,\"mode\":\"color\",\"red\":255,\"green\":0,\"blue\":10,\"white\":0,\"gain\":70,\"temp\":3000,\"brightness\":100,\"effect\":0}");

        assertThat(bench.value("bulb-1/on")).isEqualTo(true);
        assertThat(bench.value("bulb-1/brightness")).isEqualTo(70.0);
        assertThat(bench.value("bulb-1/colour")).isEqualTo("#ff000a");
        assertThat(bench.value("bulb-1/colour-temperature")).isEqualTo(3000.0);

        bench.wishes("bulb-1/on", Value.of(false)).wishes("bulb-1/colour", new Colour(0, 0, 255));
        wishesOver("bulb-1/brightness", Value.of(30), Duration.ofSeconds(1));
        assertThat(bench.published)
                .contains(
                        "shellies/bulb-1/light/0/set {\"turn\":\"off\"}",
                        "shellies/bulb-1/light/0/set {\"red\":0,\"green\":0,\"blue\":255,\"mode\":\"color\"}",
                        "shellies/bulb-1/light/0/set {\"brightness\":30,\"gain\":30,\"transition\":1000}");
    }

    @Test
    void aPushThatIsToldAgainIsNotAnotherPush() {
        var pushes = new ArrayList<String>();
        bench.hub.listen(stepped -> {
            if (stepped.event() instanceof HouseEvent.Reading reading) {
                pushes.add(reading.value().text());
            }
        });
        String topic = "shellies/i3-1/input_event/0";
        bench.hears(topic, "{\"event\":\"\",\"event_cnt\":0}")
                .hears(topic, "{\"event\":\"S\",\"event_cnt\":1}")
                .hears(topic, "{\"event\":\"S\",\"event_cnt\":1}")
                .hears(topic, "{\"event\":\"S\",\"event_cnt\":2}")
                .hears(topic, "{\"event\":\"L\",\"event_cnt\":3}");

        assertThat(pushes).containsExactly("single_push", "single_push", "long_push");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"switch:0\":{\"id\":0,\"apower\":1e999}}",
                "{\"switch:0\":{\"apower\":NaN}}",
                "{\"switch:0\":",
                "{\"switch:0\":5}",
                "[]"
            })
    void aBadNotificationLeavesTheLastGoodValue(String params) {
        says(PLUS, "{\"switch:0\":{\"id\":0,\"apower\":42}}");
        says(PLUS, params);

        assertThat(bench.value(PLUS + "/power")).isEqualTo(42.0);
        assertThat(complaint(PLUS + "/events/rpc")).isNotEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "relay/0/power, lots",
        "relay/0/power, 1e400",
        "relay/0/power, NaN",
        "relay/0, maybe",
        "roller/0, sideways",
        "made/up, 1",
        "online, perhaps"
    })
    void badValuesOfTheFirstGenerationAreRefused(String path, String payload) {
        bench.hears("shellies/s-1/" + path, payload);

        assertThat(complaint("shellies/s-1/" + path)).isNotEqualTo("nothing");
    }

    @Test
    void hugeDeepAndBinaryMessagesAreRefused() {
        var wide = new StringBuilder("{\"switch:0\":{\"id\":0");
        for (int i = 0; i < 2_000; i++) {
            wide.append(",\"f").append(i).append("\":").append(i);
        }
        says(PLUS, wide.append("}}").toString());
        assertThat(complaint(PLUS + "/events/rpc")).contains("hearth.shelly.max-leaves");
        says(PLUS, "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000));
        assertThat(complaint(PLUS + "/events/rpc")).contains("not valid JSON");
        bench.hears("shellies/s-1/relay/0", new byte[] {(byte) 0xff, 0});
        assertThat(complaint("shellies/s-1/relay/0")).contains("not UTF-8");
        assertThat(device(PLUS).points()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void theSameMessagesInAnyOrderGiveTheSameHouse() {
        var messages = new ArrayList<>(List.of(
                Map.entry(PLUS + "/online", "true"),
                Map.entry(
                        PLUS + "/events/rpc",
                        notify(
                                PLUS,
                                "{\"switch:0\":{\"id\":0,\"output\":true,\"apower\":1},\"input:0\":{\"id\":0,\"state\":false}}")),
                Map.entry(
                        PLUS + "/status/switch:0",
                        "{\"id\":0,\"output\":true,\"apower\":1,\"temperature\":{\"tC\":30}}"),
                Map.entry(
                        PLUS + "/events/rpc",
                        notify(PLUS, "{\"cover:0\":{\"id\":0,\"state\":\"open\",\"current_pos\":100}}")),
                Map.entry(
                        "shellies/announce",
                        "{\"id\":\"s-1\",\"model\":\"SHSW-1\",\"mac\":\"A4CF12F454A3\",\"ip\":\"10.1.1.3\"}"),
                Map.entry("shellies/s-1/relay/0", "on"),
                Map.entry("shellies/s-1/input_event/0", "{\"event\":\"S\",\"event_cnt\":1}"),
                Map.entry("shellies/s-2/light/0/status", "{\"ison\":true,\"brightness\":40,\"temp\":4000}"),
                Map.entry("shellies/s-3/roller/0", "stop")));
        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        var first = bench.house().devices();

        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        assertThat(bench.house().devices()).isEqualTo(first);

        Collections.reverse(messages);
        try (var other = new DialectBench(folder.resolve("other"), ShellyTests::shelly)) {
            messages.forEach(message -> other.hears(message.getKey(), message.getValue()));
            assertThat(ids(other)).isEqualTo(ids(bench));
        }

        bench = bench.restarted(folder);
        assertThat(bench.house().devices()).isEqualTo(first);
        messages.forEach(message -> bench.hears(message.getKey(), message.getValue()));
        assertThat(bench.house().devices()).isEqualTo(first);
    }

    private static Map<String, Capability> ids(DialectBench bench) {
        var all = new java.util.TreeMap<String, Capability>();
        bench.house().devices().values().forEach(device -> device.points()
                .values()
                .forEach(point -> all.put(point.id() + " " + point.source(), point.capability())));
        return all;
    }
}
