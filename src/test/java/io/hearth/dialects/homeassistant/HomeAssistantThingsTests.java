package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simple kinds of things. */
class HomeAssistantThingsTests {

    @TempDir
    Path folder;

    DialectBench bench;
    List<String> happened = new ArrayList<>();

    @BeforeEach
    void open() {
        bench = HomeAssistantBench.open(folder);
        bench.hub.listen(stepped -> {
            if (stepped.event() instanceof HouseEvent.Reading reading) {
                happened.add(reading.point() + " " + reading.value());
            }
        });
    }

    @AfterEach
    void close() {
        bench.close();
    }

    void thing(String component, String config) {
        bench.hearsRetained("homeassistant/" + component + "/x/config", "{\"name\": \"X\", " + config + "}");
        assertThat(bench.complaints.of("homeassistant/" + component + "/x/config"))
                .isEmpty();
        bench.published.clear();
    }

    Capability capability(String point) {
        return bench.house().point(PointId.of(point)).orElseThrow().capability();
    }

    boolean known(String point) {
        return bench.house().state(PointId.of(point)).orElseThrow().known();
    }

    String complaint(String topic) {
        return bench.complaints.of(topic).orElse("");
    }

    @Test
    void aMeasurementHasAUnitAndRefusesWords() {
        thing("sensor", "\"state_topic\": \"s\", \"unit_of_measurement\": \"W\", \"state_class\": \"measurement\"");
        bench.hears("s", "12.5").hears("s", "").hears("s", "twelve");

        assertThat(capability("x/value")).isEqualTo(Capability.of(Kind.QUANTITY, "W"));
        assertThat(bench.value("x/value")).isEqualTo(12.5);
        assertThat(complaint("s")).contains("\"twelve\" is not a number");
        bench.hears("s", "13");
        assertThat(complaint("s")).isEmpty();
        bench.hears("s", "None");
        assertThat(known("x/value")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "1e400", "-1e400", "0x10", "1d", "'1,5'", "--1"})
    void noOddNumberIsTaken(String odd) {
        thing("sensor", "\"state_topic\": \"s\", \"device_class\": \"power\"");
        bench.hears("s", "3").hears("s", odd);

        assertThat(bench.value("x/power")).isEqualTo(3.0);
        assertThat(complaint("s")).isNotEmpty();
    }

    @Test
    void aSensorOfWordsTakesOnlyItsOptions() {
        thing("sensor", "\"state_topic\": \"s\", \"device_class\": \"enum\", \"options\": [\"low\", \"high\"]");
        bench.hears("s", "low").hears("s", "middle");

        assertThat(capability("x/enum").kind()).isEqualTo(Kind.CHOICE);
        assertThat(bench.value("x/enum")).isEqualTo("low");
        assertThat(complaint("s")).contains("none of low, high");
    }

    @Test
    void aSensorThatDoesNotSayWhatItIsShowsItByItsFirstWord() {
        thing("sensor", "\"state_topic\": \"s\"");
        bench.hears("s", "5");
        assertThat(capability("x/value").kind()).isEqualTo(Kind.QUANTITY);

        bench.hears("s", "five").hears("s", "6");
        assertThat(capability("x/value").kind()).isEqualTo(Kind.TEXT);
        assertThat(bench.value("x/value")).isEqualTo("6");

        bench = bench.restarted(folder);
        bench.hears("s", "7");
        assertThat(capability("x/value").kind()).isEqualTo(Kind.TEXT);
        assertThat(bench.value("x/value")).isEqualTo("7");
    }

    @Test
    void aTotalTellsWhenItWasReset() {
        thing(
                "sensor",
                "\"state_topic\": \"s\", \"device_class\": \"energy\", \"state_class\": \"total\", \"unit_of_meas\": \"kWh\","
                        + " \"val_tpl\": \"{{ value_json.e }}\", \"last_reset_value_template\": \"{{ value_json.since }}\"");
        bench.hears("s", "{\"e\": 3.5, \"since\": \"2026-01-01T00:00:00Z\"}");

        assertThat(bench.value("x/energy")).isEqualTo(3.5);
        assertThat(bench.value("x/last-reset")).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aBinarySensorComparesWordsAsPythonPrintsThem() {
        thing(
                "binary_sensor",
                "\"state_topic\": \"s\", \"pl_on\": true, \"pl_off\": false, \"val_tpl\": \"{{ value_json.o }}\"");
        bench.hears("s", "{\"o\": true}");
        assertThat(bench.value("x/state")).isEqualTo(true);
        bench.hears("s", "{\"o\": \"perhaps\"}");
        assertThat(bench.value("x/state")).isEqualTo(true);
        assertThat(complaint("s")).contains("neither True nor False");
        bench.hears("s", "{\"o\": null}");
        assertThat(known("x/state")).isFalse();
    }

    @Test
    void aNumberHasItsRangeAndPrintsWholeNumbersWithoutAFraction() {
        thing(
                "number",
                "\"state_topic\": \"s\", \"command_topic\": \"c\", \"min\": 5, \"max\": 110, \"step\": 0.5, \"unit_of_meas\": \"m\"");
        bench.hears("s", "32.0").hears("s", "200");
        assertThat(bench.value("x/value")).isEqualTo(32.0);
        assertThat(complaint("s")).contains("200 is not between 5 and 110");

        bench.wishes("x/value", Value.of(30)).wishes("x/value", Value.of(30.5)).wishes("x/value", Value.of(3));
        assertThat(bench.published).containsExactly("c 30", "c 30.5");
    }

    @Test
    void aSelectKeepsItsOptions() {
        thing("select", "\"state_topic\": \"s\", \"command_topic\": \"c\", \"options\": [\"milk\", \"beer\"]");
        bench.hears("s", "milk").hears("s", "water");
        assertThat(bench.value("x/value")).isEqualTo("milk");
        assertThat(complaint("s")).contains("none of milk, beer");
        bench.hears("s", "None");
        assertThat(known("x/value")).isFalse();

        bench.wishes("x/value", Value.of("BEER")).wishes("x/value", Value.of("wine"));
        assertThat(bench.published).containsExactly("c beer");
    }

    @Test
    void aTextMatchesItsPatternInBothDirections() {
        thing(
                "text",
                "\"state_topic\": \"s\", \"command_topic\": \"c\", \"min\": 2, \"max\": 5, \"pattern\": \"[a-z]+\"");
        bench.hears("s", "abc").hears("s", "ABC").hears("s", "a");
        assertThat(bench.value("x/value")).isEqualTo("abc");
        assertThat(complaint("s")).contains("1 characters");

        bench.wishes("x/value", Value.of("xyz")).wishes("x/value", Value.of("toolong"));
        assertThat(bench.published).containsExactly("c xyz");
        var refused = bench.house().command(PointId.of("x/value")).orElseThrow();
        assertThat(refused.status()).isEqualTo(Command.Status.REFUSED);
        assertThat(refused.reason()).contains("7 characters; from 2 to 5");
    }

    @Test
    void aPatternThatWouldTakeForEverIsGivenUp() {
        thing("text", "\"state_topic\": \"s\", \"command_topic\": \"c\", \"pattern\": \".*.*.*.*.*b\"");
        bench.hears("s", "a".repeat(60));

        assertThat(complaint("s")).contains("too long to find out");
    }

    @Test
    void buttonsAndScenesSayTheirWords() {
        thing("button", "\"command_topic\": \"c\", \"payload_press\": \"go\", \"device_class\": \"restart\"");
        bench.wishes("x/restart", Value.of("press"));
        bench.hearsRetained("homeassistant/scene/movie/config", "{\"name\": \"Movie\", \"command_topic\": \"scene\"}");
        bench.wishes("movie/activate", Value.of("activate"));

        assertThat(bench.published).containsExactly("c go", "scene ON");
    }

    @Test
    void anEventCountsEachTimeButNotWhenTheBrokerKeptIt() {
        thing("event", "\"state_topic\": \"s\", \"event_types\": [\"single\", \"double\"]");
        bench.hears("s", "{\"event_type\": \"single\", \"button\": 2}").hears("s", "{\"event_type\": \"single\"}");
        bench.hears("s", "{\"event_type\": \"triple\"}").hears("s", "").hears("s", "{}");
        assertThat(happened).containsExactly("x/button 2", "x/event single", "x/event single");
        assertThat(capability("x/event").options()).containsExactly("single", "double");

        bench.keeps("s2", "{\"event_type\": \"single\"}");
        thing("event", "\"state_topic\": \"s2\", \"event_types\": [\"single\"]");
        assertThat(happened).hasSize(3);
    }

    @Test
    void triggersAndTagsHappen() {
        bench.hearsRetained(
                "homeassistant/device_automation/r/t1/config",
                "{\"atype\": \"trigger\", \"type\": \"button_short_press\", \"stype\": \"button_1\", \"pl\": \"1_short\","
                        + " \"t\": \"remote\", \"dev\": {\"ids\": [\"r\"], \"name\": \"Remote\"}}");
        bench.hearsRetained(
                "homeassistant/tag/r/config",
                "{\"topic\": \"tags\", \"value_template\": \"{{ value_json.uid }}\", \"dev\": {\"ids\": [\"r\"], \"name\": \"Remote\"}}");
        bench.hears("remote", "1_short").hears("remote", "1_long").hears("tags", "{\"uid\": \"E9F3\"}");

        assertThat(happened)
                .containsExactly("remote/button-1-button-short-press button_short_press", "remote/tag E9F3");
        assertThat(complaint("remote")).isEmpty();
    }

    @Test
    void anUpdateIsThereWhenTheLatestVersionIsNewer() {
        thing(
                "update",
                "\"state_topic\": \"s\", \"latest_version_topic\": \"l\", \"command_topic\": \"c\", \"payload_install\": \"now\"");
        bench.hears("s", "1.9.0").hears("l", "1.10.0");
        assertThat(bench.value("x/update-available")).isEqualTo(true);
        bench.hears("s", "{\"installed_version\": \"1.10.0\", \"in_progress\": true, \"update_percentage\": 40}");
        assertThat(bench.value("x/update-available")).isEqualTo(false);
        assertThat(bench.value("x/update-progress")).isEqualTo(40.0);

        bench.wishes("x/install", Value.of("install"));
        assertThat(bench.published).containsExactly("c now");
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.9, true",
        "1.9, 1.10, false",
        "v2.0, 2.0, false",
        "2026.1, 2025.12.3, true",
        "1.0, 1.0.0, false",
        "2.0-beta1, 2.0-beta2, true",
        "abc, abd, true",
        "0x20, 0x10, true"
    })
    void versionsAreComparedByTheirNumbers(String latest, String installed, boolean newer) {
        assertThat(UpdateComponent.isNewer(latest, installed)).isEqualTo(newer);
    }

    @Test
    void aTrackerIsAtHomeAwayOrSomewhere() {
        thing("device_tracker", "\"state_topic\": \"s\", \"json_attr_t\": \"a\", \"payload_home\": \"here\"");
        bench.hears("s", "here");
        assertThat(bench.value("x/place")).isEqualTo("home");
        bench.hears("s", "Work")
                .hears("a", "{\"latitude\": 52.5, \"longitude\": 13.4, \"gps_accuracy\": 12, \"battery\": 80}");
        assertThat(bench.value("x/place")).isEqualTo("Work");
        assertThat(bench.house().state(PointId.of("x/location")).orElseThrow().value())
                .isEqualTo(new Location(52.5, 13.4, 12));
        assertThat(bench.value("x/battery")).isEqualTo(80.0);
        bench.hears("a", "{\"latitude\": 152.5, \"longitude\": 13.4}");
        assertThat(complaint("a")).contains("no place on earth");
    }

    @Test
    void theLatestPictureOfACameraIsKeptWithinBounds() {
        thing("camera", "\"topic\": \"cam\"");
        bench.hears("cam", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});
        String fingerprint = (String) bench.value("x/image");
        assertThat(fingerprint).startsWith("sha256:").hasSize(71);
        assertThat(HomeAssistantBench.images.find(fingerprint)).hasValueSatisfying(picture -> {
            assertThat(picture.bytes()).containsExactly(0xff, 0xd8, 0xff, 1);
            assertThat(picture.contentType()).isEqualTo("image/jpeg");
        });

        bench.hears("cam", new byte[1_001]);
        assertThat(complaint("cam")).contains("1001 bytes", "max-image-bytes");
        bench.hears("cam", new byte[] {1});
        assertThat(HomeAssistantBench.images.find(fingerprint)).isEmpty();
        bench.hearsRetained("homeassistant/camera/x/config", "");
        assertThat(HomeAssistantBench.images.find("sha256:" + "0".repeat(64))).isEmpty();
    }

    @Test
    void aPictureMayBeInBase64OrALink() {
        thing("image", "\"image_topic\": \"i\", \"image_encoding\": \"b64\", \"content_type\": \"image/png\"");
        bench.hears("i", "aGVhcnRo");
        assertThat(HomeAssistantBench.images
                        .find((String) bench.value("x/image"))
                        .orElseThrow()
                        .bytes())
                .isEqualTo("hearth".getBytes(StandardCharsets.UTF_8));

        thing("image", "\"url_topic\": \"u\"");
        bench.hears("u", "https://example.org/a.png").hears("u", "javascript:alert(1)");
        assertThat(bench.value("x/image")).isEqualTo("https://example.org/a.png");
        assertThat(complaint("u")).contains("no link");
    }

    @ParameterizedTest
    @CsvSource({
        "date, 1 March 2025, 2025-03-01",
        "date, 2025-12-01, 2025-12-01",
        "date, 12/24/2025, 2025-12-24",
        "date, 24.12.2025, 2025-12-24",
        "time, 06:30, 06:30:00",
        "time, 7:05 pm, 19:05:00",
        "datetime, 2026-01-15T06:30:00Z, 2026-01-15T06:30:00+00:00",
        "datetime, 2026-01-15 06:30:00+01:00, 2026-01-15T06:30:00+01:00",
        "datetime, 2026-01-15 06:30, 2026-01-15T06:30:00"
    })
    void daysAndTimesAreReadAsTheyAreWritten(String component, String said, String understood) {
        thing(component, "\"state_topic\": \"s\", \"command_topic\": \"c\"");
        bench.hears("s", said).hears("s", "soon");

        assertThat(bench.value("x/value")).isEqualTo(understood);
        assertThat(complaint("s")).contains("\"soon\" is no");
        bench.wishes("x/value", Value.of(said));
        assertThat(bench.published).containsExactly("c " + understood);
    }

    @Test
    void aMessageForPeopleGoesThroughItsTemplate() {
        thing("notify", "\"command_topic\": \"c\", \"command_template\": \"{\\\"msg\\\": {{ value | tojson }}}\"");
        bench.wishes("x/message", Value.of("Door \"A\" open"));

        assertThat(bench.published).containsExactly("c {\"msg\": \"Door \\\"A\\\" open\"}");
    }

    @Test
    void anInfraredCodeIsATableOfTimes() {
        thing(
                "infrared",
                "\"schema\": \"emitter\", \"command_topic\": \"c\","
                        + " \"command_template\": \"{{ timings }} {{ modulation }} {{ repeat_count }}\"");
        bench.wishes("x/send", Value.of("9000, -4500, 560"));
        bench.wishes("x/send", Value.of("{\"timings\": [1, 2], \"modulation\": 40000, \"repeat_count\": 3}"));
        bench.wishes("x/send", Value.of("on"));

        assertThat(bench.published).containsExactly("c [9000, -4500, 560] 38000 0", "c [1, 2] 40000 3");
    }
}
