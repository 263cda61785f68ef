package io.hearth.automation;

import io.hearth.automation.RuleRefused.Why;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.analysis.Uses;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.automation.language.Telling;
import io.hearth.automation.runs.RuleRun;
import io.hearth.automation.runs.RunKeeper;
import io.hearth.automation.runs.RunLog;
import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The rules of the house, for those who show and change them. Any thread. */
@Service
public class Rules {

    private final RuleFiles files;
    private final RuleEdits edits;
    private final RunLog runs;
    private final RunKeeper kept;
    private final Hub hub;
    private final Advice advice = new Advice();

    Rules(RuleFiles files, RunLog runs, RunKeeper kept, Hub hub) {
        this.files = files;
        this.edits = new RuleEdits(files);
        this.runs = runs;
        this.kept = kept;
        this.hub = hub;
    }

    /** Every rule that runs or could run, in the order of their ids. */
    public List<RuleView> all() {
        return views().all();
    }

    public Optional<RuleView> find(String id) {
        return views().find(id);
    }

    /** What is wrong in the files at present, in the order of files and lines; warnings too. */
    public List<Problem> problems() {
        return views().problems();
    }

    /** What all rules together are like: what fights, circles, never happens; the worst of each rule first. */
    public List<Finding> findings() {
        return advice.findings(hub.now());
    }

    /** The findings about one rule, alone or with another. */
    public List<Finding> findings(String rule) {
        return findings().stream()
                .filter(finding -> finding.rule().equals(rule) || rule.equals(finding.other()))
                .toList();
    }

    /** The findings that are told by warnings among {@link #problems}, for those who say them in another language. */
    public Map<Problem, Finding> meanings() {
        return advised(hub.now()).meanings();
    }

    /** Which rules and scenes speak of what. */
    public Uses uses() {
        return advice.uses(hub.now());
    }

    /**
     * Reads a text as if it were a rule file, and runs its tests. Uses nothing of it.
     *
     * @param fileName what problems call it
     */
    public RuleCheck check(String yaml, String fileName) {
        RuleFile file = RuleReader.read(fileName, yaml);
        var house = files.check(file);
        var besides = Stream.concat(
                house.in(fileName, file.household()).stream(),
                file.rules().stream().flatMap(rule -> house.in(fileName, rule).stream()));
        return new RuleCheck(
                Stream.of(file.allProblems().stream(), besides, Putting.in(file, files.shelf(), hub.now()))
                        .flatMap(some -> some)
                        .sorted(Problem.BY_PLACE)
                        .toList(),
                file.rules().stream()
                        .flatMap(rule -> rule.good().stream())
                        .map(Telling::of)
                        .toList(),
                file.rules().stream()
                        .flatMap(rule -> RuleTestBench.run(rule, files.place()).stream())
                        .toList());
    }

    /**
     * Switches a rule on or off, or into the shadow; the switch wins over the file and survives restarts. Null leaves it
     * as it is.
     *
     * @throws RuleRefused when there is no such rule
     */
    public void turn(String id, @Nullable Boolean enabled, @Nullable Boolean shadow) {
        Rule rule = require(id);
        if (!files.turn(rule, enabled, shadow)) {
            throw new RuleRefused(Why.NOT_STORED, "The switch is remembered, but the hub could not take it over yet");
        }
    }

    public void setEnabled(String id, boolean enabled) {
        turn(id, enabled, null);
    }

    /**
     * Starts a rule by hand, as if a trigger had fired.
     *
     * @param inputs        by name
     * @param unconditional whether its conditions are not asked; a rule that is switched off can be started so too
     * @return completed when it is on disk
     * @throws RuleRefused when there is no such rule
     */
    public CompletableFuture<Long> run(String id, Map<String, Value> inputs, boolean unconditional, String person) {
        require(id);
        var cause = Cause.of(Cause.Kind.PERSON, person);
        return hub.submit(at -> new HouseEvent.RuleAsked(id, inputs, unconditional, cause, at));
    }

    /**
     * Ends the runs of a rule, and those that wait for their turn.
     *
     * @throws RuleRefused when there is no such rule
     */
    public CompletableFuture<Long> cancel(String id, String person) {
        require(id);
        return hub.submit(at -> new HouseEvent.RunsCancelled(id, Cause.of(Cause.Kind.PERSON, person), at));
    }

    /** What the hub uses at present. */
    RuleBook book() {
        return hub.now().book();
    }

    /**
     * The good rules of a text.
     *
     * @throws RuleRefused with what is wrong in it
     */
    public List<Rule> read(String yaml) {
        RuleFile file = RuleReader.read("rules.yaml", yaml);
        if (!file.allProblems().isEmpty()) {
            throw new RuleRefused(Why.INVALID, "The rules cannot be read", file.allProblems(), null);
        }
        return file.rules().stream().flatMap(rule -> rule.good().stream()).toList();
    }

    /** The name of a rule that runs or could run. */
    Optional<String> name(String id) {
        return Optional.ofNullable(files.shelf().running().get(id))
                .map(good -> good.rule().name());
    }

    Rule require(String id) {
        GoodRule good = files.shelf().running().get(id);
        if (good == null) {
            throw RuleEdits.unknown(id);
        }
        return good.rule();
    }

    /** The last runs of a rule and the last times it was woken and did not run, newest first. */
    public List<RuleRun> traces(String ruleId) {
        return runs.of(ruleId, kept.of(ruleId));
    }

    /** One run, or one time a rule was woken, by its id. */
    public Optional<RuleRun> trace(String runId) {
        return runs.find(runId).or(() -> kept.find(runId));
    }

    /** The rule as it is written at present; the broken version when it is broken. */
    public Optional<RuleText> text(String id) {
        return edits.text(id);
    }

    /**
     * Writes a rule into its file, or into a new file of its own, and uses it.
     *
     * @param yaml    one rule, alone or in a list of one
     * @param version the {@link RuleText#etag()} that is to be replaced; null for a new rule
     * @throws RuleRefused when it is not written
     */
    public RuleText save(String id, String yaml, @Nullable String version) {
        return edits.save(id, yaml, version);
    }

    /**
     * Writes rules, scenes and whatever else a rule file can have into a new file, and uses it.
     *
     * @param file name of the file, small letters, digits and hyphens, with {@code .yaml}
     * @throws RuleRefused when it is not written: it exists, it has errors, or a rule in it is there already
     */
    public void add(String file, String yaml) {
        edits.add(file, yaml);
    }

    /**
     * Removes a rule from its file; the file too when nothing else is in it.
     *
     * @throws RuleRefused when it is not removed
     */
    public void delete(String id, String version) {
        edits.delete(id, version);
    }

    /** Whether the files were read and the hub uses them. */
    public boolean ready() {
        return files.ready();
    }

    private RuleViews views() {
        Snapshot now = hub.now();
        return new RuleViews(files.shelf(), files::switched, runs, now, advised(now));
    }

    private Advised advised(Snapshot now) {
        return advice.advised(now, files.shelf().set());
    }
}
