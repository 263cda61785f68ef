package io.hearth.automation.language;

import io.hearth.house.DeviceId;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.Trigger;
import io.hearth.rules.Trigger.Going;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads triggers on what the house does as a whole: conditions, devices, people, messages, scenes. */
final class HouseTriggers {

    private static final Map<String, Going> GOES = Vocabulary.of(Going.class);

    private final Report report;
    private final Scalars scalars;
    private final Scope scope;
    private final ConditionReader conditions;
    private final TermReader terms;
    private final PeopleReader people;
    private final TopicReader topics;

    HouseTriggers(Report report, Scalars scalars, Scope scope, ConditionReader conditions, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.scope = scope;
        this.conditions = conditions;
        this.terms = terms;
        this.people = new PeopleReader(scalars);
        this.topics = new TopicReader(report, scalars);
    }

    Optional<? extends Trigger> read(Fields fields, String lead) {
        var hold = fields.get("for").flatMap(scalars::duration).orElse(Duration.ZERO);
        return switch (lead) {
            case "all" -> turns(fields.get(lead).flatMap(conditions::all), hold);
            case "any" -> turns(fields.get(lead).flatMap(conditions::any), hold);
            case "expr" -> turns(fields.get(lead).flatMap(terms::formula).map(Condition.Formula::new), hold);
            case "device" -> device(fields, hold);
            case "person" -> person(fields, hold);
            case "presence" ->
                fields.get(lead)
                        .flatMap(people::presence)
                        .map(seen -> new Trigger.Becomes(seen.point(), null, Value.of(seen.wanted()), hold));
            case "topic" -> hears(fields);
            case "webhook" ->
                fields.get(lead)
                        .flatMap(node -> scalars.id(node, "the name of a web address"))
                        .map(Trigger.Hook::new);
            case "scene" -> scene(fields.get(lead).orElseThrow());
            default -> started(fields.get(lead).orElseThrow());
        };
    }

    private static Optional<Trigger> turns(Optional<? extends Condition> condition, Duration hold) {
        return condition.map(asked -> new Trigger.Turns(asked, hold));
    }

    private Optional<Trigger> device(Fields fields, Duration hold) {
        var going = fields.get("goes").flatMap(node -> scalars.word(node, "way to go", GOES));
        var id = fields.get("device").flatMap(node -> scalars.id(node, "the id of a device"));
        if (going.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        if (going.get() == Going.SILENT && hold.isZero()) {
            fields.require("for", "for: 1h");
            return Optional.empty();
        }
        boolean any = id.get().equals("any");
        if (any && going.get() == Going.SILENT) {
            report.error(fields.key("device"), "Silence is counted for each device by itself; name the device");
            return Optional.empty();
        }
        if (!any) {
            scope.mentions(fields.get("device").orElseThrow(), Mention.Kind.DEVICE, id.get());
        }
        return Optional.of(new Trigger.Goes(any ? null : new DeviceId(id.get()), null, going.get(), hold));
    }

    private Optional<Trigger> person(Fields fields, Duration hold) {
        var point = fields.get("person").flatMap(node -> people.person(node, PointUse.How.LISTENS));
        var home = fields.get("goes").flatMap(people::home);
        return point.flatMap(id -> home.map(wanted -> new Trigger.Becomes(id, null, Value.of(wanted), hold)));
    }

    private Optional<Trigger> scene(Node node) {
        var id = scalars.id(node, "the id of a scene");
        id.ifPresent(scene -> scope.mentions(node, Mention.Kind.SCENE, scene));
        return id.map(Trigger.OnScene::new);
    }

    private Optional<Trigger> started(Node node) {
        return scalars.word(node, "event of the hub", Map.of("started", true)).map(word -> new Trigger.Started());
    }

    private Optional<Trigger> hears(Fields fields) {
        var filter = fields.get("topic").flatMap(topics::filter);
        if (fields.has("payload") && (fields.has("json") || fields.has("is"))) {
            report.error(fields.key("payload"), "\"payload\" is the whole message, \"json\" a part of it; take one");
            return Optional.empty();
        }
        if (fields.has("is")) {
            fields.require("json", "json: /action");
        }
        var pointer = fields.get("json").flatMap(topics::pointer);
        var wanted = fields.get("payload").or(() -> fields.get("is")).flatMap(scalars::value);
        return filter.map(
                topic -> new Trigger.Hears(topic, pointer.map(JsonPlace::new).orElse(null), wanted.orElse(null)));
    }
}
