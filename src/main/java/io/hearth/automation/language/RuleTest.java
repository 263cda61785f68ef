package io.hearth.automation.language;

import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Place;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that stands beside a rule.
 *
 * @param name   what it shows
 * @param line   where it begins, from 1
 * @param column likewise
 * @param given  what the house believes before anything happens
 * @param at     when it begins, on the wall clock of the house
 * @param where  where the house stands; of what it leaves open, the house's own holds
 * @param steps  what happens and what is expected, in order
 */
public record RuleTest(
        String name,
        int line,
        int column,
        Map<PointId, Value> given,
        LocalDateTime at,
        Where where,
        List<TestStep> steps) {

    /** Where the house of a test stands. */
    public record Where(
            @Nullable ZoneId zone,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        /** The place of the test, in a house that stands there. */
        Place in(Place house) {
            return new Place(
                    zone == null ? house.zone() : zone,
                    latitude == null ? house.latitude() : latitude,
                    longitude == null ? house.longitude() : longitude);
        }
    }

    /** One step of a test. */
    public sealed interface TestStep {

        /** Devices report, in this order. */
        record Hears(Map<PointId, Value> values) implements TestStep {
            public Hears {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }
        }

        /** Time goes by. */
        record Passes(Duration duration) implements TestStep {}

        /** A device can be reached, or cannot. */
        record Goes(DeviceId device, Availability availability) implements TestStep {}

        /** An MQTT message arrives. */
        record Arrives(String topic, String payload) implements TestStep {}

        /** Somebody calls the web address. */
        record Hooked(String hook, String payload) implements TestStep {}

        /** A person activates the scene. */
        record Activated(String scene) implements TestStep {}

        /** A person starts the rule. */
        record Run(Map<String, Value> with) implements TestStep {
            public Run {
                with = Map.copyOf(with);
            }
        }

        /** The web address that was called last answers; a status of 0 is no answer. */
        record Answers(int status, String body) implements TestStep {}

        /** The hub starts. */
        record Starts() implements TestStep {}

        /** Nobody knows the value of the point any more. */
        record Forgets(PointId point) implements TestStep {}

        /** Exactly this was asked of the world since the last expectation; nothing when empty. */
        record Expects(List<Expected> wanted, int line, int column) implements TestStep {
            public Expects {
                wanted = List.copyOf(wanted);
            }
        }
    }

    /** Something a rule should ask of the world. */
    public sealed interface Expected {

        /** Whether this is met by what was asked of the world; what is null here may be anything there. */
        default boolean meets(Expected asked) {
            if (this instanceof Wish wish && asked instanceof Wish got) {
                return got.point().equals(wish.point()) && got.value().same(wish.value());
            } else if (this instanceof Message message && asked instanceof Message got) {
                return got.topic().equals(message.topic()) && fits(message.payload(), got.payload());
            } else if (this instanceof Note note && asked instanceof Note got) {
                return note.text().equals(got.text()) && fits(note.title(), got.title()) && fits(note.to(), got.to());
            } else if (this instanceof Called call && asked instanceof Called got) {
                return call.url().equals(got.url())
                        && fits(call.method(), got.method())
                        && fits(call.body(), got.body());
            }
            return equals(asked);
        }

        private static boolean fits(@Nullable String wanted, @Nullable String got) {
            return wanted == null || wanted.equals(got);
        }

        /** A point is to take a value. */
        record Wish(PointId point, Value value) implements Expected {
            @Override
            public String toString() {
                return "%s to %s".formatted(point, value);
            }
        }

        /** A message is to be published; a payload of null is any. */
        record Message(String topic, @Nullable String payload) implements Expected {
            @Override
            public String toString() {
                return payload == null ? "a message to " + topic : "\"%s\" to topic %s".formatted(payload, topic);
            }
        }

        /** People are to be told; null is anything. */
        record Note(
                String text,
                @Nullable String title,
                @Nullable String to) implements Expected {
            @Override
            public String toString() {
                return "the notification \"%s\"%s".formatted(text, to == null ? "" : " to " + to);
            }
        }

        /** A web address is to be called; null is anything. */
        record Called(
                @Nullable String method,
                String url,
                @Nullable String body) implements Expected {
            @Override
            public String toString() {
                return "a call of %s%s".formatted(url, body == null ? "" : " with \"%s\"".formatted(body));
            }
        }

        /** A scene is to be activated. */
        record Scene(String id) implements Expected {
            @Override
            public String toString() {
                return "the scene " + id;
            }
        }

        /** Another rule is to be run. */
        record Ran(String rule) implements Expected {
            @Override
            public String toString() {
                return "the rule " + rule;
            }
        }
    }

    public RuleTest {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        steps = List.copyOf(steps);
    }
}
