package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.DeviceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused says why, and harms nobody else. */
class HomeAssistantRefusalTests {

    private static final String GOOD = "{\"name\": \"Good\", \"state_topic\": \"good\", \"unique_id\": \"good\"}";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sensor/x | {\"name\": \"x\" | line 1, column",
                "sensor/x | [1] | must be a JSON object",
                "sensor/x | {} | \"state_topic\" is missing",
                "sensor/x | {\"state_topic\": \"\"} | \"state_topic\" must not be empty",
                "sensor/x | {\"state_topic\": [\"a\"]} | \"state_topic\" must be a text",
                "sensor/x | {\"state_topic\": \"a/#/b\"} | \"state_topic\" is no topic",
                "sensor/x | {\"state_topic\": \"#\"} | \"state_topic\" is no topic",
                "sensor/x | {\"state_topic\": \"s\", \"qos\": 3} | \"qos\" must be 0, 1 or 2, not 3",
                "sensor/x | {\"state_topic\": \"s\", \"qos\": \"high\"} | \"qos\" must be 0, 1 or 2",
                "sensor/x | {\"state_topic\": \"s\", \"retain\": \"perhaps\"} | \"retain\" must be true or false",
                "sensor/x | {\"state_topic\": \"s\", \"expire_after\": -1} | \"expire_after\"",
                "sensor/x | {\"state_topic\": \"s\", \"state_class\": \"odd\"} | \"state_class\"",
                "sensor/x | {\"state_topic\": \"s\", \"options\": []} | \"options\"",
                "sensor/x | {\"state_topic\": \"s\", \"options\": [\"a\"], \"unit_of_measurement\": \"W\"} | \"options\" does not go with",
                "sensor/x | {\"state_topic\": \"s\", \"value_template\": \"{{ value\"} | \"value_template\" is no template",
                "sensor/x | {\"state_topic\": \"s\", \"encoding\": \"klingon\"} | \"encoding\"",
                "sensor/x | {\"state_topic\": \"s\", \"availability_mode\": \"some\"} | \"availability_mode\" must be one of all, any, latest",
                "sensor/x | {\"state_topic\": \"s\", \"availability\": [{}]} | \"topic\" is missing",
                "sensor/x | {\"state_topic\": \"s\", \"availability\": [{\"t\": \"a\"}], \"avty_t\": \"b\"} | exclude each other",
                "sensor/x | {\"state_topic\": \"s\", \"~\": 5} | \"~\" must be a topic",
                "sensor/x | {\"state_topic\": \"s\", \"device\": {\"name\": \"d\"}} | \"identifiers\" and \"connections\"",
                "sensor/x | {\"state_topic\": \"s\", \"device\": \"d\"} | \"device\" must be an object",
                "sensor/x | {\"state_topic\": \"s\", \"device\": {\"cns\": [[\"mac\"]]}} | \"connections\" must be a list of pairs",
                "sensor/x | {\"state_topic\": \"s\", \"device\": {\"ids\": \"a\", \"cu\": \"ftp://x\"}} | \"configuration_url\"",
                "sensor/x | {\"state_topic\": \"s\", \"origin\": {}} | \"origin\" must be an object with a \"name\"",
                "switch/x | {\"state_topic\": \"s\"} | \"command_topic\" is missing",
                "switch/x | {\"command_topic\": \"a/+/b\"} | \"command_topic\" must not have a wildcard",
                "switch/x | {\"command_topic\": \"$SYS/x\"} | \"command_topic\" must not begin with $",
                "number/x | {\"command_topic\": \"c\", \"min\": 5, \"max\": 1} | \"max\" must not be less than \"min\"",
                "select/x | {\"command_topic\": \"c\"} | \"options\" is missing",
                "text/x | {\"command_topic\": \"c\", \"pattern\": \"(\"} | \"pattern\" is no regular expression",
                "event/x | {\"state_topic\": \"s\"} | \"event_types\" is missing",
                "image/x | {\"url_topic\": \"u\", \"image_topic\": \"i\"} | exactly one of",
                "device_automation/x | {\"automation_type\": \"action\"} | \"automation_type\" must be trigger",
                "timer/x | {} | \"timer\" is no component",
                "sensor/rörk | {} | in the topic must consist of",
                "device/x | {\"o\": {\"name\": \"t\"}, \"cmps\": {}} | \"device\" is missing",
                "device/x | {\"dev\": {\"ids\": \"d\"}, \"cmps\": {}} | \"origin\" is missing",
                "device/x | {\"dev\": {\"ids\": \"d\"}, \"o\": {\"name\": \"t\"}} | \"components\" is missing",
                "device/x | {\"dev\": {\"ids\": \"d\"}, \"o\": {\"name\": \"t\"}, \"cmps\": {\"a\": {\"unique_id\": \"a\", \"name\": \"a\"}}} | \"components.a.platform\" is missing"
            })
    void whatIsWrongWithAConfigIsSaidByItsKey(String path, String config, String why) {
        String topic = "homeassistant/" + path + "/config";
        bench.hearsRetained(topic, config);

        assertThat(bench.complaints.of(topic).orElse("accepted")).contains(why);
        assertThat(bench.house().devices()).isEmpty();
        assertThat(bench.memory.beginningWith("ha:")).isEmpty();
    }

    @Test
    void aBadConfigLeavesTheGoodOneBeforeIt() {
        bench.hearsRetained("homeassistant/sensor/a/config", GOOD);
        bench.hears("good", "1").hearsRetained("homeassistant/sensor/a/config", "{\"state_topic\": ");
        bench.hears("good", "2");

        assertThat(bench.value("good/value")).isEqualTo(2.0);
        assertThat(bench.complaints.of("homeassistant/sensor/a/config")).isPresent();
        bench.hearsRetained("homeassistant/sensor/a/config", GOOD);
        assertThat(bench.complaints.of("homeassistant/sensor/a/config")).isEmpty();
    }

    @Test
    void unknownKeysAreNobodysBusiness() {
        bench.hearsRetained("homeassistant/sensor/a/config", GOOD.replace("}", ", \"foo\": {\"bar\": [1, 2]}}"));

        assertThat(bench.house().devices()).hasSize(1);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        bench.hearsRetained("homeassistant/sensor/a/config", GOOD);
        bench.hears("good", "1").hears("good", new byte[] {(byte) 0xc3, 0x28});

        assertThat(bench.value("good/value")).isEqualTo(1.0);
        assertThat(bench.complaints.of("good").orElseThrow()).contains("2 bytes that are no text in UTF-8");
    }

    @Test
    void bytesInAnotherEncodingAreReadInIt() {
        bench.hearsRetained("homeassistant/sensor/a/config", GOOD.replace("}", ", \"encoding\": \"latin-1\"}"));
        bench.hears("good", "Küche".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(bench.value("good/value")).isEqualTo("Küche");
    }

    @Test
    void twoThingsThatDifferOverOneTopicComplainOnce() {
        bench.hearsRetained(
                "homeassistant/sensor/a/config",
                "{\"name\": \"A\", \"state_topic\": \"s\", \"device_class\": \"power\"}");
        bench.hearsRetained("homeassistant/sensor/b/config", "{\"name\": \"B\", \"state_topic\": \"s\"}");
        for (int i = 0; i < 100; i++) {
            bench.hears("s", "word");
        }

        assertThat(bench.refusals.total()).isEqualTo(1);
    }

    @Test
    void onlySomeTopicsMayHaveWildcards() {
        for (int i = 0; i < 10; i++) {
            bench.hearsRetained(
                    "homeassistant/sensor/w" + i + "/config",
                    "{\"name\": \"W" + i + "\", \"state_topic\": \"w" + i + "/+\"}");
        }
        bench.hears("w1/x", "5");

        assertThat(bench.house().devices()).hasSize(4);
        assertThat(bench.value("w1/value")).isEqualTo(5.0);
        assertThat(bench.complaints.of("homeassistant/sensor/w9/config").orElseThrow())
                .contains("max-wildcards");

        bench.hearsRetained("homeassistant/sensor/w1/config", "");
        bench.hearsRetained("homeassistant/sensor/w9/config", "{\"name\": \"W9\", \"state_topic\": \"w9/+\"}");
        assertThat(bench.house().devices()).containsKey(new DeviceId("w9"));
    }

    @Test
    void tenThousandHostileConfigsDoNoHarm() {
        bench.hearsRetained("homeassistant/sensor/good/config", GOOD);
        var random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            bench.hears("homeassistant/" + component(random) + "/evil" + i % 500 + "/config", hostile(random, i));
        }
        bench.hears("good", "42");

        assertThat(bench.value("good/value")).isEqualTo(42.0);
        assertThat(bench.house().devices().size()).isLessThan(20_001);
    }

    private static String component(Random random) {
        String[] all = {
            "sensor",
            "switch",
            "light",
            "climate",
            "cover",
            "device",
            "text",
            "camera",
            "update",
            "event",
            "timer",
            "..",
            "lock",
            "fan",
            "vacuum",
            "alarm_control_panel",
            "siren",
            "valve",
            "water_heater",
            "humidifier",
            "select",
            "number"
        };
        return all[random.nextInt(all.length)];
    }

    private static byte[] hostile(Random random, int i) {
        String text =
                switch (random.nextInt(8)) {
                    case 0 -> "{".repeat(random.nextInt(2_000));
                    case 1 -> "{\"state_topic\":" + "[".repeat(500) + "]".repeat(500) + "}";
                    case 2 ->
                        "{\"state_topic\": \"s\", \"command_topic\": \"c\", \"min\": 1e400, \"value_template\": \"{{ "
                                + "(".repeat(3_000) + "\"}";
                    case 3 -> GOOD.replace("Good", "x".repeat(random.nextInt(6_000)));
                    case 4 ->
                        "{\"stat_t\": \"s" + i
                                + "\", \"cmd_t\": \"c\", \"name\": \"\\u0000\\ud800\", \"dev\": {\"ids\": [\"" + i
                                + "\"]},"
                                + " \"options\": [\"a\"], \"brightness_scale\": 0, \"modes\": 5, \"schema\": \"json\"}";
                    case 5 -> "{\"~\": \"" + "a/".repeat(1_000) + "\", \"stat_t\": \"~\", \"cmd_t\": \"~x~\"}";
                    case 6 ->
                        "{\"dev\": {\"ids\": [\"good\"]}, \"o\": {\"name\": \"n\"}, \"cmps\": {\"a\": {\"p\": \"device\"}, \"b\": {\"p\":"
                                + " \"sensor\", \"stat_t\": \"good\", \"uniq_id\": \"good\"}}}";
                    default -> null;
                };
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }
}
