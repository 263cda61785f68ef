package io.hearth.automation;

import io.hearth.automation.household.HouseRules;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.hub.HubBusy;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the folder of rule files and gives the hub a new book whenever their meaning changes. One change at a time;
 * any thread may ask for one, and waits until the hub has taken it over.
 */
final class RuleFiles {

    private static final Logger log = LoggerFactory.getLogger(RuleFiles.class);

    private final RuleFolder folder;
    private final Place place;
    private final RuleFileSettings settings;
    private final BookUse hub;
    private final BookSource source;
    private final RuleSwitches switches;
    private final HouseKeeping keeping;
    private Map<String, RuleFolder.Look> read = Map.of();
    private Map<String, RuleFolder.Look> seen = Map.of();
    private Set<Problem> told = Set.of();
    private boolean handedOver;
    private Households households = Households.EMPTY;
    private volatile Shelf shelf = Shelf.EMPTY;
    private volatile boolean ready;

    RuleFiles(
            RuleFolder folder,
            Place place,
            RuleFileSettings settings,
            BookUse hub,
            BookSource source,
            RuleSwitches switches,
            HouseKeeping keeping) {
        this.folder = folder;
        this.place = place;
        this.settings = settings;
        this.hub = hub;
        this.source = source;
        this.switches = switches;
        this.keeping = keeping;
    }

    /** The first reading. What ran before the restart is the last good version of what is broken now. */
    synchronized void open() {
        var book = hub.now().get().book();
        var before = new TreeMap<>(source.last());
        before.keySet().removeIf(id -> book.rule(id).isEmpty());
        shelf = Shelf.remembering(before);
        households = source.lastHouseholds();
        refresh();
    }

    /**
     * Looks at the folder, and reads what changed once it looks the same twice in a row: half-written files, and files
     * that an editor is about to put back, are left alone.
     *
     * @return whether nothing is about to change; look again soon when not
     */
    synchronized boolean look() {
        var now = folder.looks();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(read)) {
            refresh();
        } else if (possibleByNow()) {
            refresh();
        } else if (!handedOver) {
            handOver();
        }
        return settled;
    }

    /** Reads what changed, at once. */
    synchronized void refresh() {
        var now = folder.looks();
        var files = new TreeMap<String, RuleFile>();
        now.forEach((name, look) -> {
            RuleFile before = shelf.files().get(name);
            files.put(name, before != null && look.equals(read.get(name)) ? before : folder.read(name));
        });
        read = now;
        seen = now;
        households = households.with(files.values());
        var ids = RuleSet.of(files.values()).rules().keySet();
        var check = new HouseCheck(hub.now().get().house(), ids, households.household());
        shelf = shelf.with(
                files,
                rule -> RuleTestBench.run(rule, place),
                owned -> check.errors(owned.file().name(), owned.rule()),
                settings.redTests());
        tell();
        handOver();
    }

    /** Whether a rule that the house could not fulfil could be used by now. */
    private boolean possibleByNow() {
        if (shelf.refused().isEmpty()) {
            return false;
        }
        var check = new HouseCheck(hub.now().get().house(), shelf.ids(), households.household());
        return shelf.refused().stream()
                .anyMatch(
                        owned -> check.errors(owned.file().name(), owned.rule()).isEmpty());
    }

    private void tell() {
        var now = new HashSet<>(shelf.problems());
        shelf.problems().stream().filter(problem -> !told.contains(problem)).forEach(problem -> {
            if (problem.error()) {
                log.error("{} (what was good before stays in use)", problem);
            } else {
                log.warn("{}", problem);
            }
        });
        told = now;
    }

    /** Gives the hub what runs, when it differs from what the hub has. */
    synchronized boolean handOver() {
        RuleBook book = book();
        RuleBook before = hub.now().get().book();
        boolean same = before.place().equals(place)
                && before.changesTo(book).isEmpty()
                && List.copyOf(before.scenes()).equals(List.copyOf(book.scenes()));
        handedOver = furnished() && (same || use(book, before.changesTo(book)));
        ready |= handedOver;
        return handedOver;
    }

    private RuleBook book() {
        var household = households.household();
        var rules = Stream.concat(
                        shelf.running().values().stream().map(good -> switches.apply(good.rule())),
                        HouseRules.of(household, place).stream())
                .toList();
        return new RuleBook(place, rules, household.scenes());
    }

    /** Before the book is used: what its rules speak of must be there. */
    private boolean furnished() {
        return await(() -> keeping.furnish(households.household()));
    }

    private boolean use(RuleBook book, Set<String> changed) {
        var running = new TreeMap<>(shelf.running()).values();
        return await(() -> {
            var used = hub.use().apply(book, source.write(place, running, switches::apply, households.texts()));
            return used.thenRun(() -> {
                log.info("Rules in use: {}", book.rules().size());
                keeping.begin(changed, book);
            });
        });
    }

    private boolean await(Supplier<CompletableFuture<?>> request) {
        try {
            request.get().get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | HubBusy failure) {
            log.warn("The hub could not take the rules over; trying again soon", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** The rule as people have switched it. */
    Rule switched(Rule rule) {
        return switches.apply(rule);
    }

    /** Remembers a person's switches and gives the hub the changed book. */
    synchronized boolean turn(Rule rule, @Nullable Boolean enabled, @Nullable Boolean shadow) {
        switches.turn(rule, enabled, shadow);
        return handOver();
    }

    synchronized void forget(String rule) {
        switches.forget(rule);
    }

    Shelf shelf() {
        return shelf;
    }

    RuleFolder folder() {
        return folder;
    }

    /** What compares the rules of a file that is not used yet with the house as it is now. */
    HouseCheck check(RuleFile file) {
        var ids = new HashSet<>(shelf.ids());
        file.rules().stream().flatMap(rule -> Stream.ofNullable(rule.id())).forEach(ids::add);
        var household = file.household().good().and(households.household());
        return new HouseCheck(hub.now().get().house(), ids, household);
    }

    Place place() {
        return place;
    }

    boolean refusesRedTests() {
        return settings.redTests() == RuleFileSettings.RedTests.REFUSE;
    }

    /** Whether the files were read and the hub uses them. */
    boolean ready() {
        return ready;
    }
}
