package io.hearth.automation.language;

import io.hearth.automation.household.HouseRules;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** Actions in one rule, those inside others counted. */
    public static final int MOST_ACTIONS = 200;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final String text;
    private final Report report;
    private final Slices slices;
    private final Scalars scalars;
    private final Scope scope;
    private final BehaviourReader behaviours;
    private final TriggerReader triggers;
    private final ConditionReader conditions;
    private final ActionReader actions;
    private final TestReader tests;
    private final Map<String, WrittenRule> byId = new HashMap<>();
    private @Nullable Fields whole;

    private RuleReader(String file, String text) {
        this.text = text;
        this.slices = new Slices(text);
        this.report = new Report(file);
        this.scalars = new Scalars(report);
        this.scope = new Scope(report);
        var terms = new TermReader(report, scalars, scope);
        this.behaviours = new BehaviourReader(report, scalars, terms);
        this.conditions = new ConditionReader(report, scalars, scope, terms);
        this.triggers = new TriggerReader(report, scalars, scope, conditions, terms);
        this.actions = new ActionReader(report, scalars, scope, conditions, terms);
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
            return new RuleFile(report.file(), text, List.of(), WrittenHousehold.NONE, ofFile);
        }
        var besides = whole == null ? WrittenHousehold.NONE : new HouseholdReader(report, scalars, slices).read(whole);
        var rules = nodes.stream().map(this::rule).toList();
        return new RuleFile(report.file(), text, rules, besides, List.of());
    }

    private List<Node> nodes(Node root) {
        List<Node> nodes = Scalars.items(root);
        if (root instanceof MappingNode mapping && !looksLikeRule(mapping)) {
            whole = Fields.of(root, "a rule file", report).orElseThrow();
            RuleForms.FILE.choose(whole, report);
            nodes = whole.get("rules").map(Scalars::items).orElse(List.of());
        }
        if (nodes.size() > MOST_RULES) {
            report.error(root, "A file may have at most %d rules, this one has %d; split it", MOST_RULES, nodes.size());
        }
        return nodes;
    }

    private static boolean looksLikeRule(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .anyMatch(key -> key instanceof ScalarNode word && RuleForms.RULE_KEYS.contains(word.getValue()));
    }

    private WrittenRule rule(Node node) {
        int mark = report.mark();
        scalars.takeUses();
        scope.begin();
        WrittenRule.Place place = slices.place(node);
        var fields = Fields.of(node, RuleForms.RULE.what(), report);
        fields.ifPresent(found -> RuleForms.RULE.choose(found, report));
        String id = fields.flatMap(this::id).orElse(null);
        Rule rule = fields.map(found -> rule(found, id)).orElse(null);
        var besides =
                fields.flatMap(found -> found.get("tests")).map(tests::readAll).orElse(List.of());
        Rule good = report.cleanSince(mark) ? rule : null;
        var written = new WrittenRule(
                id,
                place,
                slices.cut(place),
                good,
                besides,
                scalars.takeUses(),
                scope.takeMentions(),
                report.since(mark));
        if (id != null) {
            byId.putIfAbsent(id, written);
        }
        return written;
    }

    private Optional<String> id(Fields fields) {
        return fields.get("id").flatMap(node -> scalars.id(node, "an id").map(id -> {
            WrittenRule first = byId.get(id);
            if (id.startsWith(HouseRules.PREFIX)) {
                report.error(node, "Ids that begin with \"%s\" are the house's own", HouseRules.PREFIX);
            } else if (first != null) {
                int line = first.place().line();
                report.error(node, "The id \"%s\" is taken by the rule in line %d; ids are unique", id, line);
            }
            return id;
        }));
    }

    private @Nullable Rule rule(Fields fields, @Nullable String id) {
        String name = fields.get("name")
                .flatMap(node -> words(node, "a name", LONGEST_NAME))
                .orElse(id == null ? "" : id);
        fields.get("description").ifPresent(node -> words(node, "a description", LONGEST_DESCRIPTION));
        boolean enabled = fields.get("enabled")
                .flatMap(node -> scalars.flag(node, "true or false"))
                .orElse(true);
        var behaviour = behaviours.read(fields);
        var inputs = fields.get("inputs").map(behaviours::inputs).orElse(Map.of());
        var when = filled(fields, "when", "when: [{point: kitchen/temp, below: 19}]")
                .map(triggers::readAll)
                .orElse(List.of());
        var names = names(when);
        scope.run(inputs.keySet(), called(when, names));
        Condition condition = fields.get("if").map(conditions::read).orElse(Condition.NONE);
        var parts = Stream.of("then", "else").flatMap(key -> fields.get(key).stream());
        scope.actions(parts.toArray(Node[]::new));
        var then = filled(fields, "then", "then: [{set: {kitchen/heater: on}}]")
                .map(actions::readAll)
                .orElse(List.of());
        List<Action> otherwise = fields.get("else").map(actions::readAll).orElse(List.of());
        requireFew(fields, then, otherwise);
        if (id == null) {
            return null;
        }
        var triggered = when.stream().map(TriggerReader.Named::trigger).toList();
        return new Rule(id, name, enabled, behaviour, inputs, triggered, names, condition, then, otherwise);
    }

    private static Map<Integer, String> names(List<TriggerReader.Named> when) {
        var names = new HashMap<Integer, String>();
        for (int at = 0; at < when.size(); at++) {
            String name = when.get(at).name();
            if (name != null) {
                names.put(at, name);
            }
        }
        return names;
    }

    /** Names of triggers as conditions may use them: what they are called, or their place. */
    private static Set<String> called(List<TriggerReader.Named> when, Map<Integer, String> names) {
        var called = new HashSet<String>();
        for (int at = 0; at < when.size(); at++) {
            called.add(names.getOrDefault(at, Integer.toString(at + 1)));
        }
        return called;
    }

    private void requireFew(Fields fields, List<Action> then, List<Action> otherwise) {
        long count = Stream.concat(then.stream(), otherwise.stream())
                .flatMap(Action::all)
                .count();
        if (count > MOST_ACTIONS) {
            report.error(
                    fields.key("then"), "A rule may have at most %d actions, this one has %d", MOST_ACTIONS, count);
        }
    }

    private Optional<Node> filled(Fields fields, String key, String example) {
        var node = fields.get(key);
        if (node.isPresent() && Scalars.items(node.get()).isEmpty()) {
            report.error(fields.key(key), "\"%s\" must not be empty, for instance %s", key, example);
        }
        return node;
    }

    private Optional<String> words(Node node, String what, int longest) {
        var words = scalars.text(node, what);
        if (words.isPresent() && words.get().length() > longest) {
            report.error(node, "%s may have at most %d characters", what.replaceFirst("a ", "A "), longest);
        }
        return words;
    }
}
