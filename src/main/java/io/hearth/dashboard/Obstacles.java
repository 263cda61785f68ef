package io.hearth.dashboard;

import io.hearth.automation.runs.RuleRun;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.rules.Reason;
import io.hearth.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Counts what kept rules from running: reasons that differ only in the value seen are one. */
final class Obstacles {

    private final House house;
    private final Tongue tongue;

    Obstacles(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
    }

    private static final class Tally {
        private long count;
        private RuleRun last;

        private Tally(RuleRun first) {
            last = first;
        }
    }

    /** The most frequent first; of each reason, the last time tells the value. */
    List<RehearsalView.Stood> of(List<RuleRun> blocked) {
        var tallies = new LinkedHashMap<String, Tally>();
        for (RuleRun run : blocked) {
            var tally = tallies.computeIfAbsent(key(run), any -> new Tally(run));
            tally.count++;
            tally.last = run;
        }
        return tallies.values().stream()
                .sorted(Comparator.comparingLong((Tally tally) -> tally.count).reversed())
                .map(this::said)
                .toList();
    }

    private RehearsalView.Stood said(Tally tally) {
        String outcome = tongue.text("outcome." + tally.last.outcome().name().toLowerCase(Locale.ROOT));
        return new RehearsalView.Stood(
                tongue.text("rehearse.stood.line", outcome, tongue.reason(reason(tally.last), house)),
                tongue.number(tally.count),
                tongue.clock(tally.last.startedAt()));
    }

    private static String key(RuleRun run) {
        Reason reason = reason(run);
        var words = new ArrayList<>(reason.arguments());
        if (words.size() > 1) {
            words.remove(isPoint(words.get(0)) ? 1 : 0);
        }
        return run.outcome() + " " + reason.phrase() + " " + words;
    }

    private static Reason reason(RuleRun run) {
        Verdict verdict = run.verdict();
        if (verdict != null && !verdict.yes()) {
            return deciding(verdict).reason();
        }
        return run.notes().isEmpty()
                ? run.trigger()
                : run.notes().get(run.notes().size() - 1).what();
    }

    /** The innermost part that decided. */
    private static Verdict deciding(Verdict verdict) {
        return verdict.parts().stream()
                .filter(part ->
                        part.answer() == verdict.answer() || verdict.parts().size() == 1)
                .findFirst()
                .map(Obstacles::deciding)
                .orElse(verdict);
    }

    private static boolean isPoint(String word) {
        try {
            PointId.of(word);
            return true;
        } catch (IllegalArgumentException another) {
            return false;
        }
    }
}
