package io.hearth.automation.homeassistant;

import static io.hearth.automation.homeassistant.Conversions.below;
import static io.hearth.automation.homeassistant.Conversions.errors;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.homeassistant.Outcome.Fate;
import org.junit.jupiter.api.Test;

class WholeFileTests {

    private static final String LATE_HALL = """
            - id: '1712345678901'
              alias: Hall light, late
              description: |
                Softly at night,
                as the neighbours sleep.
              mode: queued
              max: 3
              max_exceeded: silent
              initial_state: false
              variables: {level: 30}
              trigger:
                - platform: state
                  entity_id: binary_sensor.hall_motion
                  to: 'on'
              condition:
                - condition: sun
                  after: sunset
              action:
                - service: light.turn_on
                  data_template:
                    entity_id: light.hall
                    brightness_pct: '{{ level }}'
            """;

    @Test
    void aWholeAutomationReadsAsAPersonWouldWriteIt() {
        assertThat(Conversions.read(LATE_HALL).yaml()).isEqualTo("""
                # Imported from Home Assistant (file1.yaml).
                # Look through it before you use it: paths of points may be guesses.
                rules:
                  - id: hall-light-late
                    name: "Hall light, late"
                    enabled: false
                    description: "Softly at night, as the neighbours sleep."
                    mode: queued
                    max: 3
                    when:
                      - point: hall-motion/state
                        becomes: on
                    if:
                      - sun: {after: sunset}
                    then:
                      - let: {level: 30}
                      - set: {hall/on: on, hall/brightness: {expr: "level"}}
                """);
    }

    @Test
    void eachGuessIsToldOnceWithItsPlace() {
        Imported imported = Conversions.read(LATE_HALL);

        assertThat(imported.outcomes())
                .containsExactly(
                        new Outcome("automation", "Hall light, late", "file1.yaml", 1, Fate.WHOLE, "hall-light-late"));
        assertThat(imported.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.WARNING)
                .extracting(Finding::toString)
                .containsExactly(
                        "file1.yaml:12:7: warning: Hall light, late: binary_sensor.hall_motion is taken for the point"
                                + " hall-motion/state, a guess; put the right path in its place",
                        "file1.yaml:19:7: warning: Hall light, late: light.hall is taken for the point hall/on, a guess;"
                                + " put the right path in its place",
                        "file1.yaml:19:7: warning: Hall light, late: light.hall is taken for the point hall/brightness,"
                                + " a guess; put the right path in its place");
    }

    @Test
    void whatCannotBeSaidLeavesARemarkAndSwitchesTheRuleOffWhenItDecides() {
        Imported imported = Conversions.read("""
                - alias: Strange
                  triggers:
                    - {trigger: time, at: "07:00:00"}
                    - {trigger: conversation, command: hello}
                  conditions: "{{ distance('person.anna') < 1 }}"
                  actions:
                    - action: tts.speak
                      data: {message: hi}
                    - action: light.turn_on
                      entity_id: light.a
                """);

        assertThat(imported.yaml()).contains("""
                  # switched off, because something that decides whether or when it acts is missing; see below
                  - id: strange
                    name: Strange
                    enabled: false
                """);
        assertThat(below("if", imported)).endsWith("- expr: \"false\"").startsWith("# not converted (line 5): ");
        assertThat(below("then", imported))
                .startsWith("# not converted (line 7): tts.speak: ")
                .endsWith("a/on: on}");
        assertThat(errors(imported)).hasSize(3);
        assertThat(imported.count(Fate.PART)).isOne();
    }

    @Test
    void aConditionAmongActionsHoldsWhatFollows() {
        var imported = Conversions.action(
                "{delay: 1}, {condition: state, entity_id: light.a, state: 'on'}, {delay: 2}, {delay: 3}");

        assertThat(below("then", imported))
                .isEqualTo("- wait: 1s|- if:|    - point: a/on|      is: on|  then:|    - wait: 2s|    - wait: 3s");
    }

    @Test
    void choicesKeepTheirOrderAndTheirDefault() {
        var imported = Conversions.action("""
                {choose: [
                  {alias: at night, conditions: [{condition: sun, after: sunset}], sequence: [{delay: 1}]},
                  {conditions: "{{ is_state('light.a', 'on') }}", sequence: {delay: 2}}],
                 default: [{delay: 3}]}""".replace("\n", " "));

        assertThat(below("then", imported))
                .isEqualTo(
                        "- choose:|    # at night|    - if:|        - sun: {after: sunset}|      then:|        - wait: 1s"
                                + "|    - if:|        - point: a/on|          is: on|      then:|        - wait: 2s"
                                + "|    - else:|        - wait: 3s");
    }

    @Test
    void scriptsAreRulesThatAreCalledWithInputs() {
        Imported imported = Conversions.read(
                "- {alias: A, trigger: {platform: time, at: '07:00'}, action: [{service: script.wake_up}]}",
                "wake_up:\n  alias: Good morning\n  fields: {level: {default: 40, description: how bright}}\n"
                        + "  sequence: [{service: light.turn_on, data: {entity_id: light.a, brightness_pct: '{{ level }}'}},"
                        + " {service: notify.notify, data: {message: '{{ text }}'}}]");

        assertThat(imported.yaml()).contains("      - run: wake-up\n").contains("""
                  - id: wake-up
                    name: Good morning
                    inputs: {level: 40, text: {}}
                    when: called
                    then:
                      - set: {a/on: on, a/brightness: {expr: "level"}}
                      - notify: "${text}"
                """);
        assertThat(imported.whole()).isTrue();
    }

    @Test
    void scenesSetWhatCanBeSet() {
        Imported imported = Conversions.read("""
                - id: '17'
                  name: Movie night
                  icon: mdi:movie
                  entities:
                    light.tv: {state: "on", brightness: 26, friendly_name: TV, supported_features: 44}
                    light.sofa: "off"
                    cover.blind: closed
                """);

        assertThat(imported.yaml()).contains("""
                scenes:
                  - id: movie-night
                    name: Movie night
                    set: {tv/on: on, tv/brightness: 10, sofa/on: off, blind/position: 0}
                """);
        assertThat(imported.count(Fate.WHOLE)).isOne();
    }

    @Test
    void configurationBringsHelpersPersonsAndGroups() {
        Imported imported = Conversions.read("""
                default_config:
                input_boolean:
                  guests: {name: Guests, icon: mdi:bed}
                input_number:
                  comfort: {name: Comfort, min: 5, max: 30, step: 0.5, unit_of_measurement: °C}
                input_select:
                  mode: {options: [Home, Away], initial: Home}
                timer:
                  tea: {duration: "00:04:00"}
                person:
                  - {id: anna, name: Anna, device_trackers: [device_tracker.anna_phone]}
                group:
                  lamps: {entities: [light.a, light.b]}
                automation:
                  - alias: All off
                    trigger: {platform: state, entity_id: person.anna, to: not_home}
                    action: {service: homeassistant.turn_off, entity_id: group.lamps}
                automation more: !include_dir_list more
                """);

        assertThat(imported.yaml()).contains("""
                helpers:
                  - {id: comfort, name: Comfort, number: 5, min: 5, max: 30, step: 0.5, unit: °C}
                  - {id: guests, name: Guests, flag: off}
                  - {id: mode, choice: [Home, Away], initial: Home}
                  - {id: tea, timer: 4m}
                persons:
                  - {id: anna, name: Anna, trackers: [anna-phone/location]}
                """).contains("- set: {a/on: off, b/on: off}");
        assertThat(errors(imported)).singleElement().asString().contains("!include_dir_list more");
    }

    @Test
    void blueprintsAndSecretsAreTold() {
        Imported imported = Conversions.read("""
                - alias: From a blueprint
                  use_blueprint: {path: a/b.yaml, input: {light: light.a}}
                - alias: With a secret
                  trigger: {platform: mqtt, topic: !secret topic}
                  action: [{service: mqtt.publish, data: {topic: a, payload: !secret payload}}]
                """);

        assertThat(imported.count(Fate.NOT)).isOne();
        assertThat(imported.count(Fate.PART)).isOne();
        assertThat(imported.yaml()).contains("# not converted: the automation \"From a blueprint\" (line 1)");
        assertThat(below("when", imported)).isEqualTo("called");
    }

    @Test
    void howLongAgoItRanBecomesACooldown() {
        var imported = Conversions.condition(
                "\"{{ now().timestamp() - as_timestamp(this.attributes.last_triggered, 0) > 300 }}\"");

        assertThat(imported.yaml()).contains("    cooldown: 5m\n").doesNotContain("    if:");
    }

    @Test
    void anchorsAndMergedMappingsAreWrittenOut() {
        Imported imported = Conversions.read("""
                - alias: A
                  trigger: &time {platform: time, at: "07:00"}
                  action: [{service: light.turn_on, data: &data {entity_id: light.a, brightness_pct: 20}}]
                - alias: B
                  trigger: *time
                  action: [{service: light.turn_on, data: {<<: *data, brightness_pct: 40}}]
                """);

        assertThat(imported.yaml()).contains("a/brightness: 20", "a/brightness: 40");
        assertThat(imported.whole()).isTrue();
    }

    @Test
    void bombsAndRubbishAreRefusedWithTheirPlace() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'k'; c++) {
            bomb += "%1$c: &%1$c [*%2$c,*%2$c,*%2$c,*%2$c,*%2$c,*%2$c,*%2$c,*%2$c,*%2$c]\n"
                    .formatted(c, (char) (c - 1));
        }

        assertThat(errors(Conversions.read(bomb))).hasSize(1);
        assertThat(Conversions.read("- alias: [").findings())
                .singleElement()
                .asString()
                .startsWith("file1.yaml:1:");
        assertThat(errors(Conversions.read("[".repeat(200)))).hasSize(1);
        assertThat(Conversions.read("").yaml()).endsWith("rules: []\n");
        assertThat(errors(Conversions.read("- 7\n- hello"))).hasSize(2);
    }
}
