package io.hearth.automation.expr;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Moment;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Something that a formula asks of the moment. */
sealed interface Fact {

    /**
     * A Double, Boolean or String.
     *
     * @throws Unanswered when there is none
     */
    Object of(House house, Moment now);

    CelType type();

    /** Whether it changes by itself as time passes. */
    default boolean timed() {
        return false;
    }

    /** What a point says. */
    record OfPoint(Reading reading, PointId point) implements Fact {
        @Override
        public Object of(House house, Moment now) {
            return reading.of(point, house, now);
        }

        @Override
        public CelType type() {
            return reading.type();
        }

        @Override
        public boolean timed() {
            return reading == Reading.SECONDS_SINCE;
        }
    }

    /** What the run knows by that name. */
    record OfRun(String variable) implements Fact {
        @Override
        public Object of(House house, Moment now) {
            Value value = now.variables().get(variable);
            if (value == null) {
                throw new Unanswered("nothing is known as \"%s\" here".formatted(variable));
            }
            return value instanceof Value.Flag || value instanceof Value.Quantity ? value.plain() : value.text();
        }

        @Override
        public CelType type() {
            return SimpleType.DYN;
        }
    }

    /** Whether the run knows something by that name. */
    record KnownToRun(String variable) implements Fact {
        @Override
        public Object of(House house, Moment now) {
            return now.variables().containsKey(variable);
        }

        @Override
        public CelType type() {
            return SimpleType.BOOL;
        }
    }

    /** What the clock on the wall shows. */
    enum OfClock implements Fact {
        HOUR("hour", ZonedDateTime::getHour),
        MINUTE("minute", ZonedDateTime::getMinute),
        WEEKDAY("weekday", time -> time.getDayOfWeek().getValue());

        static final List<String> WORDS =
                Arrays.stream(values()).map(part -> part.word).toList();

        private final String word;
        private final ToIntFunction<ZonedDateTime> part;

        OfClock(String word, ToIntFunction<ZonedDateTime> part) {
            this.word = word;
            this.part = part;
        }

        static Optional<OfClock> called(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word.equals(word))
                    .findFirst();
        }

        @Override
        public Object of(House house, Moment now) {
            return (double) part.applyAsInt(now.at().atZone(now.zone()));
        }

        @Override
        public CelType type() {
            return SimpleType.DOUBLE;
        }

        @Override
        public boolean timed() {
            return true;
        }
    }
}
