package io.hearth.automation.expr;

import static io.hearth.rules.Reason.Phrase.NEVER_HEARD;
import static io.hearth.rules.Reason.Phrase.NOT_A_FLAG;
import static io.hearth.rules.Reason.Phrase.NOT_A_NUMBER;
import static io.hearth.rules.Reason.Phrase.NOT_KNOWN_NOW;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.rules.Moment;
import io.hearth.rules.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a formula asks a point. */
enum Reading {
    NUMBER("number", SimpleType.DOUBLE) {
        @Override
        Object of(PointId point, House house, Moment now) {
            Value value = known(point, house).value();
            return value.fit(Kind.QUANTITY)
                    .orElseThrow(() -> new Unanswered(Reason.of(NOT_A_NUMBER, point, value)))
                    .plain();
        }
    },
    FLAG("flag", SimpleType.BOOL) {
        @Override
        Object of(PointId point, House house, Moment now) {
            Value value = known(point, house).value();
            return value.fit(Kind.FLAG)
                    .orElseThrow(() -> new Unanswered(Reason.of(NOT_A_FLAG, point, value)))
                    .plain();
        }
    },
    TEXT("text", SimpleType.STRING) {
        @Override
        Object of(PointId point, House house, Moment now) {
            return known(point, house).value().text();
        }
    },
    KNOWN("known", SimpleType.BOOL) {
        @Override
        Object of(PointId point, House house, Moment now) {
            return house.state(point).filter(State::known).isPresent();
        }
    },
    SECONDS_SINCE("seconds_since", SimpleType.DOUBLE) {
        @Override
        Object of(PointId point, House house, Moment now) {
            Duration age = Duration.between(known(point, house).since(), now.at());
            return Math.max(0, age.toMillis() / 1000.0);
        }
    };

    /** As formulas write them. */
    static final List<String> WORDS =
            Arrays.stream(values()).map(reading -> reading.word).toList();

    private final String word;
    private final CelType type;

    Reading(String word, CelType type) {
        this.word = word;
        this.type = type;
    }

    /**
     * A Double, Boolean or String.
     *
     * @throws Unanswered when there is none
     */
    abstract Object of(PointId point, House house, Moment now);

    static Optional<Reading> called(String word) {
        return Arrays.stream(values())
                .filter(reading -> reading.word.equals(word))
                .findFirst();
    }

    String word() {
        return word;
    }

    CelType type() {
        return type;
    }

    /** The function that turns another value into what this reads of points; formulas cannot write its name. */
    String converter() {
        return "@" + word;
    }

    /** Whether anything can be turned into what this reads. */
    boolean converts() {
        return this == NUMBER || this == FLAG || this == TEXT;
    }

    private static State known(PointId point, House house) {
        State state = house.state(point).orElseThrow(() -> new Unanswered(Reason.of(NEVER_HEARD, point)));
        if (!state.known()) {
            throw new Unanswered(Reason.of(NOT_KNOWN_NOW, point, state.value()));
        }
        return state;
    }
}
