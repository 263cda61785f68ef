package io.hearth.dialects.plain;

import io.hearth.broker.Qos;
import io.hearth.dialects.Switchboard;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says commands to plain devices: on {@code <state topic>/set}, in the words that the device itself uses. */
final class PlainSpeech {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Switchboard switchboard;
    private final List<TopicPattern> patterns;

    PlainSpeech(Switchboard switchboard, List<TopicPattern> patterns) {
        this.switchboard = switchboard;
        this.patterns = patterns;
    }

    void say(Command command, Optional<Point> point, House house) {
        String topic = point.flatMap(known -> known.source().key(Source.COMMAND_TOPIC))
                .orElseGet(() -> topicOf(command.point(), house));
        String payload = point.map(known -> payload(known.source(), command.value()))
                .orElseGet(() -> word(FlagWords.DEFAULT, command.value()));
        switchboard.say(topic, payload, Qos.AT_LEAST_ONCE, false);
    }

    private static String payload(Source source, Value value) {
        if (value instanceof Colour colour) {
            var said = Value.of(ColourWords.say(source.key(PlainPoints.WORDS).orElse(""), colour));
            return source.key(PlainPoints.FIELD)
                    .map(field -> object(field, FlagWords.DEFAULT, said))
                    .orElseGet(said::text);
        }
        FlagWords words = source.key(PlainPoints.WORDS).map(FlagWords::read).orElse(FlagWords.DEFAULT);
        return source.key(PlainPoints.FIELD)
                .map(field -> object(field, words, value))
                .orElseGet(() -> word(words, value));
    }

    private static String word(FlagWords words, Value value) {
        return value instanceof Value.Flag flag ? words.say(flag) : value.text();
    }

    private static String object(String field, FlagWords words, Value value) {
        ObjectNode root = JSON.createObjectNode();
        JsonPointer path = JsonPointer.compile(field);
        ObjectNode parent = path.head().matches() ? root : root.withObject(path.head());
        String leaf = path.last().getMatchingProperty();
        if (value instanceof Value.Quantity quantity) {
            parent.put(leaf, new BigDecimal(quantity.text()));
        } else if (value instanceof Value.Flag flag && words.equals(new FlagWords("true", "false"))) {
            parent.put(leaf, flag.on());
        } else {
            parent.put(leaf, word(words, value));
        }
        return root.toString();
    }

    /** Where a point that was never heard would listen, after the patterns and what its neighbours do. */
    private String topicOf(PointId point, House house) {
        return house.device(point.device())
                        .flatMap(device -> besideANeighbour(device, point.name()))
                        .or(() -> inARoom(point, house))
                        .or(() -> first(point.device().value(), null, point.name()))
                        .or(() -> first(null, point.device().value(), point.name()))
                        .orElseGet(() -> point.toString())
                + "/set";
    }

    private static Optional<String> besideANeighbour(Device device, String name) {
        return device.points().values().stream()
                .filter(point -> point.source().key(PlainPoints.FIELD).isEmpty())
                .flatMap(point -> point.source().key(Source.STATE_TOPIC).stream())
                .findFirst()
                .map(topic -> topic.substring(0, topic.lastIndexOf('/') + 1) + name);
    }

    private Optional<String> inARoom(PointId point, House house) {
        String device = point.device().value();
        return house.rooms().keySet().stream()
                .map(room -> room.value())
                .filter(room -> device.startsWith(room + "-"))
                .findFirst()
                .flatMap(room -> first(room, device.substring(room.length() + 1), point.name()));
    }

    private Optional<String> first(@Nullable String room, @Nullable String device, String point) {
        return patterns.stream()
                .flatMap(pattern -> pattern.topic(room, device, point).stream())
                .findFirst();
    }
}
