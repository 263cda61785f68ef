package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FanTests extends OfThings {

    private static final String FAN = """
            {"state_topic": "s", "command_topic": "c", "percentage_state_topic": "ps", "percentage_command_topic": "p",
             "speed_range_max": 3, "preset_mode_state_topic": "pms", "preset_mode_command_topic": "pm",
             "preset_modes": ["auto", "breeze"], "oscillation_state_topic": "os", "oscillation_command_topic": "o",
             "direction_state_topic": "ds", "direction_command_topic": "d"}""";

    private Announced fan(String config) {
        return announced("fan", config);
    }

    @Test
    void aFanTellsEverythingItDoes() {
        var fan = fan(FAN).hears("s", "ON")
                .hears("ps", "2")
                .hears("pms", "breeze")
                .hears("os", "oscillate_on")
                .hears("ds", "reverse");

        assertThat(fan.known())
                .containsEntry("on", "on")
                .containsEntry("speed", "66")
                .containsEntry("preset", "breeze")
                .containsEntry("oscillation", "on")
                .containsEntry("direction", "reverse");
    }

    @Test
    void speedsAreRoundedUpToTheNextStepOfTheFan() {
        var fan = fan(FAN);

        assertThat(fan.wishes("speed", 1).said()).containsExactly("p 1");
        assertThat(fan.wishes("speed", 33).said()).containsExactly("p 1");
        assertThat(fan.wishes("speed", 66).said()).containsExactly("p 2");
        assertThat(fan.wishes("speed", 100).said()).containsExactly("p 3");
        assertThat(fan.wishes("speed", 0).said()).containsExactly("p 0");
    }

    @Test
    void theRestIsSaidInItsWords() {
        var fan = fan(FAN).wishes("on", false, "preset", "auto", "oscillation", false, "direction", "forward");

        assertThat(fan.said()).containsExactly("c OFF", "pm auto", "o oscillate_off", "d forward");
    }

    @Test
    void speedsOutsideTheRangeAndUnknownPresetsAreRefused() {
        var fan = fan(FAN).hears("ps", "3").hears("pms", "auto");
        fan.hears("ps", "4").hears("ps", "-1").hears("pms", "storm");

        assertThat(fan.known()).containsEntry("speed", "100").containsEntry("preset", "auto");
        assertThat(fan.complaint("ps")).contains("-1");
        assertThat(fan.hears("ps", "None").hears("pms", "None").known()).isEmpty();
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThat(fan("{\"command_topic\": \"c\", \"speed_range_min\": 5, \"speed_range_max\": 5}")
                        .refusal())
                .contains("speed_range_min");
    }

    @Test
    void aHumidifierTellsAndTakesHumidity() {
        var humidifier = announced("humidifier", """
                {"state_topic": "s", "command_topic": "c", "target_humidity_state_topic": "ts",
                 "target_humidity_command_topic": "t", "current_humidity_topic": "h", "min_humidity": 30,
                 "max_humidity": 80, "modes": ["eco", "boost"], "mode_state_topic": "ms", "mode_command_topic": "m",
                 "action_topic": "a", "device_class": "dehumidifier"}""");
        humidifier
                .hears("s", "OFF")
                .hears("ts", "45")
                .hears("h", "61")
                .hears("ms", "eco")
                .hears("a", "drying");
        humidifier.hears("ts", "20").hears("h", "101").hears("ms", "storm").hears("a", "spinning");

        assertThat(humidifier.known())
                .containsEntry("on", "off")
                .containsEntry("target", "45")
                .containsEntry("current-humidity", "61")
                .containsEntry("mode", "eco")
                .containsEntry("action", "drying");
        assertThat(humidifier.wishes("target", 50, "mode", "boost", "on", true).said())
                .containsExactly("t 50", "m boost", "c ON");
    }
}
