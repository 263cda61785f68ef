package io.hearth.automation.household;

import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point of the house's own: {@code helper/<id>}. People and rules set it; it keeps its value over restarts. */
public sealed interface HelperPoint {

    DeviceId DEVICE = new DeviceId("helper");

    String id();

    /** What people read. */
    String name();

    /** What it is before anybody sets it. */
    Value initial();

    Capability capability();

    Part.Sort sort();

    default PointId point() {
        return new PointId(DEVICE, id());
    }

    /** On or off. */
    record Flag(String id, String name, boolean on) implements HelperPoint {
        @Override
        public Value initial() {
            return Value.of(on);
        }

        @Override
        public Capability capability() {
            return Capability.of(Kind.FLAG).whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.SWITCH;
        }
    }

    /**
     * A number.
     *
     * @param min  null for none, as the others
     * @param unit what it counts in
     */
    record Number(
            String id,
            String name,
            double number,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double step,
            @Nullable String unit)
            implements HelperPoint {
        @Override
        public Value initial() {
            return Value.of(number);
        }

        @Override
        public Capability capability() {
            return Capability.of(Kind.QUANTITY, unit).within(min, max, step).whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.NUMBER;
        }
    }

    /** One word of several. */
    record Choice(String id, String name, List<String> options, String word) implements HelperPoint {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public Value initial() {
            return Value.of(word);
        }

        @Override
        public Capability capability() {
            return Capability.choice(options).whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.SELECT;
        }
    }

    /** Words. */
    record Text(String id, String name, String text) implements HelperPoint {
        @Override
        public Value initial() {
            return Value.of(text);
        }

        @Override
        public Capability capability() {
            return Capability.of(Kind.TEXT).whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.TEXT;
        }
    }

    /** Set to active it runs for its length, then it is finished; set to active again it begins anew. */
    record Timer(String id, String name, Duration length) implements HelperPoint {

        static final Value IDLE = Value.of("idle");
        static final Value ACTIVE = Value.of("active");
        static final Value FINISHED = Value.of("finished");

        @Override
        public Value initial() {
            return IDLE;
        }

        @Override
        public Capability capability() {
            return Capability.choice(List.of(IDLE.text(), ACTIVE.text(), FINISHED.text()))
                    .whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.SELECT;
        }
    }

    /** A whole number that goes up and down by one. */
    record Counter(String id, String name, double start) implements HelperPoint {
        @Override
        public Value initial() {
            return Value.of(start);
        }

        @Override
        public Capability capability() {
            return Capability.of(Kind.QUANTITY).within(null, null, 1.0).whichIsSettable();
        }

        @Override
        public Part.Sort sort() {
            return Part.Sort.NUMBER;
        }
    }
}
