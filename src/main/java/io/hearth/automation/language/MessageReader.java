package io.hearth.automation.language;

import io.hearth.rules.Action;
import io.hearth.rules.Term;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code publish} and {@code notify}. */
final class MessageReader {

    private static final Term NOTHING = Term.text("");

    private final Report report;
    private final Scalars scalars;
    private final Scope scope;
    private final TermReader terms;
    private final TopicReader topics;
    private final PayloadReader payloads;

    MessageReader(Report report, Scalars scalars, Scope scope, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.scope = scope;
        this.terms = terms;
        this.topics = new TopicReader(report, scalars);
        this.payloads = new PayloadReader(report, terms);
    }

    Optional<Action> publish(Node node) {
        return Fields.of(node, ActionForms.MESSAGE.what(), report).flatMap(fields -> {
            ActionForms.MESSAGE.choose(fields, report);
            var topic = fields.get("topic").flatMap(topics::topic);
            Term payload = fields.get("payload").flatMap(payloads::read).orElse(NOTHING);
            int qos = fields.get("qos")
                    .flatMap(level -> scalars.whole(level, 0, 2))
                    .orElse(0);
            boolean retain = flag(fields, "retain");
            return topic.map(name -> new Action.Publish(name, payload, qos, retain));
        });
    }

    List<Action> notice(Node node) {
        if (!(node instanceof MappingNode)) {
            return terms.filled(node, "a text for people").stream()
                    .<Action>map(text -> new Action.Notify(null, text, null, false))
                    .toList();
        }
        return Fields.of(node, ActionForms.NOTE.what(), report).flatMap(this::notice).stream()
                .toList();
    }

    private Optional<Action> notice(Fields fields) {
        ActionForms.NOTE.choose(fields, report);
        Term title = fields.get("title")
                .flatMap(word -> terms.filled(word, "a title"))
                .orElse(null);
        String to = fields.get("to").flatMap(this::person).orElse(null);
        boolean urgent = flag(fields, "urgent");
        return fields.get("text")
                .flatMap(words -> terms.filled(words, "a text for people"))
                .map(text -> new Action.Notify(title, text, to, urgent));
    }

    private Optional<String> person(Node node) {
        var id = scalars.id(node, "the id of a person");
        id.ifPresent(known -> scope.mentions(node, Mention.Kind.PERSON, known));
        return id;
    }

    private boolean flag(Fields fields, String key) {
        return fields.get(key)
                .flatMap(word -> scalars.flag(word, "true or false"))
                .orElse(false);
    }
}
