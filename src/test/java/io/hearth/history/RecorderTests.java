package io.hearth.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.HandLoop;
import io.hearth.hub.HouseCodec;
import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import io.hearth.rules.RuleBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on its own thread. */
class RecorderTests {

    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    @TempDir
    Path folder;

    HandLoop loop = new HandLoop(Diary.START);
    Journal journal;
    Hub hub;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("journal"), JournalSettings.defaults());
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, source -> RuleBook.empty(ZoneOffset.UTC), new HubSettings(100_000));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whoReadsWhileItIsWrittenSeesABeginningOfWhatHappened() {
        var history = history(true);
        var writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20_000; i++) {
                hears(i);
            }
        });
        int before = 0;
        while (!writing.isDone()) {
            var values = values(history.recordings());
            assertThat(values)
                    .isEqualTo(IntStream.range(0, values.size())
                            .mapToObj(i -> (double) i)
                            .toList());
            assertThat(values).hasSizeGreaterThanOrEqualTo(before);
            before = values.size();
        }
        writing.join();

        assertThat(values(history.recordings())).hasSize(20_000);
        assertThat(history.intake().lost()).isZero();
        history.recorder().stop();
    }

    @Test
    void aReadingIsInTheFileSoonAndAtTheEndOfTheProgramAtTheLatest() {
        var history = history(true);
        hears(1);
        await().until(() -> Files.size(folder.resolve("history/open.tail")) > 0);
        hears(2);
        history.recorder().stop();

        var later = new Intake(10);
        later.stop();
        var scribe = new Scribe(folder.resolve("history"), settings(true), new HouseCodec(), Disk.REAL, () -> {});
        scribe.open();
        assertThat(values(new Recordings(scribe, later, new HouseCodec()))).containsExactly(1.0, 2.0);
    }

    @Test
    void nothingIsRecordedWhenNobodyWantsIt() {
        var history = history(false);
        hears(1);

        assertThat(values(history.recordings())).isEmpty();
        assertThat(history.intake().waiting()).isZero();
    }

    private record History(Intake intake, Recorder recorder, Recordings recordings) {}

    private History history(boolean enabled) {
        var intake = new Intake(settings(enabled).queueSize());
        var scribe = new Scribe(
                folder.resolve("history"), settings(enabled), new HouseCodec(), Disk.REAL, intake::wantHouse);
        var recorder = new Recorder(hub, intake, scribe, settings(enabled));
        recorder.start();
        return new History(intake, recorder, new Recordings(scribe, intake, new HouseCodec()));
    }

    private static HistorySettings settings(boolean enabled) {
        return new HistorySettings(enabled, Duration.ofDays(10), 512, 64, 300, 100_000, Duration.ofMillis(10));
    }

    private void hears(int number) {
        hub.accept(at -> new HouseEvent.Reading(PointId.of("a/one"), Value.of(number), at));
    }

    private static List<Double> values(Recordings recordings) {
        return recordings.between(BEGIN, BEGIN.plus(Duration.ofDays(2))).stream()
                .map(recorded -> (HouseEvent.Reading) recorded.event())
                .map(reading -> ((Value.Quantity) reading.value()).number())
                .toList();
    }
}
