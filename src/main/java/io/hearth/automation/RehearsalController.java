package io.hearth.automation;

import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.rules.Rule;
import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a rule would have done. Changes and sends nothing. */
@RestController
class RehearsalController {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final Rules rules;
    private final Rehearsals rehearsals;
    private final Clock clock;

    RehearsalController(Rules rules, Rehearsals rehearsals, Clock clock) {
        this.rules = rules;
        this.rehearsals = rehearsals;
        this.clock = clock;
    }

    /**
     * What to rehearse: a rule that is saved, or the text of some that are not.
     *
     * @param from when to begin; a day before {@code to} when left out
     * @param to   when to end; now when left out
     */
    record Wanted(
            @Nullable String id,
            @Nullable String yaml,
            @Nullable Instant from,
            @Nullable Instant to) {}

    @PostMapping("/api/v1/rules/rehearse")
    RehearsalBodies.Told rehearse(@RequestBody Wanted wanted) {
        Instant to = wanted.to() == null ? clock.instant() : wanted.to();
        Instant from = wanted.from() == null ? to.minus(A_DAY) : wanted.from();
        Duration longest = rehearsals.settings().longest();
        if (!from.isBefore(to)) {
            throw Problem.badRequest("bad-time", "from must be before to.");
        } else if (Duration.between(from, to).compareTo(longest) > 0) {
            throw Problem.badRequest(
                    "bad-time",
                    "A rehearsal may look at %d hours (hearth.rehearsal.longest), not %d."
                            .formatted(
                                    longest.toHours(),
                                    Duration.between(from, to).toHours()));
        }
        return rehearsals
                .rehearse(rules(wanted), rules.book(), from, to)
                .map(RehearsalBodies::of)
                .orElseThrow(() ->
                        Problem.busy("rehearsals-busy", "Other rehearsals are under way; try again shortly.", SHORTLY));
    }

    private List<Rule> rules(Wanted wanted) {
        if (wanted.yaml() == null == (wanted.id() == null)) {
            throw Problem.badRequest("bad-rehearsal", "Say either id or yaml.");
        }
        return wanted.id() != null ? List.of(rules.require(wanted.id())) : rules.read(wanted.yaml());
    }
}
