package io.hearth.automation.language;

import io.hearth.automation.language.RuleTest.TestStep;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one step of a test. */
final class StepReader {

    private static final Map<String, Availability> GOES =
            Vocabulary.of("online", Availability.ONLINE, "offline", Availability.OFFLINE);

    private final Report report;
    private final Scalars scalars;
    private final TopicReader topics;
    private final PayloadReader payloads;
    private final TermReader terms;
    private final ExpectReader expectations;
    private final Function<Node, Map<PointId, Value>> values;

    StepReader(Report report, Scalars scalars, Function<Node, Map<PointId, Value>> values) {
        this.report = report;
        this.scalars = scalars;
        this.topics = new TopicReader(report, scalars);
        this.terms = new TermReader(report, scalars, new Scope(report));
        this.payloads = new PayloadReader(report, terms);
        this.expectations = new ExpectReader(report, scalars, topics, payloads);
        this.values = values;
    }

    Optional<TestStep> read(Node node) {
        return Fields.of(node, TestForms.STEP.what(), report).flatMap(fields -> {
            boolean special = TestForms.STEP.leads().stream().anyMatch(fields::has);
            if (!special) {
                return happens(fields, node);
            }
            return TestForms.STEP.choose(fields, report).flatMap(form -> read(fields, form.lead()));
        });
    }

    private Optional<TestStep> happens(Fields fields, Node node) {
        var effect = ExpectReader.WORDS.stream().sorted().filter(fields::has).findFirst();
        effect.ifPresent(
                word -> report.error(fields.key(word), "\"%s\" is what a rule does; write it below \"expect\"", word));
        return effect.isPresent() ? Optional.empty() : Optional.of(new TestStep.Hears(values.apply(node)));
    }

    private Optional<TestStep> read(Fields fields, String lead) {
        Node node = fields.get(lead).orElseThrow();
        return switch (lead) {
            case "wait" -> scalars.duration(node).map(TestStep.Passes::new);
            case "expect" -> Optional.of(expectations.read(node));
            case "device" -> goes(fields);
            case "topic" -> topics.topic(node).map(topic -> new TestStep.Arrives(topic, payload(fields, "payload")));
            case "webhook" -> id(node).map(id -> new TestStep.Hooked(id, payload(fields, "payload")));
            case "scene" -> id(node).map(TestStep.Activated::new);
            case "run" -> Optional.of(new TestStep.Run(with(node)));
            case "answer" -> answer(node);
            case "hub" -> scalars.word(node, "event of the hub", Map.of("started", new TestStep.Starts()));
            default -> scalars.point(node, PointUse.How.TESTS).map(TestStep.Forgets::new);
        };
    }

    private Optional<String> id(Node node) {
        return scalars.id(node, "an id");
    }

    private Optional<TestStep> goes(Fields fields) {
        var device = fields.get("device").flatMap(this::id);
        var availability = fields.get("goes").flatMap(node -> scalars.word(node, "way to go", GOES));
        return device.flatMap(id -> availability.map(seen -> new TestStep.Goes(new DeviceId(id), seen)));
    }

    private String payload(Fields fields, String key) {
        return fields.get(key).flatMap(payloads::read).map(Object::toString).orElse("");
    }

    private Map<String, Value> with(Node node) {
        var with = new LinkedHashMap<String, Value>();
        if (Scalars.empty(node)) {
            return with;
        }
        Fields.of(node, TestForms.BY_HAND.what(), report)
                .flatMap(fields -> {
                    TestForms.BY_HAND.choose(fields, report);
                    return fields.get("with");
                })
                .flatMap(inputs -> Fields.of(inputs, "inputs with their values", report))
                .ifPresent(inputs -> inputs.all().forEach(field -> terms.variable(field.key())
                        .ifPresent(name -> scalars.report(field.value()).ifPresent(value -> with.put(name, value)))));
        return with;
    }

    private Optional<TestStep> answer(Node node) {
        return Fields.of(node, TestForms.ANSWER.what(), report).map(fields -> {
            TestForms.ANSWER.choose(fields, report);
            int status = fields.get("status")
                    .flatMap(word -> scalars.whole(word, 0, 599))
                    .orElse(0);
            return new TestStep.Answers(status, payload(fields, "body"));
        });
    }
}
