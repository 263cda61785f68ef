package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.dialects.DialectBench;
import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same messages twice, in another order, or with the hub restarted in between. */
class SameHouseTests {

    private static final List<String[]> CONFIGS = List.of(
            config("light", """
                    {"name": "Lamp", "schema": "json", "state_topic": "l/s", "command_topic": "l/set", "brightness": true,
                     "supported_color_modes": ["xy", "color_temp"], "effect": true, "effect_list": ["a"]}"""),
            config("climate", """
                    {"name": "Heater", "mode_state_topic": "m", "mode_command_topic": "m/set",
                     "temperature_state_topic": "t", "temperature_command_topic": "t/set"}"""),
            config("cover", """
                    {"name": "Blind", "command_topic": "c", "position_topic": "p", "set_position_topic": "sp",
                     "position_template": "{{ value_json.p }}"}"""),
            config("siren", "{\"name\": \"Siren\", \"command_topic\": \"s\"}"));

    private static final List<String[]> STATES = List.of(
            config(
                    "l/s",
                    "{\"state\": \"ON\", \"color_mode\": \"color_temp\", \"color_temp\": 250, \"brightness\": 51}"),
            config("m", "heat"),
            config("t", "20.5"),
            config("p", "{\"p\": 40}"));

    @TempDir
    Path folder;

    private static String[] config(String name, String payload) {
        return new String[] {name, payload};
    }

    private static void announce(DialectBench bench, List<String[]> configs) {
        configs.forEach(config -> bench.hearsRetained("homeassistant/" + config[0] + "/x/config", config[1]));
    }

    private static void speak(DialectBench bench, List<String[]> states) {
        states.forEach(state -> bench.hearsRetained(state[0], state[1]));
    }

    private static List<String[]> backwards(List<String[]> list) {
        var backwards = new ArrayList<>(list);
        Collections.reverse(backwards);
        return backwards;
    }

    /** Every point with its capability, its part and what is believed of it. */
    private static TreeMap<String, String> picture(DialectBench bench) {
        var picture = new TreeMap<String, String>();
        bench.house().devices().values().forEach(device -> device.points()
                .values()
                .forEach(point -> {
                    State state = bench.house().state(point.id()).orElse(null);
                    String believed = state == null ? "nothing" : state.value() + " " + state.standing();
                    picture.put(
                            point.id().toString(),
                            point.capability() + " " + point.part() + " " + point.source() + " " + believed);
                }));
        return picture;
    }

    @Test
    void giveTheSameHouse() {
        TreeMap<String, String> expected;
        try (var bench = HomeAssistantBench.open(folder.resolve("once"))) {
            announce(bench, CONFIGS);
            speak(bench, STATES);
            expected = picture(bench);
        }
        assertThat(expected).hasSizeGreaterThan(10);

        try (var bench = HomeAssistantBench.open(folder.resolve("twice"))) {
            speak(bench, backwards(STATES));
            announce(bench, backwards(CONFIGS));
            speak(bench, STATES);
            announce(bench, CONFIGS);
            assertThat(picture(bench)).isEqualTo(expected);
        }

        Path home = folder.resolve("restarted");
        var bench = HomeAssistantBench.open(home);
        announce(bench, CONFIGS.subList(0, 2));
        speak(bench, STATES.subList(0, 1));
        try (var restarted = bench.restarted(home)) {
            announce(restarted, CONFIGS);
            speak(restarted, STATES);
            assertThat(picture(restarted)).isEqualTo(expected);
        }
    }

    @Test
    void keepsWhatWasAssumed() {
        var bench = HomeAssistantBench.open(folder);
        announce(bench, CONFIGS);
        bench.wishes("siren/on", Value.of(true));
        try (var restarted = bench.restarted(folder)) {
            assertThat(restarted.value("siren/on")).isEqualTo(true);
            assertThat(picture(restarted).get("siren/on")).endsWith("ASSUMED");
        }
    }

    @Test
    void keepsWhatWasRefused() {
        var bench = HomeAssistantBench.open(folder);
        announce(
                bench,
                List.<String[]>of(
                        config("lock", "{\"name\": \"Door\", \"command_topic\": \"d\", \"code_format\": \"..\"}")));
        bench.wishes("door/action", Value.of("unlock"));
        try (var restarted = bench.restarted(folder)) {
            Command command =
                    restarted.house().command(PointId.of("door/action")).orElseThrow();
            assertThat(command.status()).isEqualTo(Command.Status.REFUSED);
            assertThat(restarted.passes(Duration.ofMinutes(5)).published).noneMatch(said -> said.startsWith("d "));
        }
    }
}
