package io.hearth.automation.language;

import io.hearth.automation.household.HelperPoint;
import io.hearth.automation.household.Household;
import io.hearth.automation.household.Person;
import io.hearth.automation.household.Schedule;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Scene;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code scenes}, {@code helpers}, {@code persons} and {@code schedules}. */
final class HouseholdReader {

    /** Keys of a file, beside the rules. */
    static final List<String> KEYS = List.of("scenes", "helpers", "persons", "schedules");

    /** Scenes in one file. */
    static final int MOST_SCENES = 200;

    /** Points that one scene sets. */
    static final int MOST_SET = 200;

    /** Helpers in one file. */
    static final int MOST_HELPERS = 500;

    /** Persons in one file. */
    static final int MOST_PERSONS = 50;

    /** Trackers of one person. */
    static final int MOST_TRACKERS = 20;

    /** Schedules in one file. */
    static final int MOST_SCHEDULES = 100;

    /** Spans of one schedule. */
    static final int MOST_SPANS = 50;

    private static final int LONGEST_NAME = 200;
    private static final double SMALLEST_RADIUS = 10;
    private static final double LARGEST_RADIUS = 100_000;

    private final Report report;
    private final Scalars scalars;
    private final Slices slices;
    private final DayReader days;
    private final HelperReader helpers;
    private final Map<String, Integer> lines = new HashMap<>();

    HouseholdReader(Report report, Scalars scalars, Slices slices) {
        this.report = report;
        this.scalars = scalars;
        this.slices = slices;
        this.days = new DayReader(scalars);
        this.helpers = new HelperReader(report, scalars);
    }

    /** @param file the whole file */
    WrittenHousehold read(Fields file) {
        int mark = report.mark();
        scalars.takeUses();
        var household = new Household(
                all(file, "scenes", MOST_SCENES, this::scene, Scene::id),
                all(file, "helpers", MOST_HELPERS, this::helper, HelperPoint::id),
                all(file, "persons", MOST_PERSONS, this::person, Person::id),
                all(file, "schedules", MOST_SCHEDULES, this::schedule, Schedule::id));
        return new WrittenHousehold(household, yaml(file), lines, scalars.takeUses(), report.since(mark));
    }

    private String yaml(Fields file) {
        var text = new StringBuilder();
        for (String key : KEYS) {
            file.get(key).filter(node -> !Scalars.empty(node)).ifPresent(node -> {
                String lines = slices.cut(slices.place(node));
                text.append(key).append(":\n  ").append(Slices.indent(lines, 3)).append('\n');
            });
        }
        return text.toString();
    }

    private <T> List<T> all(
            Fields file, String key, int most, Function<Node, Optional<T>> read, Function<T, String> id) {
        List<Node> nodes = file.get(key).map(Scalars::items).orElse(List.of());
        if (nodes.size() > most) {
            report.error(
                    file.key(key), "A file may have at most %d %s, this one has %d; split it", most, key, nodes.size());
            return List.of();
        }
        var good = new LinkedHashMap<String, T>();
        for (Node node : nodes) {
            int before = report.mark();
            Optional<T> thing = read.apply(node);
            if (thing.isPresent() && report.cleanSince(before)) {
                good.putIfAbsent(id.apply(thing.get()), thing.get());
            }
        }
        return List.copyOf(good.values());
    }

    private Optional<String> id(Fields fields, String what) {
        return fields.get("id").flatMap(node -> scalars.id(node, "an id").map(id -> {
            int line = node.getStartMark().orElseThrow().getLine() + 1;
            Integer first = lines.putIfAbsent(what + " " + id, line);
            if (first != null) {
                report.error(node, "The id \"%s\" is taken by the %s in line %d; ids are unique", id, what, first);
            }
            return id;
        }));
    }

    private String name(Fields fields, String otherwise) {
        return fields.get("name")
                .flatMap(node -> scalars.text(node, "a name").filter(name -> {
                    if (name.length() > LONGEST_NAME) {
                        report.error(node, "A name may have at most %d characters", LONGEST_NAME);
                    }
                    return true;
                }))
                .orElse(otherwise);
    }

    private Optional<Fields> fields(Node node, Forms forms) {
        return Fields.of(node, forms.what(), report)
                .filter(fields -> forms.choose(fields, report).isPresent());
    }

    private Optional<Scene> scene(Node node) {
        return fields(node, HouseholdForms.SCENE).flatMap(fields -> {
            var id = id(fields, "scene");
            var over = fields.get("over").flatMap(scalars::duration).orElse(null);
            var states = fields.get("set").map(this::states).orElse(Map.of());
            return id.map(slug -> new Scene(slug, name(fields, slug), states, over));
        });
    }

    private Map<PointId, Value> states(Node node) {
        var states = new LinkedHashMap<PointId, Value>();
        var set = Fields.of(node, "points with their values", report);
        set.filter(fields -> fields.all().isEmpty())
                .ifPresent(none -> report.error(node, "Say what the scene sets, for instance {living/lamp: 20}"));
        set.filter(fields -> fields.all().size() > MOST_SET)
                .ifPresent(many -> report.error(node, "A scene may set at most %d points", MOST_SET));
        set.stream().flatMap(fields -> fields.all().stream()).forEach(field -> {
            var point = scalars.point(field.key(), PointUse.How.SETS);
            var value = scalars.value(field.value());
            point.ifPresent(known -> value.ifPresent(wanted -> {
                scalars.demand(field.value(), known, PointUse.How.SETS, new Demand.Takes(wanted));
                states.put(known, wanted);
            }));
        });
        return states;
    }

    private Optional<HelperPoint> helper(Node node) {
        var read = Fields.of(node, HouseholdForms.HELPER.what(), report);
        return read.flatMap(
                fields -> HouseholdForms.HELPER.choose(fields, report).flatMap(form -> id(fields, "helper")
                        .flatMap(id -> helpers.read(form.name(), fields, id, name(fields, id)))));
    }

    private Optional<Person> person(Node node) {
        return fields(node, HouseholdForms.PERSON).flatMap(fields -> {
            var id = id(fields, "person");
            var trackers = fields.get("trackers").map(this::trackers).orElse(List.of());
            double radius = fields.get("radius")
                    .flatMap(metres -> scalars.number(metres, "radius", SMALLEST_RADIUS, LARGEST_RADIUS))
                    .orElse(Person.USUAL_RADIUS);
            return id.map(slug -> new Person(slug, name(fields, slug), trackers, radius));
        });
    }

    private List<PointId> trackers(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.isEmpty() || items.size() > MOST_TRACKERS) {
            report.error(node, "A person has 1 to %d trackers, for instance [anna-phone/location]", MOST_TRACKERS);
        }
        return items.stream()
                .flatMap(item -> scalars.point(item, PointUse.How.LISTENS).stream())
                .toList();
    }

    private Optional<Schedule> schedule(Node node) {
        return fields(node, HouseholdForms.SCHEDULE).flatMap(fields -> {
            var id = id(fields, "schedule");
            var spans = fields.get("on").map(this::spans).orElse(List.of());
            return id.map(slug -> new Schedule(slug, name(fields, slug), spans));
        });
    }

    private List<Schedule.Span> spans(Node node) {
        List<Node> items = Scalars.items(node);
        if (items.isEmpty() || items.size() > MOST_SPANS) {
            report.error(
                    node,
                    "A schedule has 1 to %d spans, for instance [{days: weekdays, from: \"06:00\", to: \"22:00\"}]",
                    MOST_SPANS);
        }
        var spans = new ArrayList<Schedule.Span>();
        for (Node item : items) {
            fields(item, HouseholdForms.SPAN).ifPresent(fields -> {
                var on = days.of(fields);
                Optional<LocalTime> from = fields.get("from").flatMap(scalars::time);
                Optional<LocalTime> to = fields.get("to").flatMap(scalars::time);
                from.ifPresent(begin -> to.ifPresent(end -> spans.add(new Schedule.Span(on, begin, end))));
            });
        }
        return spans;
    }
}
