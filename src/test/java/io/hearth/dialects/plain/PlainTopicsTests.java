package io.hearth.dialects.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.RoomId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTopicsTests {

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, PlainTopicsTests::plain);
    }

    private static List<Dialect> plain(DialectBench bench) {
        var settings = new PlainSettings(List.of("home/{room}/{point}", "home/{room}/{device}/{point}"), 50, 8);
        return List.of(new PlainTopics(
                bench.hub, bench, bench.switchboard, bench.register, bench.memory, settings, bench.complaints));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Capability capability(String point) {
        return bench.house().point(PointId.of(point)).orElseThrow().capability();
    }

    @Test
    void aNumberOnATopicBecomesADeviceInItsRoom() {
        bench.hears("home/kitchen/temp", "18.5");

        var device = bench.house().device(new DeviceId("kitchen")).orElseThrow();
        assertThat(device.name()).isEqualTo("Kitchen");
        assertThat(device.room()).isEqualTo(new RoomId("kitchen"));
        assertThat(device.points()).containsOnlyKeys("temp");
        assertThat(capability("kitchen/temp")).isEqualTo(Capability.of(Kind.QUANTITY, "°C"));
        assertThat(bench.value("kitchen/temp")).isEqualTo(18.5);
    }

    @Test
    void aThirdLevelNamesTheDevice() {
        bench.hears("home/living_room/floor_lamp/on", "ON");

        var device =
                bench.house().device(new DeviceId("living-room-floor-lamp")).orElseThrow();
        assertThat(device.name()).isEqualTo("Floor lamp");
        assertThat(device.room()).isEqualTo(new RoomId("living-room"));
        assertThat(bench.value("living-room-floor-lamp/on")).isEqualTo(true);
    }

    @Test
    void aDeviceNeverHasTheAddressOfAPage() {
        bench.hears("home/new/temp", "18.5").hears("home/new/status", "offline");
        bench = bench.restarted(folder);
        bench.hears("home/new/temp", "19").hears("home/orphans/temp", "20");

        assertThat(bench.house().devices()).containsOnlyKeys(new DeviceId("new-2"), new DeviceId("orphans-2"));
        assertThat(bench.value("new-2/temp")).isEqualTo(19.0);
        assertThat(bench.house().device(new DeviceId("new-2")).orElseThrow().availability())
                .isEqualTo(Availability.OFFLINE);
    }

    @Test
    void whatSomebodyElseIntroducedIsNotJoinedOrSaidToBeOffline() {
        var gateway = About.identified(Set.of("mac:aabbcc001122")).spokenForBy(Set.of("gateway"));
        bench.hub.accept(at -> new HouseEvent.DeviceFound(new DeviceId("lock"), "Lock", null, gateway, false, at));
        bench.loop.run();
        bench.hearsOf("kettle", "home/lock/temp", "18.5").hearsOf("kettle", "home/lock/status", "offline");

        var lock = bench.house().device(new DeviceId("lock")).orElseThrow();
        assertThat(lock.points()).isEmpty();
        assertThat(lock.availability()).isEqualTo(Availability.UNKNOWN);
        assertThat(bench.value("lock-2/temp")).isEqualTo(18.5);

        bench.hearsOf("gateway", "home/lock/battery", "90");
        assertThat(bench.value("lock/battery")).isEqualTo(90.0);
    }

    @Test
    void everyScriptIsWelcome() {
        bench.hears("home/Küche/Kühlschrank/Temperatur", "4.2").hears("home/주방/온도", "21");

        assertThat(bench.value("küche-kühlschrank/temperatur")).isEqualTo(4.2);
        assertThat(bench.house().room(new RoomId("küche")).orElseThrow().name()).isEqualTo("Küche");
        assertThat(bench.value("주방/온도")).isEqualTo(21.0);
    }

    @Test
    void anObjectIsADeviceWithAPointForEachLeaf() {
        bench.hears(
                "home/hall/lamp", "{\"on\":true,\"brightness\":40,\"colour\":{\"x\":0.3},\"none\":null,\"list\":[{}]}");

        assertThat(bench.house().device(new DeviceId("hall-lamp")).orElseThrow().points())
                .containsOnlyKeys("on", "brightness", "colour-x");
        assertThat(bench.value("hall-lamp/on")).isEqualTo(true);
        assertThat(bench.value("hall-lamp/colour-x")).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "on, ON, true",
        "OFF, OFF, false",
        "open, open, true",
        "closed, closed, false",
        "TRUE, True, true",
        "42, 42, 42.0",
        "-1.5e2, -1.5e2, -150.0",
        "eco, eco mode, eco mode"
    })
    void payloadsAreReadAsPeopleWriteThem(String name, String payload, String expected) {
        bench.hears("home/hall/" + name, payload);

        assertThat(bench.house().device(new DeviceId("hall")).orElseThrow().points())
                .hasSize(1);
        assertThat(bench.house().states().values().iterator().next().value().plain())
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "unavailable", "null", "1e400", "{\"broken\":", "Infinity", "  "})
    void nonsenseMakesNoPointAndLeavesTheLastGoodValue(String nonsense) {
        bench.hears("home/attic/temp", nonsense);
        assertThat(bench.house().devices()).isEmpty();

        bench.hears("home/kitchen/temp", "20").hears("home/kitchen/temp", nonsense);
        assertThat(bench.value("kitchen/temp")).isEqualTo(20.0);
    }

    @Test
    void bytesThatAreNoTextAndWordsForANumberAreRefused() {
        bench.hears("home/kitchen/temp", "20")
                .hears("home/kitchen/temp", new byte[] {(byte) 0xff, 0x00, 0x12})
                .hears("home/kitchen/temp", "warm")
                .hears("home/!!!/…", "1");

        assertThat(bench.value("kitchen/temp")).isEqualTo(20.0);
        assertThat(bench.house().states()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"kitchen/temp, unavailable", "kitchen/temp, unknown", "kitchen/temp, null", "kitchen/heater, None"})
    void aDeviceMaySayThatNobodyKnowsAndTheLastGoodValueIsRemembered(String path, String payload) {
        bench.hears("home/kitchen/temp", "20").hears("home/kitchen/heater", "on");
        var before = state(path);
        bench.hears("home/" + path, payload);

        assertThat(state(path).standing()).isEqualTo(State.Standing.UNKNOWN);
        assertThat(state(path).value()).isEqualTo(before.value());
        assertThat(bench.complaints.of("home/" + path)).isEmpty();

        bench.hears("home/" + path, before.value().text());
        assertThat(state(path).standing()).isEqualTo(State.Standing.REPORTED);
    }

    private State state(String path) {
        return bench.house().state(PointId.of(path)).orElseThrow();
    }

    @Test
    void noneIsAWordWhereWordsAreExpected() {
        bench.hears("home/hall/preset", "eco").hears("home/hall/preset", "none");

        assertThat(bench.value("hall/preset")).isEqualTo("none");
    }

    @Test
    void anEmptyLeafIsUnknownAndABadOneLeavesTheOthersGood() {
        bench.hears("home/hall/sensor", "{\"temperature\":20,\"humidity\":40,\"battery\":90}")
                .hears("home/hall/sensor", "{\"temperature\":1e400,\"humidity\":null,\"battery\":89}");

        assertThat(bench.value("hall-sensor/temperature")).isEqualTo(20.0);
        assertThat(state("hall-sensor/humidity").standing()).isEqualTo(State.Standing.UNKNOWN);
        assertThat(bench.value("hall-sensor/battery")).isEqualTo(89.0);
        assertThat(bench.complaints.of("home/hall/sensor").orElseThrow()).contains("/temperature", "too large");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"temp\":NaN}'",
        "'{\"temp\":Infinity}'",
        "NaN",
        "1e400",
        "'{\"temp\":1e400}'",
        "'{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}'"
    })
    void whatCannotBeUsedIsRefusedWithAReason(String payload) {
        bench.hears("home/hall/sensor", "{\"temp\":20}").hears("home/hall/sensor", payload);

        assertThat(bench.value("hall-sensor/temp")).isEqualTo(20.0);
        assertThat(bench.complaints.of("home/hall/sensor")).isPresent();
    }

    @Test
    void listsOfWordsAndNumbersAreText() {
        bench.hears("home/hall/lamp", "{\"effects\":[\"calm\",\"party\"],\"xy\":[0.3,0.4],\"empty\":[]}");

        assertThat(bench.value("hall-lamp/effects")).isEqualTo("calm, party");
        assertThat(bench.value("hall-lamp/xy")).isEqualTo("0.3, 0.4");
        assertThat(bench.house().states()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"#ff8000, #0000ff", "ff8000, 0000ff", "'255,128,0', '0,0,255'"})
    void aColourIsReadAndSpokenAsTheDeviceWritesIt(String reported, String said) {
        bench.hears("home/hall/lamp/colour", reported).wishes("hall-lamp/colour", Value.of("#0000ff"));

        assertThat(capability("hall-lamp/colour").kind()).isEqualTo(Kind.COLOUR);
        assertThat(bench.value("hall-lamp/colour")).isEqualTo("#ff8000");
        assertThat(bench.published).containsExactly("home/hall/lamp/colour/set " + said);
    }

    @ParameterizedTest
    @CsvSource({
        "rssi, -60, DIAGNOSTIC, signal_strength, dBm",
        "linkquality, 80, DIAGNOSTIC, signal_strength,",
        "uptime, 5, DIAGNOSTIC, duration,",
        "battery, 80, MAIN, battery, %",
        "battery, 3.02, DIAGNOSTIC, voltage, V",
        "motion, on, MAIN, motion,",
        "door, open, MAIN, door,",
        "water_leak, off, MAIN, moisture,",
        "humidity, 40, MAIN, humidity, %",
        "mode, eco, MAIN,,"
    })
    void theNameTellsWhatAPointIsFor(String name, String payload, Purpose purpose, String subject, String unit) {
        bench.hears("home/hall/" + name, payload);

        Point point = bench.house()
                .device(new DeviceId("hall"))
                .orElseThrow()
                .points()
                .values()
                .iterator()
                .next();
        assertThat(point.purpose()).isEqualTo(purpose);
        assertThat(point.subject()).isEqualTo(subject);
        assertThat(point.capability().unit()).isEqualTo(unit);
    }

    @Test
    void aKeptValueThatIsNewsIsUsedAtTheStartAsOneOfThePast() {
        bench.hearsRetained("home/hall/temp", "20").hearsRetained("home/hall/hum", "40");
        var before = state("hall/hum");
        bench.keeps("home/hall/temp", "21").keeps("home/attic/temp", "5");
        bench = bench.restarted(folder);

        assertThat(bench.value("hall/temp")).isEqualTo(21.0);
        assertThat(bench.value("attic/temp")).isEqualTo(5.0);
        assertThat(state("hall/hum")).isEqualTo(before);
    }

    @Test
    void aKeptValueThatTheDeviceHasOutdatedSinceIsNoNews() {
        bench.hearsRetained("home/hall/temp", "20").hears("home/hall/temp", "25");
        bench = bench.restarted(folder);
        assertThat(bench.value("hall/temp")).isEqualTo(25.0);

        bench = bench.hearsRetained("home/hall/temp", "22")
                .keeps("home/hall/temp", "23")
                .restarted(folder);
        assertThat(bench.value("hall/temp")).isEqualTo(23.0);
    }

    @Test
    void aRemovedDeviceDoesNotComeBackByWhatTheBrokerKept() {
        bench.hearsRetained("home/hall/temp", "20");
        bench.hub.accept(at -> new io.hearth.house.HouseEvent.DeviceRemoved(new DeviceId("hall"), at));
        bench = bench.restarted(folder);
        assertThat(bench.house().devices()).isEmpty();

        bench.hears("home/hall/temp", "21");
        assertThat(bench.value("hall/temp")).isEqualTo(21.0);
    }

    @Test
    void aStatusMayBeAnObject() {
        bench.hears("home/hall/lamp/on", "off").hears("home/hall/lamp/status", "{\"state\":\"offline\"}");

        assertThat(availability()).isEqualTo(Availability.OFFLINE);
    }

    @Test
    void anObjectWithTooManyLeavesIsRefusedWhole() {
        bench.hears("home/hall/x", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}");

        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void aFloodOfTopicsEndsAtTheLimit() {
        for (int i = 0; i < 80; i++) {
            bench.hears("home/kitchen/p" + i, "1");
        }

        assertThat(bench.house().device(new DeviceId("kitchen")).orElseThrow().points())
                .hasSize(50);
    }

    @Test
    void topicsThatWouldShareAPathAreKeptApart() {
        bench.hears("home/kitchen/temp", "20").hears("home/Kitchen/Temp", "21").hears("home/kitchen/temp", "19");

        assertThat(bench.value("kitchen/temp")).isEqualTo(19.0);
        assertThat(bench.value("kitchen/temp-2")).isEqualTo(21.0);
    }

    @Test
    void aStatusTopicSaysWhetherTheDeviceIsThere() {
        bench.hears("home/hall/lamp/on", "off").hears("home/hall/lamp/status", "online");
        assertThat(availability()).isEqualTo(Availability.ONLINE);

        bench.hears("home/hall/lamp/status", "offline");
        assertThat(availability()).isEqualTo(Availability.OFFLINE);
        assertThat(bench.value("hall-lamp/on")).isEqualTo(false);
    }

    @Test
    void aStatusThatCameBeforeTheFirstReadingIsRemembered() {
        bench.hears("home/hall/lamp/status", "online");
        assertThat(bench.house().devices()).isEmpty();
        bench.hears("home/hall/lamp/on", "off");
        assertThat(availability()).isEqualTo(Availability.ONLINE);
    }

    @Test
    void aRetainedStatusIsRememberedOverARestart() {
        bench.keeps("home/hall/lamp/status", "offline");
        bench = bench.restarted(folder);
        bench.hears("home/hall/lamp/on", "off");

        assertThat(availability()).isEqualTo(Availability.OFFLINE);
    }

    private Availability availability() {
        return bench.house().device(new DeviceId("hall-lamp")).orElseThrow().availability();
    }

    @Test
    void aDeviceThatListensToItsCommandTopicCanBeCommanded() {
        bench.hears("home/kitchen/heater", "off");
        assertThat(capability("kitchen/heater").settable()).isFalse();

        bench.subscribes("home/kitchen/heater/set");
        assertThat(capability("kitchen/heater").settable()).isTrue();
    }

    @Test
    void itDoesNotMatterWhetherTheDeviceListensOrSpeaksFirst() {
        bench.subscribes("home/kitchen/+/set").hears("home/kitchen/heater", "off");

        assertThat(capability("kitchen/heater").settable()).isTrue();
    }

    @Test
    void ofAnObjectOnlyWhatCanBeSetBecomesSettable() {
        bench.hears("home/hall/lamp", "{\"on\":\"ON\",\"brightness\":40,\"rssi\":-60}")
                .subscribes("home/hall/lamp/set");

        assertThat(capability("hall-lamp/on").settable()).isTrue();
        assertThat(capability("hall-lamp/brightness").settable()).isTrue();
        assertThat(capability("hall-lamp/rssi").settable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"off, on", "OFF, ON", "false, true", "closed, open", "Off, On"})
    void aDeviceIsSpokenToInItsOwnWords(String reported, String expected) {
        bench.hears("home/kitchen/heater", reported).wishes("kitchen/heater", Value.of(true));

        assertThat(bench.published).containsExactly("home/kitchen/heater/set " + expected);
    }

    @Test
    void aDeviceThatNeverSpokeIsToldOnOnItsCommandTopic() {
        bench.wishes("kitchen/heater", Value.of(true));

        assertThat(bench.published).containsExactly("home/kitchen/heater/set ON");
    }

    @Test
    void aSilentPointBesideOthersIsLookedForInTheirWay() {
        bench.hears("home/Küche/Herd/temp", "20").wishes("küche-herd/power", Value.of(false));

        assertThat(bench.published).containsExactly("home/Küche/Herd/power/set OFF");
    }

    @Test
    void anObjectIsCommandedByAnObject() {
        bench.hears("home/hall/lamp", "{\"on\":false,\"light\":{\"brightness\":40}}")
                .wishes("hall-lamp/light-brightness", Value.of(62))
                .wishes("hall-lamp/on", Value.of(true));

        assertThat(bench.published)
                .containsExactly(
                        "home/hall/lamp/set {\"light\":{\"brightness\":62}}", "home/hall/lamp/set {\"on\":true}");
    }

    @Test
    void theAnswerOfTheDeviceConfirmsTheCommand() {
        bench.hears("home/kitchen/heater", "OFF").wishes("kitchen/heater", Value.of(true));
        assertThat(bench.value("kitchen/heater")).isEqualTo(false);

        bench.hears("home/kitchen/heater", "ON");
        assertThat(bench.house()
                        .command(PointId.of("kitchen/heater"))
                        .orElseThrow()
                        .status())
                .isEqualTo(Command.Status.CONFIRMED);
        assertThat(bench.value("kitchen/heater")).isEqualTo(true);
    }

    @Test
    void commandsAndEmptyMessagesAreNoReadings() {
        bench.hears("home/kitchen/heater/set", "ON").hears("home/kitchen/heater", "");

        assertThat(bench.house().devices()).isEmpty();
    }

    @Test
    void theSameTopicIsTheSamePointAfterARestart() {
        bench.hears("home/kitchen/temp", "20").hears("home/Kitchen/temp", "21");
        bench = bench.restarted(folder);
        bench.hears("home/Kitchen/temp", "22");

        assertThat(bench.value("kitchen/temp-2")).isEqualTo(22.0);
        assertThat(bench.house().states()).hasSize(2);
        assertThat(bench.house().point(PointId.of("kitchen/temp")))
                .map(Point::name)
                .contains("Temp");
    }
}
