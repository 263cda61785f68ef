package io.hearth.automation.rehearsal;

import io.hearth.history.Recording;
import io.hearth.history.Recordings;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/** Rehearses rules over what was recorded. Any thread but the loop; a few at a time. */
@Service
public class Rehearsals {

    private final Recordings recordings;
    private final RehearsalSettings settings;
    private final Semaphore stages;

    public Rehearsals(Recordings recordings, RehearsalSettings settings) {
        this.recordings = recordings;
        this.settings = settings;
        this.stages = new Semaphore(settings.atOnce());
    }

    public RehearsalSettings settings() {
        return settings;
    }

    /**
     * Plays what happened between the two to the rules; rules that are switched off or in the shadow play too.
     *
     * @param present where the house stands, and its scenes
     * @param from    inclusive
     * @param to      exclusive, after {@code from}
     * @return empty when too many rehearsals are under way
     */
    public Optional<Rehearsal> rehearse(Collection<Rule> rules, RuleBook present, Instant from, Instant to) {
        if (!stages.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var playing =
                    rules.stream().map(rule -> rule.enabled(true).shadow(false)).toList();
            var book = new RuleBook(present.place(), playing, present.scenes());
            Recording recording = recordings.between(from, to);
            return Optional.of(new Stage(book, recording, settings).play(recording));
        } finally {
            stages.release();
        }
    }
}
