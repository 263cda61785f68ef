package io.hearth.dialects.plain;

import io.hearth.dialects.Names;
import io.hearth.dialects.Wordbook;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Slug;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which point is meant by which topic and field, and what is known of it. Only on the loop. */
final class PlainPoints {

    static final String FIELD = "field";
    static final String WORDS = "words";

    private static final String SET = "/set";
    private static final int MAX_FILTERS = 10_000;
    private static final int MAX_NAMESAKES = 99;

    private final Map<Address, PointId> known = new HashMap<>();
    private final Set<String> commandFilters = new HashSet<>();

    private record Address(String topic, String field) {}

    PlainPoints(House house) {
        house.devices().values().forEach(device -> device.points().values().forEach(this::remember));
    }

    private void remember(Point point) {
        if (point.source().dialect().equals(PlainTopics.NAME)) {
            point.source()
                    .key(Source.STATE_TOPIC)
                    .ifPresent(topic -> known.put(
                            new Address(topic, point.source().key(FIELD).orElse("")), point.id()));
        }
    }

    int size() {
        return known.size();
    }

    @Nullable
    PointId at(String topic, String field) {
        return known.get(new Address(topic, field));
    }

    /** A point for a topic that nobody knew; one that would have another's path gets a number. */
    Point make(House house, String topic, String field, DeviceId device, String name, Value first) {
        String slug = Slug.of(name);
        var source = new Source(PlainTopics.NAME, Map.of(Source.STATE_TOPIC, topic, Source.COMMAND_TOPIC, topic + SET));
        if (!field.isEmpty()) {
            source = source.with(FIELD, field);
        }
        Capability capability = Guess.capability(slug, first);
        boolean commanded = commandFilters.stream().anyMatch(filter -> Topics.match(filter, topic + SET));
        if (commanded && settable(field, slug, capability)) {
            capability = capability.whichIsSettable();
        }
        var point = new Point(
                free(house, device, slug),
                Names.pretty(name),
                capability,
                source,
                null,
                Wordbook.purpose(slug, capability.unit()),
                Wordbook.subject(slug, capability.unit()).orElse(null));
        remember(point);
        return point;
    }

    private static PointId free(House house, DeviceId device, String slug) {
        var wanted = new PointId(device, slug);
        for (int i = 2; house.point(wanted).isPresent() && i <= MAX_NAMESAKES; i++) {
            wanted = new PointId(device, slug + "-" + i);
        }
        return wanted;
    }

    /** The point as it is known better now, because of the words it used; the same when nothing is new. */
    Point learn(Point point, String word) {
        if (point.capability().kind() == Kind.COLOUR) {
            String way = ColourWords.heard(word);
            return way.equals(point.source().key(WORDS).orElse(""))
                    ? point
                    : point.with(point.source().with(WORDS, way));
        }
        if (point.capability().kind() != Kind.FLAG) {
            return point;
        }
        return FlagWords.heard(word)
                .map(FlagWords::toString)
                .filter(words -> !words.equals(point.source().key(WORDS).orElse(null)))
                .map(words -> point.with(point.source().with(WORDS, words)))
                .orElse(point);
    }

    /** Remembers that someone listens to these command topics. Points that can be set because of it. */
    List<Point> commandedBy(String filter, House house) {
        if (commandFilters.size() < MAX_FILTERS) {
            commandFilters.add(filter);
        }
        var settable = new ArrayList<Point>();
        for (var entry : known.entrySet()) {
            if (Topics.match(filter, entry.getKey().topic() + SET)) {
                house.point(entry.getValue())
                        .filter(point -> !point.capability().settable())
                        .filter(point ->
                                settable(entry.getKey().field(), point.id().name(), point.capability()))
                        .map(point -> point.with(point.capability().whichIsSettable()))
                        .ifPresent(settable::add);
            }
        }
        return settable;
    }

    private static boolean settable(String field, String slug, Capability capability) {
        return field.isEmpty() || Guess.settable(slug, capability.kind());
    }
}
