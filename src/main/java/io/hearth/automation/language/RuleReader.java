package io.hearth.automation.language;

import io.hearth.house.Slug;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a rule file: all its good rules, and all that is wrong in the others, each with line and column. Pure; the same
 * text always gives the same answer.
 */
public final class RuleReader {

    /** Rules in one file. */
    public static final int MOST_RULES = 1_000;

    /** Actions in one rule, those inside {@code if} counted. */
    public static final int MOST_ACTIONS = 200;

    private static final int LONGEST_NAME = 200;
    private static final List<String> KEYS =
            List.of("id", "name", "enabled", "mode", "missed", "when", "if", "then", "else", "tests");
    private static final Set<String> LATER = Set.of("cooldown", "priority", "max", "unknown", "inputs", "description");
    private static final Set<String> LATER_MODES = Set.of("queued", "parallel");
    private static final Map<String, Rule.Mode> MODES =
            ordered("single", Rule.Mode.SINGLE, "restart", Rule.Mode.RESTART);
    private static final Map<String, Rule.Missed> MISSED = ordered("run", Rule.Missed.RUN, "skip", Rule.Missed.SKIP);

    private final String text;
    private final Report report;
    private final Slices slices;
    private final Scalars scalars;
    private final TriggerReader triggers;
    private final ConditionReader conditions;
    private final ActionReader actions;
    private final TestReader tests;
    private final Map<String, WrittenRule> byId = new HashMap<>();

    private RuleReader(String file, String text) {
        this.text = text;
        this.slices = new Slices(text);
        this.report = new Report(file);
        this.scalars = new Scalars(report);
        this.triggers = new TriggerReader(report, scalars);
        this.conditions = new ConditionReader(report, scalars);
        this.actions = new ActionReader(report, scalars, conditions);
        this.tests = new TestReader(report, scalars);
    }

    /** @param file what problems call it */
    public static RuleFile read(String file, String text) {
        return new RuleReader(file, text.startsWith("\uFEFF") ? text.substring(1) : text).file();
    }

    private RuleFile file() {
        List<Node> nodes = YamlNodes.read(text, report).map(this::nodes).orElse(List.of());
        List<Problem> ofFile = report.since(0);
        if (!ofFile.isEmpty()) {
            return new RuleFile(report.file(), text, List.of(), ofFile);
        }
        return new RuleFile(report.file(), text, nodes.stream().map(this::rule).toList(), List.of());
    }

    private List<Node> nodes(Node root) {
        List<Node> nodes = Scalars.items(root);
        if (root instanceof MappingNode mapping && !looksLikeRule(mapping)) {
            var fields = Fields.of(root, "a rule file", report).orElseThrow();
            fields.allow(List.of("rules"), Set.of("scenes", "version"));
            nodes = fields.require("rules", "rules: [{id: …, when: …, then: …}]")
                    .map(Scalars::items)
                    .orElse(List.of());
        }
        if (nodes.size() > MOST_RULES) {
            report.error(root, "A file may have at most %d rules, this one has %d; split it", MOST_RULES, nodes.size());
        }
        return nodes;
    }

    private static boolean looksLikeRule(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .anyMatch(key -> key instanceof ScalarNode word && KEYS.contains(word.getValue()));
    }

    private WrittenRule rule(Node node) {
        int mark = report.mark();
        scalars.takeUses();
        WrittenRule.Place place = slices.place(node);
        var fields = Fields.of(node, "a rule", report);
        String id = fields.flatMap(this::id).orElse(null);
        Rule rule = fields.map(found -> rule(found, id)).orElse(null);
        var besides =
                fields.flatMap(found -> found.get("tests")).map(tests::readAll).orElse(List.of());
        Rule good = report.cleanSince(mark) ? rule : null;
        var written =
                new WrittenRule(id, place, slices.cut(place), good, besides, scalars.takeUses(), report.since(mark));
        if (id != null) {
            byId.putIfAbsent(id, written);
        }
        return written;
    }

    private Optional<String> id(Fields fields) {
        return fields.require("id", "id: kitchen-heating")
                .flatMap(node -> scalars.text(node, "an id").flatMap(id -> {
                    String slug = slug(id);
                    if (!id.equals(slug)) {
                        report.error(
                                node,
                                "\"%s\" is not an id: use lower-case letters, digits and single hyphens, at most %d%s",
                                id,
                                Slug.MAX_LENGTH,
                                slug == null ? "" : "; did you mean \"%s\"?".formatted(slug));
                        return Optional.empty();
                    }
                    return unique(node, id);
                }));
    }

    private Optional<String> unique(Node node, String id) {
        WrittenRule first = byId.get(id);
        if (first != null) {
            int line = first.place().line();
            report.error(node, "The id \"%s\" is taken by the rule in line %d; ids are unique", id, line);
        }
        return Optional.of(id);
    }

    private static @Nullable String slug(String id) {
        try {
            return Slug.of(id);
        } catch (IllegalArgumentException noLetters) {
            return null;
        }
    }

    private @Nullable Rule rule(Fields fields, @Nullable String id) {
        fields.allow(KEYS, LATER);
        String name = fields.get("name").flatMap(this::name).orElse(id == null ? "" : id);
        boolean enabled = fields.get("enabled")
                .flatMap(node -> scalars.flag(node, "true or false"))
                .orElse(true);
        var mode = fields.get("mode").flatMap(node -> scalars.word(node, "mode", MODES, LATER_MODES));
        var missed = fields.get("missed").flatMap(node -> scalars.word(node, "policy", MISSED, Set.of()));
        var when = filled(fields, "when", "when: [{point: kitchen/temp, below: 19}]")
                .map(triggers::readAll);
        Condition condition = fields.get("if").map(conditions::read).orElse(ConditionReader.ALWAYS);
        var then = filled(fields, "then", "then: [{set: {kitchen/heater: on}}]").map(actions::readAll);
        List<Action> otherwise = fields.get("else").map(actions::readAll).orElse(List.of());
        requireFew(fields, count(then.orElse(List.of())) + count(otherwise));
        if (id == null || when.isEmpty() || then.isEmpty()) {
            return null;
        }
        var whichMode = mode.orElse(Rule.Mode.SINGLE);
        var whatIfMissed = missed.orElse(Rule.Missed.SKIP);
        var behaviour = Rule.Behaviour.of(whichMode, whatIfMissed);
        return new Rule(id, name, behaviour, when.get(), condition, then.get(), otherwise).enabled(enabled);
    }

    private void requireFew(Fields fields, int count) {
        if (count > MOST_ACTIONS) {
            report.error(
                    fields.key("then"), "A rule may have at most %d actions, this one has %d", MOST_ACTIONS, count);
        }
    }

    private Optional<Node> filled(Fields fields, String key, String example) {
        var node = fields.require(key, example);
        if (node.isPresent() && Scalars.items(node.get()).isEmpty()) {
            report.error(fields.key(key), "\"%s\" must not be empty, for instance %s", key, example);
        }
        return node;
    }

    private Optional<String> name(Node node) {
        var name = scalars.text(node, "a name");
        if (name.isPresent() && name.get().length() > LONGEST_NAME) {
            report.error(node, "A name may have at most %d characters", LONGEST_NAME);
        }
        return name;
    }

    private static int count(List<Action> actions) {
        return actions.stream()
                .mapToInt(action ->
                        action instanceof Action.If choice ? 1 + count(choice.then()) + count(choice.otherwise()) : 1)
                .sum();
    }

    private static <T> Map<String, T> ordered(String one, T first, String other, T second) {
        var words = new LinkedHashMap<String, T>();
        words.put(one, first);
        words.put(other, second);
        return words;
    }
}
