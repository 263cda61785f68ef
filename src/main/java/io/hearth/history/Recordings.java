package io.hearth.history;

import io.hearth.hub.HouseCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The past of the house, as far as it is kept. Any thread but the loop. */
public final class Recordings {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Scribe scribe;
    private final Intake intake;
    private final HouseCodec codec;

    Recordings(Scribe scribe, Intake intake, HouseCodec codec) {
        this.scribe = scribe;
        this.intake = intake;
        this.codec = codec;
    }

    /**
     * What happened between the two, up to the last event that the hub has handled by now.
     *
     * @param from inclusive
     * @param to   exclusive, after {@code from}
     */
    public Recording between(Instant from, Instant to) {
        return new Recording(span(from, to), codec);
    }

    /** When the oldest event happened that is kept. */
    public Optional<Instant> oldest() {
        return scribe.sections().stream()
                .findFirst()
                .map(section -> OpenBlock.instant(section.heading().firstAt()));
    }

    Span span(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("%s is not before %s".formatted(from, to));
        }
        intake.settle(PATIENCE);
        return Span.of(scribe.sections(), from, to, scribe.failingSince());
    }

    HouseCodec codec() {
        return codec;
    }
}
