package io.hearth.automation.language;

import io.hearth.automation.words.Closest;
import io.hearth.rules.Action;
import io.hearth.rules.Term;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands below {@code then}, {@code else} and {@code do}. */
final class ActionReader {

    private static final String STOP = "stop";

    private final Report report;
    private final Scalars scalars;
    private final Scope scope;
    private final TermReader terms;
    private final SetReader sets;
    private final FlowReader flow;
    private final RepeatReader rounds;
    private final MessageReader messages;
    private final CallReader calls;

    ActionReader(Report report, Scalars scalars, Scope scope, ConditionReader conditions, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.scope = scope;
        this.terms = terms;
        this.sets = new SetReader(report, scalars, terms);
        this.flow = new FlowReader(report, scalars, conditions, this::readAll);
        this.rounds = new RepeatReader(report, scalars, conditions, this::readAll);
        this.messages = new MessageReader(report, scalars, scope, terms);
        this.calls = new CallReader(report, scalars, terms);
    }

    List<Action> readAll(Node node) {
        return scope.inside(node, List.of(), () -> Scalars.items(node).stream()
                .flatMap(item -> read(item).stream())
                .toList());
    }

    private List<Action> read(Node node) {
        if (node instanceof ScalarNode word) {
            return word(word);
        }
        return Fields.of(node, ActionForms.ALL.what(), report)
                .map(fields -> ActionForms.ALL
                        .choose(fields, report)
                        .map(form -> read(fields, form.lead()))
                        .orElse(List.of()))
                .orElse(List.of());
    }

    private List<Action> word(ScalarNode word) {
        if (word.getValue().equals(STOP)) {
            return List.of(new Action.Stop());
        }
        List<String> kinds = ActionForms.ALL.leads();
        report.error(
                word,
                "Expected an action (%s), not %s%s",
                String.join(", ", kinds),
                Scalars.shape(word),
                Closest.hint(word.getValue(), kinds));
        return List.of();
    }

    private List<Action> read(Fields fields, String lead) {
        Node node = fields.get(lead).orElseThrow();
        return switch (lead) {
            case "set" -> sets.set(fields);
            case "press" -> sets.press(node);
            case "publish" ->
                Scalars.items(node).stream()
                        .flatMap(item -> messages.publish(item).stream())
                        .toList();
            case "wait" -> flow.pause(node);
            case "if" -> flow.choice(fields);
            case "choose" -> flow.choose(node);
            case "repeat" -> rounds.read(node);
            case "together" -> flow.together(node);
            case "scene" -> scene(fields, node);
            case "run" -> run(node);
            case "notify" -> messages.notice(node);
            case "call" -> calls.read(node);
            case "let" -> let(node);
            default ->
                scalars.text(node, "the reason, or just: stop").stream()
                        .<Action>map(why -> new Action.Stop(why.equals("true") ? null : why))
                        .toList();
        };
    }

    private List<Action> scene(Fields fields, Node node) {
        Duration over = fields.get("over").flatMap(scalars::duration).orElse(null);
        return mentioned(node, "the id of a scene", Mention.Kind.SCENE).stream()
                .<Action>map(id -> new Action.ActivateScene(id, over))
                .toList();
    }

    private List<Action> run(Node node) {
        if (!(node instanceof MappingNode)) {
            return ran(node, Map.of(), true);
        }
        return Fields.of(node, ActionForms.CALLEE.what(), report)
                .map(fields -> {
                    ActionForms.CALLEE.choose(fields, report);
                    var with = fields.get("with").map(this::values).orElse(Map.of());
                    boolean waits = fields.get("wait")
                            .flatMap(word -> scalars.flag(word, "true or false"))
                            .orElse(true);
                    return fields.get("rule")
                            .map(rule -> ran(rule, with, waits))
                            .orElse(List.of());
                })
                .orElse(List.of());
    }

    private List<Action> ran(Node rule, Map<String, Term> with, boolean waits) {
        return mentioned(rule, "the id of a rule", Mention.Kind.RULE).stream()
                .<Action>map(id -> new Action.RunRule(id, with, waits))
                .toList();
    }

    private Optional<String> mentioned(Node node, String what, Mention.Kind kind) {
        var id = scalars.id(node, what);
        id.ifPresent(known -> scope.mentions(node, kind, known));
        return id;
    }

    private List<Action> let(Node node) {
        var values = values(node);
        if (values.isEmpty()
                && node instanceof MappingNode mapping
                && mapping.getValue().isEmpty()) {
            report.error(node, "Say what to name, for instance {level: 50}");
        }
        return values.isEmpty() ? List.of() : List.of(new Action.Let(values));
    }

    private Map<String, Term> values(Node node) {
        var values = new LinkedHashMap<String, Term>();
        Fields.of(node, "names with their values", report)
                .ifPresent(fields -> fields.all().forEach(field -> {
                    var name = terms.variable(field.key());
                    var value = terms.term(field.value());
                    name.ifPresent(known -> value.ifPresent(term -> values.put(known, term)));
                }));
        return values;
    }
}
