package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Agenda;
import io.hearth.rules.Place;
import io.hearth.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A real folder of rules on the workbench; looking at it is done by hand, and the hub is a place to put the book. */
final class RulesBench {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Path folder;
    private final Map<String, Boolean> switched = new TreeMap<>();
    private RuleFileSettings.RedTests redTests = RuleFileSettings.RedTests.WARN;
    private Snapshot now = new Snapshot(0, House.EMPTY, Agenda.EMPTY, RuleBook.empty(ZONE));
    private long clock = 1_767_600_000_000L;
    boolean hubIsOpen = true;
    String source = "";
    final List<HouseEvent> told = new ArrayList<>();
    int used;
    RuleFiles files;

    RulesBench(Path folder) {
        this.folder = folder;
        this.files = opened(new BookSource());
    }

    RulesBench refusingRedTests() {
        redTests = RuleFileSettings.RedTests.REFUSE;
        files = opened(new BookSource());
        return this;
    }

    private RuleFiles opened(BookSource reader) {
        var settings =
                new RuleFileSettings(Duration.ofSeconds(1), Duration.ofMillis(200), redTests, Duration.ofSeconds(1));
        var hub = new BookUse(() -> now, this::use, this::submit);
        return new RuleFiles(
                new RuleFolder(folder),
                Place.in(ZONE),
                settings,
                hub,
                reader,
                new RuleSwitches(new Rows()),
                new HouseKeeping(hub, this::submit));
    }

    private CompletableFuture<Long> submit(Function<Instant, HouseEvent> event) {
        HouseEvent happened = event.apply(Instant.EPOCH);
        told.add(happened);
        now = new Snapshot(now.seq() + 1, now.house().after(happened), now.agenda(), now.book());
        return CompletableFuture.completedFuture(now.seq());
    }

    private CompletableFuture<Long> use(RuleBook book, String newSource) {
        if (!hubIsOpen) {
            return CompletableFuture.failedFuture(new IllegalStateException("closed"));
        }
        used++;
        source = newSource;
        now = new Snapshot(now.seq() + 1, now.house(), now.agenda(), book);
        return CompletableFuture.completedFuture(now.seq());
    }

    /** Stops the hub and starts it again: all that is left is what was on disk. */
    RulesBench restarted() {
        var reader = new BookSource();
        now = new Snapshot(now.seq(), now.house(), now.agenda(), reader.read(source));
        files = opened(reader);
        files.open();
        return this;
    }

    /** Every file is a little newer than the one before, however fast the test is. */
    RulesBench file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.ofEpochMilli(clock += 1_000)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    RulesBench without(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RulesBench open() {
        files.open();
        return this;
    }

    /** Looks until nothing changes any more. */
    RulesBench settle() {
        while (!files.look()) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** What the hub runs, for instance {@code "warm/off"} for a rule that is switched off. */
    List<String> running() {
        return now.book().rules().stream()
                .map(rule -> rule.id() + (rule.enabled() ? "" : "/off") + nameUnlessId(rule.id(), rule.name()))
                .toList();
    }

    private static String nameUnlessId(String id, String name) {
        return id.equals(name) ? "" : " " + name;
    }

    List<String> problems() {
        return files.shelf().problems().stream().map(Problem::toString).toList();
    }

    Snapshot now() {
        return now;
    }

    private final class Rows implements RuleSwitchRows {
        @Override
        public List<RuleSwitchRow> findAll() {
            var rows = new ArrayList<RuleSwitchRow>();
            switched.forEach((rule, on) -> rows.add(new RuleSwitchRow(rule, on, null)));
            return rows;
        }

        @Override
        public RuleSwitchRow save(RuleSwitchRow row) {
            switched.put(row.rule(), row.enabled());
            return row;
        }

        @Override
        public void deleteById(String rule) {
            switched.remove(rule);
        }
    }
}
