package io.hearth.automation.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever stands in the source is in the rules or in the report. Seen by changing each word and each key in turn. */
class NothingIsDroppedTests {

    /** Only tells things apart in Home Assistant; which person follows Home Assistant's spelling does not matter. */
    private static final Set<String> IDENTITY = Set.of("id");

    private static final List<String> PARTS = List.of(
            "trigger: [{platform: state, entity_id: light.one, from: 'off', to: 'on', for: {minutes: 5}, id: first}]",
            "trigger: [{platform: numeric_state, entity_id: sensor.two, above: 5, attribute: power, value_template: x}]",
            "trigger: [{platform: mqtt, topic: a/b, payload: word, qos: 1, value_template: '{{ value_json.a }}'}]",
            "trigger: [{platform: event, event_type: zha_event, event_data: {command: toggle}}]",
            "trigger: [{platform: device, device_id: 77f, domain: mqtt, type: action, subtype: single}]",
            "trigger: [{platform: sun, event: sunset, offset: '-00:30:00', enabled: true}]",
            "trigger: [{platform: webhook, webhook_id: hook, allowed_methods: [POST], local_only: true}]",
            "trigger: [{platform: calendar, event: start, entity_id: calendar.home, offset: '-1:00'}]",
            "trigger: [{platform: state, entity_id: sensor.three, not_to: [unavailable, unknown], variables: {a: 1}}]",
            "condition: [{condition: state, entity_id: light.one, state: 'on', for: 300, attribute: effect}]",
            "condition: [{condition: time, after: '07:00', before: '22:00', weekday: [mon, sun], alias: by day}]",
            "condition: [{condition: sun, after: sunset, after_offset: '-00:30:00', before: sunrise}]",
            "condition: [{condition: zone, entity_id: person.anna, zone: zone.work}]",
            "condition: [{or: [\"{{ states('sensor.two')|float > 5 }}\", {condition: device, device_id: 7, type: is_on}]}]",
            "action: [{service: light.turn_on, data: {entity_id: light.one, brightness: 80, profile: relax, flash: long}}]",
            "action: [{service: light.turn_on, target: {area_id: kitchen, device_id: 88, entity_id: light.one}}]",
            "action: [{service: notify.phone, data: {message: Hello, title: World, data: {tag: x}, target: [y]}}]",
            "action: [{service: climate.set_temperature, data: {entity_id: climate.c, temperature: 21, strange: 5}}]",
            "action: [{service: camera.snapshot, data: {filename: /tmp/x}, response_variable: answer}]",
            "action: [{delay: {minutes: 5}, enabled: false, alias: later}]",
            "action: [{wait_for_trigger: [{platform: state, entity_id: light.one, to: 'on'}], timeout: 60}]",
            "action: [{wait_template: \"{{ is_state('light.one','on') }}\", timeout: '00:05:00', continue_on_timeout: false}]",
            "action: [{choose: [{conditions: '{{ true }}', sequence: [{delay: 7}]}], default: [{stop: done}]}]",
            "action: [{repeat: {count: 5, sequence: [{event: my_event, event_data: {a: b}}]}}]",
            "action: [{parallel: [{scene: scene.movie}, {service: script.tea, data: {cups: 2}}]}, {delay: 4}]",
            "action: [{variables: {level: 20, list: [1, 2]}}, {service: automation.turn_off, entity_id: automation.x}]",
            "mode: queued\n  max: 5\n  max_exceeded: silent",
            "description: Some words\n  initial_state: false\n  trace: {stored_traces: 20}\n  unheard_of: {a: [b]}");

    @Test
    void everyKeyAndEveryWordMatters() {
        for (String part : PARTS) {
            for (String changed : changes(automation(part))) {
                check(automation(part), changed);
            }
        }
    }

    @Test
    void whateverIsPutTogether() {
        for (long seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            var source = new StringBuilder();
            for (int n = 0; n < 5; n++) {
                source.append(automation(PARTS.get(random.nextInt(PARTS.size()))));
            }
            var changes = changes(source.toString());
            for (int n = 0; n < 10; n++) {
                check(source.toString(), changes.get(random.nextInt(changes.size())));
            }
        }
    }

    private static String automation(String part) {
        String whole = "- alias: Name\n  " + part + "\n";
        if (!part.contains("trigger:")) {
            whole += "  trigger: [{platform: time, at: '06:15'}]\n";
        }
        return part.contains("action:")
                ? whole
                : whole + "  action: [{service: switch.turn_on, entity_id: switch.s}]\n";
    }

    /** The source, each time with one key or word changed. */
    private static List<String> changes(String source) {
        var changes = new ArrayList<String>();
        var word = java.util.regex.Pattern.compile(
                        "[A-Za-z0-9_./-]+(?=:[ \\n])|(?<=[:,\\[] |\\[)'?[A-Za-z0-9_.:/-]+'?(?=[,}\\]\\n])")
                .matcher(source);
        while (word.find()) {
            if (!IDENTITY.contains(word.group())) {
                changes.add(source.substring(0, word.start()) + changed(word.group()) + source.substring(word.end()));
            }
        }
        return changes;
    }

    private static String changed(String word) {
        return word.startsWith("'") ? "'zz" + word.substring(1) : "zz" + word;
    }

    private static void check(String before, String after) {
        var first = said(before);
        var second = said(after);
        int at = 0;
        while (at < before.length() && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        int place = at;
        boolean told = HomeAssistantImport.read(List.of(new Source("f", before)), Entities.NONE).findings().stream()
                .anyMatch(finding -> offset(before, finding) <= place && covers(before, finding, place));
        assertThat(!first.equals(second) || told)
                .as("dropped silently: %s", after.substring(Math.max(0, at - 20), Math.min(after.length(), at + 30)))
                .isTrue();
    }

    private static String said(String source) {
        Imported imported = HomeAssistantImport.read(List.of(new Source("f", source)), Entities.NONE);
        return imported.yaml()
                + imported.findings().stream().map(Finding::message).collect(Collectors.joining("\n"));
    }

    private static int offset(String source, Finding finding) {
        int at = 0;
        for (int line = 1; line < finding.line(); line++) {
            at = source.indexOf('\n', at) + 1;
        }
        return at + finding.column() - 1;
    }

    /** Whether the finding points at a mapping, list or key that the place is part of. */
    private static boolean covers(String source, Finding finding, int place) {
        int from = offset(source, finding);
        int depth = 0;
        for (int at = from; at < place; at++) {
            char c = source.charAt(at);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            boolean leaves = depth < 0 || depth == 0 && (c == ',' || c == '}' || c == ']' || c == '\n');
            if (leaves) {
                return false;
            }
        }
        return true;
    }
}
