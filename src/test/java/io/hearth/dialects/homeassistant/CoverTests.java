package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.State;
import org.junit.jupiter.api.Test;

class CoverTests extends OfThings {

    private static final String POSITIONED = """
            {"command_topic": "c", "position_topic": "p", "set_position_topic": "sp", "state_topic": "s"%s}""";

    private Announced cover(String config) {
        return announced("cover", config);
    }

    @Test
    void aCoverThatStopsIsOpenOrClosedByItsPosition() {
        var cover = cover(POSITIONED.formatted("")).hears("p", "40").hears("s", "opening");
        assertThat(cover.value("state")).isEqualTo("opening");

        assertThat(cover.hears("s", "stopped").value("state")).isEqualTo("open");
        assertThat(cover.hears("p", "0").hears("s", "stopped").value("state")).isEqualTo("closed");
    }

    @Test
    void withoutATopicForItThePositionTellsTheState() {
        var cover = cover("{\"command_topic\": \"c\", \"position_topic\": \"p\"}");

        assertThat(cover.hears("p", "0").value("state")).isEqualTo("closed");
        assertThat(cover.hears("p", "1").value("state")).isEqualTo("open");
    }

    @Test
    void aCoverMayCountBackwards() {
        var cover = cover(POSITIONED.formatted(", \"position_open\": 0, \"position_closed\": 255"));

        assertThat(cover.hears("p", "255").value("position")).isEqualTo(0.0);
        assertThat(cover.hears("p", "0").value("position")).isEqualTo(100.0);
        assertThat(cover.wishes("position", 20).said()).containsExactly("sp 204");
    }

    @Test
    void aTemplateGetsThePositionInPercentAndOnTheScale() {
        var cover = cover(
                POSITIONED.formatted(
                        ", \"position_open\": 200, \"set_position_template\": \"{{ value }}/{{ position }}/{{ position_open }}\""));

        assertThat(cover.wishes("position", 50).said()).containsExactly("sp 100/50/200");
    }

    @Test
    void actionsAreWhatTheConfigAllows() {
        var cover = cover("{\"command_topic\": \"c\", \"payload_close\": null, \"payload_stop\": \"halt\"}");

        assertThat(cover.capability("action").options()).containsExactly("open", "stop");
        assertThat(cover.wishes("action", "stop").said()).containsExactly("c halt");
        assertThat(cover.wishes("action", "close").said()).isEmpty();
    }

    @Test
    void aCoverThatNeverAnswersIsAssumedToDoAsItWasTold() {
        var cover = cover("{\"command_topic\": \"c\"}").wishes("action", "open");
        assertThat(cover.value("state")).isEqualTo("open");
        assertThat(cover.standing("state")).isEqualTo(State.Standing.ASSUMED);

        assertThat(cover.wishes("action", "close").value("state")).isEqualTo("closed");
        assertThat(cover.said()).containsExactly("c OPEN", "c CLOSE");
    }

    @Test
    void aCoverThatAnswersIsNotAssumedAnything() {
        var cover = cover(POSITIONED.formatted("")).wishes("action", "open");

        assertThat(cover.known()).isEmpty();
    }

    @Test
    void slatsTilt() {
        var cover = cover("""
                {"command_topic": "c", "tilt_command_topic": "t", "tilt_status_topic": "ts", "tilt_min": 0,
                 "tilt_max": 180, "tilt_opened_value": 90, "tilt_command_template": "{{ value }}:{{ tilt_position }}"}""");

        assertThat(cover.hears("ts", "90").value("tilt")).isEqualTo(50.0);
        assertThat(cover.wishes("tilt", 25).said()).containsExactly("t 45:25");
        assertThat(cover.wishes("action", "open-tilt").said()).containsExactly("t 90:90");
        assertThat(cover.hears("ts", "181").value("tilt")).isEqualTo(50.0);
        assertThat(cover.complaint("ts")).contains("181");
    }

    @Test
    void anObjectTellsPositionAndTiltTogether() {
        var cover = cover("{\"position_topic\": \"p\", \"tilt_status_topic\": \"ts\"}")
                .hears("p", "{\"position\": 70, \"tilt_position\": 30}");

        assertThat(cover.known())
                .containsEntry("position", "70")
                .containsEntry("tilt", "30")
                .containsEntry("state", "open");
    }

    @Test
    void wordsThatAreNoneAreRefusedAndTheLastGoodValueStays() {
        var cover = cover(POSITIONED.formatted("")).hears("p", "40").hears("s", "open");
        cover.hears("p", "forty").hears("p", "NaN").hears("s", "ajar");

        assertThat(cover.known()).containsEntry("position", "40").containsEntry("state", "open");
        assertThat(cover.complaint("s")).contains("ajar");
        assertThat(cover.hears("s", "None").known()).doesNotContainKey("state");
    }

    @Test
    void keysThatNeedEachOtherAreRefusedAlone() {
        assertThat(cover("{\"command_topic\": \"c\", \"set_position_topic\": \"p\"}")
                        .refusal())
                .contains("set_position_topic")
                .contains("position_topic");
    }
}
