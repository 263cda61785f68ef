package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Contents.Item;
import io.hearth.automation.homeassistant.Outcome.Fate;
import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Remark;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns automations, scripts and scenes of Home Assistant into a rule file. Whatever cannot be said in rules is told
 * with its place; nothing is left out without a word. Pure: reads no files, writes none.
 */
public final class HomeAssistantImport {

    private static final int MOST_NAMED = 5;

    private final List<Source> sources;
    private final Findings findings = new Findings();
    private final Contents contents = new Contents(findings);
    private final Names names = new Names();
    private final Points points;
    private final RuleSheets sheets;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<Item, String> ids = new HashMap<>();

    private HomeAssistantImport(List<Source> sources, Entities entities) {
        this.sources = sources;
        this.points = new Points(entities, findings);
        this.sheets = new RuleSheets(names, points, findings);
    }

    /**
     * @param sources  automations.yaml, scripts.yaml, scenes.yaml, configuration.yaml or packages, in any order; files
     *                 that name each other must be handed over together
     * @param entities which points stand for which entities; {@link Entities#NONE} guesses all
     */
    public static Imported read(List<Source> sources, Entities entities) {
        return new HomeAssistantImport(sources, entities).run();
    }

    private Imported run() {
        for (Source source : sources) {
            SourceReader.read(source.file(), source.text(), findings).ifPresent(contents::add);
        }
        contents.groups.forEach((name, group) -> points.group(
                name, group.isMapping() ? group.get("entities").map(Piece::all).orElse(List.of()) : group.all()));
        name();
        Rows rules = new Rows();
        contents.automations.forEach(item -> rule("automation", item, rules));
        contents.scripts.forEach(item -> rule("script", item, rules));
        Rows scenes = new Rows();
        contents.scenes.forEach(item -> scene(item, scenes));
        findings.about("");
        var helpers = new Helpers(points, findings, contents);
        Rows known = helpers.helpers();
        Form file = new Form();
        put(file, "helpers", known);
        put(file, "persons", helpers.persons());
        put(file, "scenes", scenes);
        put(file, "rules", rules);
        return new Imported(text(file), findings.all(), outcomes);
    }

    private static void put(Form file, String key, Rows rows) {
        if (!rows.items().isEmpty() && !rows.things().isEmpty()) {
            file.put(key, rows);
        } else if (!rows.items().isEmpty()) {
            file.put(key, Sheet.plain("[]"));
        }
    }

    private String text(Form file) {
        String from = sources.stream()
                .map(Source::file)
                .map(name -> name.substring(name.lastIndexOf('/') + 1).replaceAll("\\s+", " "))
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        String more = sources.size() > MOST_NAMED ? ", …" : "";
        String head =
                "# Imported from Home Assistant (%s%s).\n# Look through it before you use it: paths of points may be guesses.\n"
                        .formatted(from, more);
        return head + (file.fields().isEmpty() ? "rules: []\n" : Printer.print(file));
    }

    /** Gives all of them their ids first, so that they can name each other. */
    private void name() {
        for (Item item : contents.automations) {
            String id = item.piece().peek("id");
            boolean readable = id.matches("(?=.*[a-z]{3})[a-z0-9_ -]{3,60}") && !id.matches("[0-9a-f-]{16,}");
            ids.put(
                    item,
                    names.rule(
                            "automation." + Names.object(title("automation", item)),
                            readable ? id : title("automation", item)));
        }
        for (Item item : contents.scripts) {
            ids.put(
                    item,
                    names.rule("script." + item.key(), item.key().isEmpty() ? title("script", item) : item.key()));
        }
        for (Item item : contents.scenes) {
            String name = title("scene", item);
            ids.put(item, names.scene("scene." + Names.object(name), name));
        }
    }

    private static String title(String kind, Item item) {
        Piece piece = item.piece();
        for (String key : List.of("alias", "name", "id")) {
            if (!piece.peek(key).isBlank()) {
                return piece.peek(key).replaceAll("\\s+", " ");
            }
        }
        return item.key().isEmpty()
                ? "%s in line %d".formatted(kind, piece.place().line())
                : item.key();
    }

    private void rule(String kind, Item item, Rows rules) {
        String name = title(kind, item);
        String id = ids.getOrDefault(item, "imported");
        findings.about(name);
        int before = findings.losses();
        Optional<Form> rule = kind.equals("script")
                ? sheets.script(item.piece(), id, name)
                : sheets.automation(item.piece(), id, name);
        rule.ifPresentOrElse(rules::add, () -> rules.add(missing(kind, item, name)));
        note(kind, item, name, before, rule.isPresent(), id);
    }

    private static Remark missing(String kind, Item item, String name) {
        return new Remark("not converted: the %s \"%s\" (line %d)"
                .formatted(kind, name, item.piece().place().line()));
    }

    private void scene(Item item, Rows scenes) {
        String name = title("scene", item);
        String id = ids.getOrDefault(item, "imported");
        findings.about(name);
        int before = findings.losses();
        var draft = new Draft(names, points, findings);
        item.piece().text("id");
        item.piece().text("name");
        Optional<Form> scene = new Scenes(draft).scene(item.piece(), id, name);
        if (scene.isEmpty()) {
            findings.lost(item.piece(), "Nothing in this scene can be set");
        }
        item.piece().unused(rest -> draft.lost(rest, "\"%s\" has no counterpart in Hearth; left out".formatted(rest)));
        scene.ifPresentOrElse(scenes::add, () -> scenes.add(missing("scene", item, name)));
        note("scene", item, name, before, scene.isPresent(), id);
    }

    private void note(String kind, Item item, String name, int before, boolean there, String id) {
        Fate fate = !there ? Fate.NOT : findings.losses() > before ? Fate.PART : Fate.WHOLE;
        var place = item.piece().place();
        outcomes.add(new Outcome(kind, name, place.file(), place.line(), fate, there ? id : null));
    }
}
