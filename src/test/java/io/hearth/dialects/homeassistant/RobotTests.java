package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Vacuum cleaners and lawn mowers. */
class RobotTests extends OfThings {

    @Test
    void aVacuumCleanerTellsItsStateInAnObject() {
        var vacuum = announced("vacuum", """
                {"state_topic": "s", "command_topic": "c", "supported_features": ["start", "battery", "fan_speed"],
                 "set_fan_speed_topic": "f", "fan_speed_list": ["min", "max"]}""");
        vacuum.hears("s", "{\"state\": \"cleaning\", \"fan_speed\": \"max\", \"battery_level\": 61}");
        assertThat(vacuum.known())
                .containsEntry("state", "cleaning")
                .containsEntry("fan-speed", "max")
                .containsEntry("battery", "61");

        vacuum.hears("s", "{\"state\": \"dancing\", \"battery_level\": 60}").hears("s", "cleaning");
        assertThat(vacuum.known()).containsEntry("state", "cleaning").containsEntry("battery", "60");
        assertThat(vacuum.hears("s", "{\"state\": null}").known()).doesNotContainKey("state");
        assertThat(vacuum.wishes("fan-speed", "min", "action", "start").said()).containsExactly("f min", "c start");
    }

    @Test
    void aVacuumCleanerTakesTheActionsOfItsFeatures() {
        var vacuum = announced("vacuum", """
                {"command_topic": "c", "payload_return_to_base": "home", "send_command_topic": "sc",
                 "clean_segments_command_topic": "seg",
                 "supported_features": ["start", "return_home", "send_command"]}""");

        assertThat(vacuum.capability("action").options()).containsExactly("start", "return-to-base");
        vacuum.wishes("action", "return-to-base", "command", "44 FE 93", "segments", "1, 3");
        assertThat(vacuum.said()).containsExactly("c home", "sc 44 FE 93", "seg [\"1\",\"3\"]");
    }

    @Test
    void theOldSchemaIsRefused() {
        var vacuum = announced("vacuum", "{\"command_topic\": \"c\", \"schema\": \"legacy\"}");

        assertThat(vacuum.refusal()).contains("schema");
    }

    @Test
    void aMowerHasATopicForEachAction() {
        var mower = announced("lawn_mower", """
                {"activity_state_topic": "a", "dock_command_topic": "d", "start_mowing_command_topic": "m"}""");

        assertThat(mower.capability("action").options()).containsExactly("start-mowing", "dock");
        assertThat(mower.wishes("action", "dock").said()).containsExactly("d dock");
        assertThat(mower.hears("a", "returning").value("state")).isEqualTo("returning");
        assertThat(mower.hears("a", "flying").complaint("a")).contains("flying");
        assertThat(mower.hears("a", "none").known()).isEmpty();
    }

    @Test
    void aMowerThatNeverAnswersIsAssumedToMow() {
        var mower = announced("lawn_mower", "{\"start_mowing_command_topic\": \"m\"}");

        assertThat(mower.wishes("action", "start-mowing").value("state")).isEqualTo("mowing");
    }
}
