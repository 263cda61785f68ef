package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.State;
import org.junit.jupiter.api.Test;

class ClimateTests extends OfThings {

    private static final String THERMOSTAT = """
            {"modes": ["off", "heat", "auto"], "mode_state_topic": "m", "mode_command_topic": "m/set",
             "temperature_state_topic": "t", "temperature_command_topic": "t/set", "min_temp": "5", "max_temp": "30",
             "temp_step": 0.5, "current_temperature_topic": "ct", "action_topic": "a", "preset_modes": ["eco"],
             "preset_mode_state_topic": "p", "preset_mode_command_topic": "p/set", "power_command_topic": "pw"%s}""";

    private Announced climate(String config) {
        return announced("climate", config);
    }

    @Test
    void aThermostatTellsWhatItMeasuresAndWants() {
        var climate = climate(THERMOSTAT.formatted(""))
                .hears("m", "heat")
                .hears("t", "21.5")
                .hears("ct", "19.25")
                .hears("a", "heating")
                .hears("p", "eco");

        assertThat(climate.known())
                .containsEntry("mode", "heat")
                .containsEntry("target", "21.5")
                .containsEntry("current-temperature", "19.25")
                .containsEntry("action", "heating")
                .containsEntry("preset", "eco")
                .containsEntry("on", "on");
        assertThat(climate.capability("target").maximum()).isEqualTo(30);
        assertThat(climate.capability("target").unit()).isEqualTo("°C");
    }

    @Test
    void temperaturesAreSaidWithAFraction() {
        var climate = climate(THERMOSTAT.formatted(""));

        assertThat(climate.wishes("target", 21).said()).containsExactly("t/set 21.0");
        assertThat(climate.wishes("target", 19.5).said()).containsExactly("t/set 19.5");
        assertThat(climate.wishes("target", 31).said()).isEmpty();
    }

    @Test
    void modesPresetsAndPowerAreSaidInTheirWords() {
        var climate = climate(THERMOSTAT.formatted(""));

        climate.wishes("mode", "auto", "preset", "none", "on", false);
        assertThat(climate.said()).containsExactly("m/set auto", "p/set none", "pw OFF");
        assertThat(climate.wishes("mode", "cool").said()).isEmpty();
    }

    @Test
    void noPresetIsAWordOfItsOwnAndNoActionSaysNothing() {
        var climate = climate(THERMOSTAT.formatted(""))
                .hears("p", "eco")
                .hears("p", "None")
                .hears("a", "idle")
                .hears("a", "None");

        assertThat(climate.known()).containsEntry("preset", "none").containsEntry("action", "idle");
    }

    @Test
    void badReportsLeaveTheLastGoodValue() {
        var climate = climate(THERMOSTAT.formatted("")).hears("t", "21").hears("m", "heat");
        climate.hears("t", "NaN").hears("t", "1e400").hears("t", "").hears("m", "frost");

        assertThat(climate.known()).containsEntry("target", "21").containsEntry("mode", "heat");
        assertThat(climate.complaint("m")).contains("frost");
        assertThat(climate.hears("t", "None").hears("m", "None").known()).isEmpty();
    }

    @Test
    void whatHasNoStateTopicIsAssumed() {
        var climate = climate("""
                {"mode_command_topic": "m/set", "fan_mode_command_topic": "f/set", "swing_mode_command_topic": "s/set",
                 "swing_horizontal_mode_command_topic": "h/set", "temperature_high_command_topic": "th",
                 "temperature_low_command_topic": "tl", "temperature_unit": "F"}""");
        climate.wishes(
                "fan-mode", "low", "swing", "on", "swing-horizontal", "off", "target-high", 75, "target-low", 65);

        assertThat(climate.said()).containsExactly("f/set low", "s/set on", "h/set off", "th 75.0", "tl 65.0");
        assertThat(climate.value("target-high")).isEqualTo(75.0);
        assertThat(climate.standing("swing")).isEqualTo(State.Standing.ASSUMED);
        assertThat(climate.capability("target-high").unit()).isEqualTo("°F");
        assertThat(climate.capability("mode").options()).contains("fan_only", "auto");
    }

    @Test
    void humidityIsWantedInWholePercent() {
        var climate = climate("""
                {"target_humidity_command_topic": "h/set", "target_humidity_state_topic": "h",
                 "current_humidity_topic": "ch"}""");
        assertThat(climate.hears("h", "55").hears("ch", "48.5").known())
                .containsEntry("target-humidity", "55")
                .containsEntry("current-humidity", "48.5");
        assertThat(climate.wishes("target-humidity", 60).said()).containsExactly("h/set 60");
    }

    @Test
    void configsThatContradictThemselvesAreRefused() {
        assertThat(climate(THERMOSTAT.formatted(", \"min_humidity\": 90, \"max_humidity\": 80"))
                        .refusal())
                .contains("min_humidity");
    }

    @Test
    void presetsMustNotHaveTheWordForNone() {
        assertThat(climate("{\"preset_mode_command_topic\": \"p\", \"preset_modes\": [\"none\"]}")
                        .refusal())
                .contains("preset_modes");
    }

    @Test
    void aBoilerHasModesATargetAndASwitch() {
        var boiler = announced("water_heater", """
                {"modes": ["off", "eco"], "mode_state_topic": "m", "mode_command_topic": "m/set",
                 "temperature_command_topic": "t/set", "current_temperature_topic": "ct", "precision": 1,
                 "power_command_topic": "p", "payload_on": "1", "payload_off": "0"}""");
        boiler.hears("m", "eco").hears("ct", "48");

        assertThat(boiler.known())
                .containsEntry("mode", "eco")
                .containsEntry("current-temperature", "48")
                .containsEntry("on", "on");
        assertThat(boiler.wishes("on", false, "target", 50).said()).containsExactly("p 0", "t/set 50.0");
    }
}
