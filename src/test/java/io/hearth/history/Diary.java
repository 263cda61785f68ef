package io.hearth.history;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.HandLoop;
import io.hearth.hub.HouseCodec;
import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.hub.Stepped;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import io.hearth.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A real hub whose history is written when the test says so, on the test's own thread. */
final class Diary implements AutoCloseable {

    static final String START = "2026-01-05T19:00:00Z";

    final HouseCodec codec = new HouseCodec();
    final List<Stepped> happened = new ArrayList<>();
    final Path folder;
    final HistorySettings settings;
    final RuleBook book;
    HandLoop loop = new HandLoop(START);
    Disk disk = Disk.REAL;
    Journal journal;
    Hub hub;
    Intake intake;
    Scribe scribe;
    Recordings recordings;

    Diary(Path folder, HistorySettings settings, RuleBook book) {
        this.folder = folder;
        this.settings = settings;
        this.book = book;
        begin();
    }

    /** Small blocks and files, so that a few events fill many. */
    static HistorySettings small() {
        return new HistorySettings(true, Duration.ofDays(10), 512, 64, 20, 1_000, Duration.ofSeconds(1));
    }

    private void begin() {
        var defaults = JournalSettings.defaults();
        journal = Journal.open(
                folder.resolve("journal"),
                new JournalSettings(
                        JournalSettings.Sync.OS,
                        defaults.segmentSize(),
                        defaults.snapshotAfter(),
                        defaults.maxRecord(),
                        defaults.maxBuffered()));
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, source -> book, new HubSettings(10_000));
        intake = new Intake(settings.queueSize());
        intake.stop();
        Intake mine = intake;
        scribe = new Scribe(
                history(), settings, codec, (file, bytes, at) -> disk.write(file, bytes, at), mine::wantHouse);
        recordings = new Recordings(scribe, intake, codec);
        hub.listen(happened::add);
        hub.listen(intake);
        hub.start();
        loop.run();
    }

    Path history() {
        return folder.resolve("history");
    }

    /** Dies without a word and comes back. What was not written is lost. */
    void diesFor(Duration away) {
        journal.close();
        loop = loop.afterwards(away);
        begin();
    }

    Diary happens(Function<Instant, HouseEvent> event) {
        hub.submit(event);
        loop.run();
        return this;
    }

    Diary hears(String point, Value value) {
        return happens(at -> new HouseEvent.Reading(PointId.of(point), value, at));
    }

    Diary passes(Duration duration) {
        loop.passes(duration);
        return this;
    }

    /** Writes what waits, as the writer's thread would. */
    Diary writes() {
        var taken = intake.take(Duration.ZERO);
        if (taken != null) {
            taken.forEach(scribe::add);
        }
        scribe.flush();
        return this;
    }

    Recording all() {
        return recordings.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    }

    Recording since(Instant from) {
        return recordings.between(from, Instant.parse("2027-01-01T00:00:00Z"));
    }

    List<HouseEvent> events() {
        return all().stream().map(Recorded::event).toList();
    }

    /** Reads what lies on the disk as a new process would, which writes nothing. */
    Recordings readAnew() {
        var other = new Intake(10);
        other.stop();
        var reader = new Scribe(history(), settings, codec, Disk.REAL, () -> {});
        reader.open();
        return new Recordings(reader, other, codec);
    }

    House houseBefore(Instant at) {
        House house = House.EMPTY;
        for (Stepped stepped : happened) {
            if (stepped.event().at().isBefore(at)) {
                house = stepped.step().house();
            }
        }
        return house;
    }

    List<Path> files() {
        try (var files = Files.list(history())) {
            return files.filter(Segment::isSegment).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void cut(Path file, long size) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
