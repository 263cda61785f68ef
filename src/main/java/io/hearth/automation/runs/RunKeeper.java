package io.hearth.automation.runs;

import io.hearth.automation.store.Batches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps runs in the database, behind the house's back: the loop only notes them, one thread writes them in batches. A
 * run that changes twice before it is written is written once; when too many wait, the oldest are left out.
 */
public final class RunKeeper {

    private static final Logger log = LoggerFactory.getLogger(RunKeeper.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of each rule; something that fails every second fails in the same way. */
    private static final int MOST_FAILURES = 1_000;

    private final RunRows rows;
    private final TransactionTemplate transaction;
    private final RunSettings settings;
    private final Batches<RuleRun> batches;

    public RunKeeper(RunRows rows, TransactionTemplate transaction, RunSettings settings) {
        this.rows = rows;
        this.transaction = transaction;
        this.settings = settings;
        this.batches = new Batches<>("rule-runs", RuleRun::id, settings.maxWaiting(), settings.saveEvery(), this::save);
    }

    /** Notes a run to be written. Never blocks. */
    public void keep(RuleRun run) {
        batches.keep(run);
    }

    /** Runs that were never written because too many waited. */
    public long left() {
        return batches.left();
    }

    public void start() {
        batches.start();
    }

    /** Writes what waits, then ends. */
    public void stop() {
        batches.stop();
    }

    /** What was kept of all rules, oldest first. */
    public List<RuleRun> newest(int most) {
        var runs = new ArrayList<>(read(rows.findByOrderByStartedAtDesc(Limit.of(most))));
        Collections.reverse(runs);
        return runs;
    }

    /** What was kept of a rule, newest first. */
    public List<RuleRun> of(String rule) {
        return read(rows.findByRuleOrderByStartedAtDesc(rule, Limit.of(2 * settings.keep())));
    }

    public Optional<RuleRun> find(String id) {
        return rows.findById(id).flatMap(row -> read(List.of(row)).stream().findFirst());
    }

    private static List<RuleRun> read(List<RunRow> rows) {
        return rows.stream().flatMap(row -> read(row).stream()).toList();
    }

    private static Optional<RuleRun> read(RunRow row) {
        try {
            return Optional.of(JSON.readValue(row.content(), RuleRun.class));
        } catch (JacksonException otherVersion) {
            log.debug("A run of a rule was kept in another shape and is left out", otherVersion);
            return Optional.empty();
        }
    }

    /** Of a rule that runs all the time, only those that would not be forgotten at once. */
    private List<RuleRun> worthKeeping(List<RuleRun> runs) {
        var count = new HashMap<String, Integer>();
        var kept = new ArrayList<RuleRun>();
        Collections.reverse(runs);
        for (var run : runs) {
            if (count.merge(run.ran() + run.rule(), 1, Integer::sum) <= settings.keep()) {
                kept.add(run);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    private void save(List<RuleRun> all) {
        var runs = worthKeeping(all);
        transaction.executeWithoutResult(status -> {
            rows.saveAll(runs.stream()
                    .map(run -> new RunRow(run, JSON.writeValueAsString(run)))
                    .toList());
            Instant old = runs.get(runs.size() - 1).startedAt().minus(settings.keepFailed());
            runs.stream().map(RuleRun::rule).collect(Collectors.toSet()).forEach(rule -> {
                forgetOld(rule, true, old);
                forgetOld(rule, false, old);
                forgetFailures(rule);
            });
        });
    }

    private void forgetFailures(String rule) {
        List<Instant> failures = rows.failures(rule, Limit.of(MOST_FAILURES));
        if (failures.size() == MOST_FAILURES) {
            rows.forgetFailures(rule, failures.get(MOST_FAILURES - 1));
        }
    }

    private void forgetOld(String rule, boolean ran, Instant old) {
        List<Instant> starts = rows.starts(rule, ran, Limit.of(settings.keep()));
        if (starts.size() == settings.keep()) {
            rows.forget(rule, ran, starts.get(starts.size() - 1), old);
        }
    }
}
