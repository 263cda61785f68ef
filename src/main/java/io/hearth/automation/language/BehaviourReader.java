package io.hearth.automation.language;

import io.hearth.house.Value;
import io.hearth.rules.Rule.Behaviour;
import io.hearth.rules.Rule.Missed;
import io.hearth.rules.Rule.Mode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads how a rule behaves when it is started again, too soon, too late, and what may be handed to it. */
final class BehaviourReader {

    /** Runs of one rule at the same time, or that wait. */
    static final int MOST_RUNS = 100;

    /** Priorities go from minus this to this. */
    static final int HIGHEST = 100;

    private static final int MOST_INPUTS = 50;
    private static final String SHADOW = "shadow";
    private static final Map<String, Missed> MISSED = Vocabulary.of("skip", Missed.SKIP, "run", Missed.RUN);
    private static final Map<String, Mode> MODES = modes();

    private final Report report;
    private final Scalars scalars;
    private final TermReader terms;

    BehaviourReader(Report report, Scalars scalars, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.terms = terms;
    }

    Behaviour read(Fields fields) {
        Mode mode = fields.get("mode")
                .flatMap(node -> scalars.word(node, "mode", MODES))
                .orElse(Mode.SINGLE);
        boolean several = mode == Mode.QUEUED || mode == Mode.PARALLEL;
        if (fields.has("max") && !several) {
            report.error(fields.key("max"), "\"max\" goes only with mode: queued or mode: parallel");
        }
        int max = fields.get("max")
                .flatMap(node -> scalars.whole(node, 1, MOST_RUNS))
                .orElse(Behaviour.MAX);
        Duration cooldown = fields.get("cooldown").flatMap(scalars::duration).orElse(Duration.ZERO);
        Missed missed = fields.get("missed")
                .flatMap(node -> scalars.word(node, "policy", MISSED))
                .orElse(Missed.USUAL);
        int priority = fields.get("priority")
                .flatMap(node -> scalars.whole(node, -HIGHEST, HIGHEST))
                .orElse(0);
        return new Behaviour(mode, max, cooldown, missed, priority, shadow(fields));
    }

    private boolean shadow(Fields fields) {
        boolean byMode = fields.get("mode")
                .flatMap(Scalars::quietly)
                .filter(SHADOW::equals)
                .isPresent();
        return fields.get(SHADOW)
                .flatMap(node -> scalars.flag(node, "true or false"))
                .orElse(byMode);
    }

    Map<String, Optional<Value>> inputs(Node node) {
        var inputs = new LinkedHashMap<String, Optional<Value>>();
        Fields.of(node, "inputs with their defaults", report).ifPresent(fields -> {
            if (fields.all().size() > MOST_INPUTS) {
                report.error(node, "A rule may have at most %d inputs", MOST_INPUTS);
            }
            for (Fields.Field field : fields.all()) {
                var name = terms.variable(field.key());
                var value = preset(field.value());
                name.ifPresent(known -> inputs.put(known, value));
            }
        });
        return inputs;
    }

    private Optional<Value> preset(Node node) {
        if (!(node instanceof MappingNode)) {
            return scalars.value(node);
        }
        return Fields.of(node, RuleForms.INPUT.what(), report).flatMap(fields -> {
            RuleForms.INPUT.choose(fields, report);
            return fields.get("default").flatMap(scalars::value);
        });
    }

    private static Map<String, Mode> modes() {
        var modes = new LinkedHashMap<>(Vocabulary.of(Mode.class));
        modes.put(SHADOW, Mode.SINGLE);
        return modes;
    }
}
