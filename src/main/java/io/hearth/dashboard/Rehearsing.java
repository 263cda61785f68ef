package io.hearth.dashboard;

import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.rules.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Rehearses rules over the last days and says what came of it. */
@Component
class Rehearsing {

    private static final List<Integer> DAYS = List.of(1, 3, 10);

    private final Desk desk;
    private final Rehearsals rehearsals;

    Rehearsing(Desk desk, Rehearsals rehearsals) {
        this.desk = desk;
        this.rehearsals = rehearsals;
    }

    /** How many days back one may look, the fewest first; at least one choice. */
    List<Integer> periods() {
        var allowed = DAYS.stream()
                .filter(days ->
                        Duration.ofDays(days).compareTo(rehearsals.settings().longest()) <= 0)
                .toList();
        return allowed.isEmpty() ? DAYS.subList(0, 1) : allowed;
    }

    /**
     * @param days one of {@link #periods()}; another is taken for the nearest
     * @return empty when too many rehearsals are under way
     */
    Optional<RehearsalView> last(int days, Collection<Rule> rules, Tongue tongue) {
        var now = desk.now();
        int asked = near(days);
        Duration longest = rehearsals.settings().longest();
        Duration back = Stream.of(Duration.ofDays(asked), longest)
                .min(Duration::compareTo)
                .orElseThrow();
        var views = new RehearsalViews(now.house(), tongue, RuleNames.of(now.book()));
        return rehearsals
                .rehearse(rules, now.book(), tongue.now().minus(back), tongue.now())
                .map(views::of);
    }

    int near(int days) {
        return periods().stream()
                .filter(period -> period >= days)
                .findFirst()
                .orElse(periods().get(periods().size() - 1));
    }
}
