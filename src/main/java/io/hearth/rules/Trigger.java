package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What starts a rule. */
public sealed interface Trigger
        permits Trigger.OnPoint,
                OnClock,
                Trigger.Turns,
                Trigger.Goes,
                Trigger.Hears,
                Trigger.Hook,
                Trigger.OnScene,
                Trigger.Started,
                Trigger.Called {

    /** A trigger that compares what a point was with what it is. */
    sealed interface OnPoint extends Trigger {

        PointId point();

        /** How long it must hold before the rule starts; zero for at once. */
        Duration hold();

        /**
         * Whether a gap, in which nobody knew the value, ends it. Otherwise last good values are compared, and a device
         * that was away and comes back with the same value starts nothing.
         */
        boolean resets();

        /**
         * What a reading means to this trigger.
         *
         * @param before what was believed; null when the point was never heard
         * @param after  what is believed now
         * @param held   whether this trigger held already
         */
        Turn turn(@Nullable State before, State after, boolean held);

        /** What to tell about a trigger that began to hold. */
        Reason reason(@Nullable State before, State after);
    }

    /** What a reading does to a trigger. */
    enum Turn {
        BEGINS,
        GOES_ON,
        ENDS
    }

    /**
     * The value crosses the limit. The first value ever heard crosses when it lies beyond.
     *
     * @param above      true for rising above the limit, false for falling below it
     * @param limit      in the unit of the point
     * @param hysteresis how far the value must come back before it can cross again; 0 for not at all
     */
    record Crosses(PointId point, boolean above, double limit, double hysteresis, Duration hold, boolean resets)
            implements OnPoint {

        public Crosses(PointId point, boolean above, double limit, double hysteresis, Duration hold) {
            this(point, above, limit, hysteresis, hold, false);
        }

        @Override
        public Turn turn(@Nullable State before, State after, boolean held) {
            if (!(after.value() instanceof Value.Quantity quantity)) {
                return Turn.ENDS;
            }
            double beyond = above ? quantity.number() - limit : limit - quantity.number();
            if (held) {
                boolean stays = hysteresis > 0 ? beyond > -hysteresis : beyond > 0;
                return stays ? Turn.GOES_ON : Turn.ENDS;
            }
            return beyond > 0 ? Turn.BEGINS : Turn.ENDS;
        }

        @Override
        public Reason reason(@Nullable State before, State after) {
            var phrase = above ? Reason.Phrase.ROSE_ABOVE : Reason.Phrase.FELL_BELOW;
            return Reason.of(phrase, point, after.value(), Value.of(limit));
        }
    }

    /**
     * The value becomes another.
     *
     * @param from the value it must have had; null for any
     * @param to   the value it must take; null for any other
     */
    record Becomes(
            PointId point, @Nullable Value from, @Nullable Value to, Duration hold, boolean resets) implements OnPoint {

        public Becomes(PointId point, @Nullable Value from, @Nullable Value to, Duration hold) {
            this(point, from, to, hold, false);
        }

        @Override
        public Turn turn(@Nullable State before, State after, boolean held) {
            boolean changed = before == null || !before.value().equals(after.value());
            if (!changed) {
                return held ? Turn.GOES_ON : Turn.ENDS;
            }
            boolean fromFits = from == null || before != null && before.value().same(from);
            boolean toFits = to == null ? before != null : after.value().same(to);
            return fromFits && toFits ? Turn.BEGINS : Turn.ENDS;
        }

        @Override
        public Reason reason(@Nullable State before, State after) {
            return to == null && before != null
                    ? Reason.of(Reason.Phrase.CHANGED, point, before.value(), after.value())
                    : Reason.of(Reason.Phrase.BECAME, point, after.value());
        }
    }

    /**
     * A momentary point speaks: a button, a doorbell. Each time counts, also with the same word as before.
     *
     * @param word what it must say; null for anything
     */
    record Pressed(PointId point, @Nullable Value word) implements OnPoint {
        @Override
        public Duration hold() {
            return Duration.ZERO;
        }

        @Override
        public boolean resets() {
            return false;
        }

        @Override
        public Turn turn(@Nullable State before, State after, boolean held) {
            return word == null || after.value().same(word) ? Turn.BEGINS : Turn.ENDS;
        }

        @Override
        public Reason reason(@Nullable State before, State after) {
            return Reason.of(Reason.Phrase.SAID, point, after.value());
        }
    }

    /** The condition becomes true. One that is true when the rule is read starts nothing until it was not. */
    record Turns(Condition condition, Duration hold) implements Trigger {}

    /**
     * A device, or one point, is heard no longer or again.
     *
     * @param device which device; null for any when {@code point} is null too
     * @param point  one point of it; null for the whole device
     * @param hold   for {@code SILENT} how long nothing must have been heard; for the others how long it must stay so
     */
    record Goes(@Nullable DeviceId device, @Nullable PointId point, Going going, Duration hold) implements Trigger {}

    /** Where a device goes. */
    enum Going {
        ONLINE,
        OFFLINE,
        /** Nothing was heard of it, whatever it says of its availability. */
        SILENT,
        /** It is heard again after it was offline, silent or unknown. */
        RECOVERED
    }

    /**
     * A message arrives, of a device or of nobody.
     *
     * @param filter  MQTT topic filter
     * @param pointer into a JSON payload; null for the whole payload
     * @param wanted  what must be there; null for anything
     */
    record Hears(
            String filter,
            @Nullable Pointer pointer,
            @Nullable Value wanted) implements Trigger {}

    /** A place in a JSON text. Pure; equal when their texts are. */
    interface Pointer {

        /** As RFC 6901 writes it. */
        String text();

        /** The plain value there; empty when the text is no JSON or has none there. */
        Optional<Value> in(String payload);
    }

    /** Somebody calls the web address of that name. */
    record Hook(String id) implements Trigger {}

    /** The scene is activated by a person or a rule. */
    record OnScene(String scene) implements Trigger {}

    /** The hub starts. */
    record Started() implements Trigger {}

    /** Only people and other rules start it. */
    record Called() implements Trigger {}
}
