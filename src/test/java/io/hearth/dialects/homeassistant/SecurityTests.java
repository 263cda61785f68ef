package io.hearth.dialects.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Locks, alarms and sirens. */
class SecurityTests extends OfThings {

    @Test
    void aLockTellsWhatItIsDoing() {
        var lock = announced("lock", "{\"command_topic\": \"c\", \"state_topic\": \"s\"}")
                .hears("s", "LOCKED");
        assertThat(lock.known()).containsEntry("locked", "on").containsEntry("state", "locked");

        assertThat(lock.hears("s", "UNLOCKING").known())
                .containsEntry("locked", "on")
                .containsEntry("state", "unlocking");
        assertThat(lock.hears("s", "UNLOCKED").value("locked")).isEqualTo(false);
        assertThat(lock.hears("s", "JAMMED").known())
                .containsEntry("state", "jammed")
                .doesNotContainKey("locked");
        assertThat(lock.hears("s", "None").known()).isEmpty();
        assertThat(lock.hears("s", "AJAR").complaint("s")).contains("AJAR");
    }

    @Test
    void aLockIsLockedByItsFlagOrByAnAction() {
        var lock = announced(
                "lock", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"payload_open\": \"OPEN\", \"qos\": 1}");

        assertThat(lock.wishes("locked", true, "action", "open").said()).containsExactly("c LOCK", "c OPEN");
        assertThat(lock.wishes("locked", false).said()).containsExactly("c UNLOCK");
    }

    @Test
    void aLockWithACodeTakesNoActionWithoutIt() {
        var lock = announced(
                "lock", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code_format\": \"^\\\\d{4}$\"}");

        assertThat(lock.capability("locked").settable()).isFalse();
        assertThat(lock.wishes("action", "unlock").said()).isEmpty();
        assertThat(lock.command("action").reason()).contains("needs a code");
        assertThat(lock.wishes("action", "unlock 12").said()).isEmpty();
        assertThat(lock.wishes("action", "unlock 1234").said()).containsExactly("c UNLOCK");
    }

    @Test
    void aLockThatNeverAnswersIsAssumedLocked() {
        var lock = announced("lock", "{\"command_topic\": \"c\"}").wishes("locked", true);

        assertThat(lock.known()).containsEntry("locked", "on").containsEntry("state", "locked");
        assertThat(lock.standing("state")).isEqualTo(State.Standing.ASSUMED);
    }

    @Test
    void anAlarmIsArmedWithItsCodeOnly() {
        var alarm = announced(
                "alarm_control_panel", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code\": \"s3cret\"}");

        assertThat(alarm.wishes("action", "arm-away").said()).isEmpty();
        assertThat(alarm.wishes("action", "arm-away wrong").said()).isEmpty();
        assertThat(alarm.command("action").status()).isEqualTo(Command.Status.REFUSED);
        assertThat(alarm.command("action").reason()).contains("code").doesNotContain("wrong\"");
        assertThat(alarm.wishes("action", "arm-away s3cret").said()).containsExactly("c ARM_AWAY");
    }

    @Test
    void anAlarmMayWantNoCodeToBeArmed() {
        var alarm = announced("alarm_control_panel", """
                {"command_topic": "c", "state_topic": "s", "code": "1", "code_arm_required": false,
                 "supported_features": ["arm_home"]}""");

        assertThat(alarm.capability("action").options()).containsExactly("disarm", "arm-home");
        assertThat(alarm.wishes("action", "arm-home").said()).containsExactly("c ARM_HOME");
        assertThat(alarm.wishes("action", "disarm").said()).isEmpty();
        assertThat(alarm.hears("s", "triggered").hears("s", "42").value("state"))
                .isEqualTo("triggered");
    }

    @Test
    void anAlarmChecksTheCodeItself() {
        var alarm = announced(
                "alarm_control_panel", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code\": \"REMOTE_CODE\"}");

        assertThat(alarm.wishes("action", "disarm").said()).isEmpty();
        assertThat(alarm.wishes("action", "disarm 0000").said()).containsExactly("c DISARM");
    }

    @Test
    void aCodeIsShownNowhereAndKeptNowhere() throws IOException {
        var alarm = announced(
                "alarm_control_panel", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code\": \"REMOTE_CODE\"}");

        assertThat(alarm.wishes("action", "disarm 471147").said()).containsExactly("c DISARM");
        assertThat(alarm.command("action").toString()).contains("disarm ••••").doesNotContain("471147");
        assertThat(alarm.command("action").value().plain()).isEqualTo("disarm ••••");
        alarm.wishes("action", "dsarm 471147");
        assertThat(alarm.command("action").reason()).contains("dsarm").doesNotContain("471147");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("471147");
            }
        }
    }

    @Test
    void anAlarmIsNotDisarmedByARestartBecauseTheCodeWasForgotten() {
        var alarm = announced(
                "alarm_control_panel",
                "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code\": \"REMOTE_CODE_TEXT\"}");

        assertThat(alarm.wishes("action", "disarm open sesame").said()).containsExactly("c DISARM");
        alarm.restarted(folder).bench.passes(Duration.ofMinutes(2));

        assertThat(alarm.said()).noneMatch(said -> said.startsWith("c "));
        assertThat(alarm.command("action").value()).isEqualTo(new Value.Coded("disarm", null));
        alarm.bench.hub.accept(at -> new HouseEvent.Asked(
                Command.wish(
                        "again",
                        PointId.of("thing/action"),
                        alarm.command("action").value(),
                        Cause.of(Cause.Kind.PERSON, "anna"),
                        at,
                        Command.Patience.DEFAULT),
                at));
        alarm.bench.loop.run();
        assertThat(alarm.said()).isEmpty();
        assertThat(alarm.command("action").reason())
                .isEqualTo("the hub was restarted, and keeps no codes: ask for \"disarm\" again");
    }

    @Test
    void aPointSaysWhatItsCodeConsistsOf() {
        assertThat(code("lock", "{\"command_topic\": \"c\", \"code_format\": \"^\\\\d{4}$\"}"))
                .contains("digits");
        assertThat(code("lock", "{\"command_topic\": \"c\", \"code_format\": \"^[a-z]+$\"}"))
                .contains("text");
        assertThat(code("lock", "{\"command_topic\": \"c\"}")).isEmpty();
        String alarm = "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"code\": \"%s\"}";
        assertThat(code("alarm_control_panel", alarm.formatted("1234"))).contains("digits");
        assertThat(code("alarm_control_panel", alarm.formatted("REMOTE_CODE"))).contains("digits");
        assertThat(code("alarm_control_panel", alarm.formatted("REMOTE_CODE_TEXT")))
                .contains("text");
    }

    private Optional<String> code(String component, String config) {
        try (var thing = new Announced(folder.resolve("code" + System.nanoTime()), component, config)) {
            return thing.bench
                    .house()
                    .point(PointId.of("thing/action"))
                    .orElseThrow()
                    .source()
                    .key("code");
        }
    }

    @Test
    void anAlarmWithFeaturesThatAreNoneIsRefused() {
        var alarm = announced(
                "alarm_control_panel",
                "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"supported_features\": [\"arm_moon\"]}");

        assertThat(alarm.refusal()).contains("arm_moon");
    }

    @Test
    void aSirenIsToldEverythingAtOnce() {
        var siren = announced("siren", "{\"command_topic\": \"c\", \"available_tones\": [\"fire\", \"flood\"]}");

        siren.wishes("on", true, "tone", "fire", "duration", 10, "volume", 50);
        assertThat(siren.said())
                .containsExactly("c {\"state\":\"ON\",\"tone\":\"fire\",\"duration\":10,\"volume_level\":0.5}");
        assertThat(siren.wishes("on", false).said()).containsExactly("c {\"state\":\"OFF\"}");
    }

    @Test
    void aSirenTellsInAWordOrAnObject() {
        var siren = announced(
                "siren", "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"available_tones\": [\"fire\"]}");
        assertThat(siren.hears("s", "ON").value("on")).isEqualTo(true);

        siren.hears("s", "{\"state\": \"OFF\", \"tone\": \"fire\", \"volume_level\": 0.3, \"duration\": 5}");
        assertThat(siren.known())
                .containsEntry("on", "off")
                .containsEntry("tone", "fire")
                .containsEntry("volume", "30")
                .containsEntry("duration", "5");
        assertThat(siren.hears("s", "{}").hears("s", "loud").value("on")).isEqualTo(false);
        assertThat(siren.hears("s", "None").known()).doesNotContainKey("on");
    }

    @Test
    void aTemplateGetsTheActionAndTheCodeOrNone() {
        var alarm = announced("alarm_control_panel", """
                {"command_topic": "c", "state_topic": "s", "code": "REMOTE_CODE_TEXT", "code_arm_required": false,
                 "command_template": "{{ action }}:{{ code }}{% if code %}!{% endif %}"}""");

        assertThat(alarm.wishes("action", "arm-night").said()).containsExactly("c ARM_NIGHT:None");
        assertThat(alarm.wishes("action", "disarm open sesame").said()).containsExactly("c DISARM:open sesame!");
    }

    @Test
    void aTemplateOfASirenGetsWhatIsWishedAndNoMore() {
        var siren = announced("siren", """
                {"command_topic": "c", "available_tones": ["fire"], "command_off_template": "silence",
                 "command_template": "{{ value }} {{ tone | default('bell') }} {{ volume_level | default('-') }}"}""");

        assertThat(siren.wishes("on", true).said()).containsExactly("c ON bell -");
        assertThat(siren.wishes("tone", "fire", "volume", 25).said()).containsExactly("c ON fire 0.25");
        assertThat(siren.wishes("on", false).said()).containsExactly("c silence");
    }
}
