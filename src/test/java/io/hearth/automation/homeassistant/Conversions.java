package io.hearth.automation.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleReader;
import java.util.List;

/** Imports pieces of automations and sees that Hearth can read what came of them. */
final class Conversions {

    private Conversions() {}

    static Imported read(String... texts) {
        return read(Entities.NONE, texts);
    }

    static Imported read(Entities entities, String... texts) {
        var sources = new java.util.ArrayList<Source>();
        for (String text : texts) {
            sources.add(new Source("file%d.yaml".formatted(sources.size() + 1), text));
        }
        Imported imported = HomeAssistantImport.read(sources, entities);
        assertThat(problems(imported)).as(imported.yaml()).isEmpty();
        return imported;
    }

    static List<String> problems(Imported imported) {
        return RuleReader.read("imported.yaml", imported.yaml()).allProblems().stream()
                .filter(Problem::error)
                .map(Problem::toString)
                .toList();
    }

    /** An automation with this trigger, written in flow style. */
    static Imported trigger(String trigger) {
        return read("- alias: T\n  triggers: [%s]\n  actions: [{action: switch.turn_on, entity_id: switch.x}]\n"
                .formatted(trigger));
    }

    static Imported condition(String condition) {
        return read("""
                - alias: T
                  triggers: [{trigger: time, at: "07:00:00", id: early}]
                  conditions: [%s]
                  actions: [{action: switch.turn_on, entity_id: switch.x}]
                """.formatted(condition));
    }

    static Imported action(String action) {
        return read("- alias: T\n  triggers: [{trigger: time, at: \"07:00:00\"}]\n  actions: [%s]\n".formatted(action));
    }

    /** The lines below a key of the only rule, without their common indentation, joined by {@code |}. */
    static String below(String key, Imported imported) {
        var lines = imported.yaml().lines().toList();
        var found = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            if (line.equals("    " + key + ":")) {
                inside = true;
            } else if (line.startsWith("    " + key + ": ")) {
                return line.substring(key.length() + 6);
            } else if (inside && !line.startsWith("      ")) {
                inside = false;
            } else if (inside) {
                found.append(found.isEmpty() ? "" : "|").append(line.substring(6));
            }
        }
        return found.toString();
    }

    static List<String> errors(Imported imported) {
        return imported.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::message)
                .toList();
    }
}
