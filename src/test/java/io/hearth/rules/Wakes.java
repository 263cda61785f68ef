package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trigger.Going;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Triggers for tests, built so that they read aloud. */
final class Wakes {

    private Wakes() {}

    static Trigger becomes(String point, Object value, Duration hold) {
        return new Trigger.Becomes(PointId.of(point), null, HouseBench.value(value), hold);
    }

    static Trigger fromTo(String point, Object from, Object to) {
        return new Trigger.Becomes(PointId.of(point), HouseBench.value(from), HouseBench.value(to), Duration.ZERO);
    }

    static Trigger changes(String point, Duration hold) {
        return new Trigger.Becomes(PointId.of(point), null, null, hold);
    }

    static Trigger.Becomes resetting(String point, Object value, Duration hold) {
        return new Trigger.Becomes(PointId.of(point), null, HouseBench.value(value), hold, true);
    }

    static Trigger pressed(String point, @Nullable String word) {
        return new Trigger.Pressed(PointId.of(point), word == null ? null : Value.of(word));
    }

    static Trigger turns(Condition condition) {
        return turns(condition, Duration.ZERO);
    }

    static Trigger turns(Condition condition, Duration hold) {
        return new Trigger.Turns(condition, hold);
    }

    static Trigger device(@Nullable String device, Going going, Duration hold) {
        return new Trigger.Goes(device == null ? null : new DeviceId(device), null, going, hold);
    }

    static Trigger point(String point, Going going, Duration hold) {
        return new Trigger.Goes(null, PointId.of(point), going, hold);
    }

    static Trigger hears(String filter, @Nullable String payload) {
        return new Trigger.Hears(filter, null, payload == null ? null : Value.read(payload));
    }
}
