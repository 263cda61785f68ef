package io.hearth.automation.runs;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The last runs of each rule, in memory. Written on the loop, read by any thread. A run that waits and goes on stays one
 * run; times a rule was woken and did not run are kept apart, so that they never push out the runs.
 */
public final class RunLog implements HubListener {

    /** Kept of each rule when there are very many. */
    private static final int FEW = 2;

    /** Of a run that does more, the first and the last are kept. */
    private static final int MOST_NOTES = 200;

    private static final Comparator<RuleRun> NEWEST_FIRST =
            Comparator.comparing(RuleRun::startedAt).reversed();

    private final RunSettings settings;
    private final Consumer<RuleRun> keeper;
    private final Map<String, Recent> byRule = new ConcurrentHashMap<>();

    /** Newest first. */
    private record Recent(List<RuleRun> ran, List<RuleRun> woken) {
        static final Recent NONE = new Recent(List.of(), List.of());

        Recent with(RuleRun run, int most) {
            return run.ran() ? new Recent(with(ran, run, most), woken) : new Recent(ran, with(woken, run, most));
        }

        private static List<RuleRun> with(List<RuleRun> runs, RuleRun run, int most) {
            if (!runs.isEmpty() && runs.get(0).id().equals(run.id())) {
                var same = new ArrayList<>(runs);
                same.set(0, run);
                return List.copyOf(same);
            }
            var others = runs.stream().filter(other -> !other.id().equals(run.id()));
            return Stream.concat(Stream.of(run), others).limit(most).toList();
        }

        Stream<RuleRun> all() {
            return Stream.concat(ran.stream(), woken.stream());
        }
    }

    /** @param keeper takes every new or changed run, on the loop; must not block */
    public RunLog(RunSettings settings, Consumer<RuleRun> keeper) {
        this.settings = settings;
        this.keeper = keeper;
    }

    /** Takes what was kept before the restart, oldest first. Before it listens. */
    public void remember(List<RuleRun> runs) {
        runs.forEach(this::put);
    }

    @Override
    public void stepped(Stepped stepped) {
        int number = 0;
        for (Trace trace : stepped.step().traces()) {
            RuleRun run = run(trace, "e" + stepped.seq() + "-" + number++);
            put(run);
            keeper.accept(run);
        }
        for (Command command : stepped.step().commands()) {
            if (command.cause().kind() == Cause.Kind.RULE) {
                became(command, stepped.event().at());
            }
        }
    }

    /** The id of a rule's command begins with that of the run. */
    private void became(Command command, Instant at) {
        int dash = command.id().lastIndexOf('-');
        String run = dash < 0 ? "" : command.id().substring(0, dash);
        ran(command.cause().who())
                .filter(found -> found.id().equals(run))
                .findFirst()
                .ifPresent(found -> {
                    RuleRun changed = with(found, RuleRun.Asked.of(command, at));
                    put(changed);
                    keeper.accept(changed);
                });
    }

    private static RuleRun with(RuleRun run, RuleRun.Asked asked) {
        var commands = new ArrayList<>(run.commands());
        commands.removeIf(command -> command.id().equals(asked.id()));
        if (commands.size() < MOST_NOTES) {
            commands.add(asked);
        }
        return new RuleRun(
                run.id(),
                run.rule(),
                run.ran(),
                run.startedAt(),
                run.endedAt(),
                run.outcome(),
                run.trigger(),
                run.verdict(),
                run.notes(),
                run.cause(),
                commands);
    }

    private void put(RuleRun run) {
        int most = byRule.size() > settings.rulesWhole() ? Math.min(FEW, settings.keep()) : settings.keep();
        byRule.merge(run.rule(), Recent.NONE.with(run, most), (before, ignored) -> before.with(run, most));
    }

    private RuleRun run(Trace trace, String otherId) {
        if (trace.run() == null) {
            return begun(trace, otherId, false);
        }
        return ran(trace.rule())
                .filter(run -> run.id().equals(trace.run()))
                .findFirst()
                .map(run -> wentOn(run, trace))
                .orElseGet(() -> begun(trace, trace.run(), true));
    }

    private Stream<RuleRun> ran(String rule) {
        return byRule.getOrDefault(rule, Recent.NONE).ran().stream();
    }

    private static RuleRun begun(Trace trace, String id, boolean ran) {
        return new RuleRun(
                id,
                trace.rule(),
                ran,
                trace.at(),
                ended(trace),
                trace.outcome(),
                trace.trigger(),
                trace.verdict(),
                trace.notes().stream()
                        .map(note -> new RuleRun.Note(trace.at(), note))
                        .toList(),
                trace.cause(),
                List.of());
    }

    private static RuleRun wentOn(RuleRun run, Trace trace) {
        var notes = new ArrayList<>(run.notes());
        notes.add(new RuleRun.Note(trace.at(), trace.trigger()));
        trace.notes().forEach(note -> notes.add(new RuleRun.Note(trace.at(), note)));
        if (notes.size() > MOST_NOTES) {
            notes.subList(MOST_NOTES / 2, notes.size() - MOST_NOTES / 2).clear();
        }
        return new RuleRun(
                run.id(),
                run.rule(),
                true,
                run.startedAt(),
                ended(trace),
                trace.outcome(),
                run.trigger(),
                run.verdict(),
                notes,
                run.cause(),
                run.commands());
    }

    private static @org.jspecify.annotations.Nullable Instant ended(Trace trace) {
        return trace.outcome() == Trace.Outcome.WAITING ? null : trace.at();
    }

    /** The runs of a rule and the times it was woken, newest first; with those that were kept elsewhere. */
    public List<RuleRun> of(String rule, List<RuleRun> kept) {
        var byId = new TreeMap<String, RuleRun>();
        kept.forEach(run -> byId.put(run.id(), run));
        byRule.getOrDefault(rule, Recent.NONE).all().forEach(run -> byId.put(run.id(), run));
        return byId.values().stream().sorted(NEWEST_FIRST).toList();
    }

    public Optional<RuleRun> find(String id) {
        return byRule.values().stream()
                .flatMap(Recent::all)
                .filter(run -> run.id().equals(id))
                .findFirst();
    }

    /** The last time the rule ran; when it never did, the last time it was woken. */
    public Optional<RuleRun> last(String rule) {
        Recent recent = byRule.getOrDefault(rule, Recent.NONE);
        return recent.all().findFirst();
    }
}
