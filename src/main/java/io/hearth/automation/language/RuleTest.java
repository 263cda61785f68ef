package io.hearth.automation.language;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.LocalDateTime;
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
 * @param steps  what happens and what is expected, in order
 */
public record RuleTest(
        String name, int line, int column, Map<PointId, Value> given, LocalDateTime at, List<TestStep> steps) {

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

        /** Exactly this was asked of the world since the last expectation; nothing when empty. */
        record Expects(List<Expected> wanted, int line, int column) implements TestStep {
            public Expects {
                wanted = List.copyOf(wanted);
            }
        }
    }

    /** Something a rule should ask of the world. */
    public sealed interface Expected {

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
    }

    public RuleTest {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        steps = List.copyOf(steps);
    }
}
