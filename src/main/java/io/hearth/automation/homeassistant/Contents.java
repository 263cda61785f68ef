package io.hearth.automation.homeassistant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What stands in the files: automations, scripts, scenes, and what describes helpers, groups and persons. */
final class Contents {

    private static final Set<String> HELPERS =
            Set.of("input_boolean", "input_number", "input_select", "input_text", "counter", "timer");
    private static final Set<String> PLACES =
            Set.of("automation", "script", "scene", "group", "person", "homeassistant", "input_datetime");
    private static final Set<String> OF_AUTOMATION =
            Set.of("trigger", "triggers", "action", "actions", "use_blueprint", "condition", "conditions");

    /** One of them, and the key it stands under; empty when it stands in a list. */
    record Item(String key, Piece piece) {}

    final List<Item> automations = new ArrayList<>();
    final List<Item> scripts = new ArrayList<>();
    final List<Item> scenes = new ArrayList<>();
    final Map<String, Piece> helpers = new LinkedHashMap<>();
    final Map<String, Piece> groups = new LinkedHashMap<>();
    final List<Item> persons = new ArrayList<>();

    private final Findings findings;

    Contents(Findings findings) {
        this.findings = findings;
    }

    void add(Piece root) {
        if (root.isNothing()) {
            return;
        } else if (root.isList()) {
            root.all().forEach(item -> item(item, ""));
        } else if (!root.isMapping()) {
            findings.lost(root, "Expected automations, scripts, scenes or a configuration, not %s".formatted(root));
        } else if (isAutomation(root) || root.has("entities") && root.has("name")) {
            item(root, "");
        } else if (root.has("sequence")) {
            scripts.add(new Item("", root));
        } else if (isConfiguration(root)) {
            configuration(root);
        } else {
            scripts(root);
        }
    }

    private static boolean isAutomation(Piece piece) {
        return piece.isMapping() && OF_AUTOMATION.stream().anyMatch(piece::has) && !piece.has("sequence");
    }

    private static boolean isConfiguration(Piece root) {
        boolean known = root.entries().stream().map(Piece.Entry::name).anyMatch(Contents::isPlace);
        boolean scripts = root.entries().stream()
                .anyMatch(entry -> entry.value().isMapping()
                        && (entry.value().has("sequence") || entry.value().has("use_blueprint")));
        return known || !scripts;
    }

    private static boolean isPlace(String key) {
        String first = key.split("\\s+")[0];
        return PLACES.contains(first) || HELPERS.contains(first);
    }

    private void item(Piece piece, String key) {
        if (piece.isMapping() && piece.has("entities") && !isAutomation(piece)) {
            scenes.add(new Item(key, piece));
        } else if (isAutomation(piece)) {
            automations.add(new Item(key, piece));
        } else {
            findings.lost(
                    piece,
                    piece.isForeign()
                            ? "%s stands in another file; hand that over too".formatted(piece)
                            : "This is neither an automation nor a scene; expected triggers and actions");
        }
    }

    private void scripts(Piece root) {
        for (Piece.Entry entry : root.entries()) {
            if (entry.value().isMapping()) {
                scripts.add(new Item(entry.name(), entry.value()));
            } else if (entry.value().isList()) {
                scripts.add(new Item(
                        entry.name(),
                        Piece.mapping(
                                entry.value().place(),
                                Map.of("sequence", new Piece.Entry(entry.key(), entry.value())))));
            } else {
                findings.lost(entry.key(), "The script \"%s\" has no sequence".formatted(entry.name()));
            }
        }
    }

    private void configuration(Piece root) {
        var others = new TreeSet<String>();
        for (Piece.Entry entry : root.entries()) {
            String section = entry.name().split("\\s+")[0];
            if (entry.value().isNothing()) {
                continue;
            } else if (entry.value().isForeign() && isPlace(section)) {
                findings.lost(
                        entry.value(),
                        "%s: %s stands in other files; hand those over too".formatted(section, entry.value()));
            } else if (!section(section, entry)) {
                others.add(section);
            }
        }
        if (!others.isEmpty()) {
            findings.ofFile(
                    root.place().file(),
                    Finding.Severity.NOTE,
                    "Only automations, scripts, scenes, groups, persons and helpers are imported; left alone: "
                            + String.join(", ", others));
        }
    }

    /** Whether the section is one of ours. */
    private boolean section(String section, Piece.Entry entry) {
        Piece value = entry.value();
        switch (section) {
            case "automation", "scene" -> value.all().forEach(item -> item(item, ""));
            case "script" -> scripts(value);
            case "group" -> value.entries().forEach(group -> groups.put(group.name(), group.value()));
            case "person" -> value.all().forEach(person -> persons.add(new Item(person.peek("id"), person)));
            case "homeassistant" -> packages(value);
            default -> {
                if (!HELPERS.contains(section)) {
                    return false;
                }
                value.entries().forEach(helper -> helpers.put(section + "." + helper.name(), helper.value()));
            }
        }
        return true;
    }

    private void packages(Piece homeassistant) {
        Piece packages = homeassistant.get("packages").orElse(null);
        if (packages == null) {
            return;
        } else if (packages.isForeign()) {
            findings.lost(packages, "The packages (%s) stand in other files; hand those over too".formatted(packages));
            return;
        }
        for (Piece.Entry each : packages.entries()) {
            if (each.value().isForeign()) {
                findings.lost(each.value(), "%s stands in another file; hand that over too".formatted(each.value()));
            } else {
                configuration(each.value());
            }
        }
    }
}
