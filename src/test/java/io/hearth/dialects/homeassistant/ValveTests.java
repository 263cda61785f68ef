package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValveTests extends OfThings {

    private Announced valve(String config) {
        return announced("valve", config);
    }

    @Test
    void aValveThatReportsItsPositionIsSetByIt() {
        var valve = valve("""
                {"command_topic": "c", "state_topic": "s", "reports_position": true, "position_open": 200}""");

        assertThat(valve.wishes("position", 25).said()).containsExactly("c 50");
        assertThat(valve.wishes("action", "open").said()).containsExactly("c 200");
        assertThat(valve.wishes("action", "close").said()).containsExactly("c 0");
    }

    @Test
    void itKeepsMovingUntilItSaysOtherwise() {
        var valve = valve("{\"command_topic\": \"c\", \"state_topic\": \"s\", \"reports_position\": true}")
                .hears("s", "opening")
                .hears("s", "75");
        assertThat(valve.known()).containsEntry("state", "opening").containsEntry("position", "75");

        assertThat(valve.hears("s", "100").value("state")).isEqualTo("open");
        assertThat(valve.hears("s", "{\"position\": 20, \"state\": \"closing\"}")
                        .known())
                .containsEntry("state", "closing")
                .containsEntry("position", "20");
        assertThat(valve.hears("s", "0").value("state")).isEqualTo("closed");
    }

    @Test
    void aPlainValveIsOpenOrClosed() {
        var valve = valve("{\"command_topic\": \"c\", \"state_topic\": \"s\", \"payload_stop\": \"HALT\"}");

        assertThat(valve.hears("s", "{\"state\": \"closing\"}").value("state")).isEqualTo("closing");
        assertThat(valve.wishes("action", "stop").said()).containsExactly("c HALT");
        assertThat(valve.hears("s", "{\"position\": 1}").complaint("s")).contains("state");
        assertThat(valve.hears("s", "None").known()).isEmpty();
    }

    @Test
    void aPositionAndWordsForTheStateAreNotAllowedTogether() {
        assertThat(valve("{\"command_topic\": \"c\", \"reports_position\": true, \"payload_open\": \"O\"}")
                        .refusal())
                .contains("payload_open");
    }
}
