package io.hearth.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class JournalTests {

    @TempDir
    Path folder;

    private final JournalSettings small = new JournalSettings(
            JournalSettings.Sync.ALWAYS,
            DataSize.ofBytes(256),
            DataSize.ofBytes(1000),
            DataSize.ofKilobytes(1),
            DataSize.ofKilobytes(1));
    private @Nullable Journal journal;

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private Journal reopened() {
        close();
        journal = Journal.open(folder, small);
        return journal;
    }

    private static void durably(Journal journal, String stream, String... records) throws Exception {
        for (var record : records) {
            journal.stream(stream).append(record.getBytes(UTF_8));
            var stored = new CompletableFuture<@Nullable IOException>();
            journal.afterDurable(stored::complete);
            assertThat(stored.get(10, TimeUnit.SECONDS)).isNull();
        }
    }

    private static List<String> replayed(Journal journal, String stream) {
        var heard = new ArrayList<String>();
        journal.stream(stream).replay(new Replay() {
            @Override
            public void snapshot(byte[] bytes) {
                heard.add("snapshot " + new String(bytes, UTF_8));
            }

            @Override
            public void record(byte[] bytes) {
                heard.add(new String(bytes, UTF_8));
            }
        });
        return heard;
    }

    private static String[] numbered(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> what + i).toArray(String[]::new);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private static void flipBit(Path file, String inside) throws IOException {
        var bytes = Files.readAllBytes(file);
        int at = new String(bytes, ISO_8859_1).indexOf(inside);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void givesBackWhatWasAppendedInOrderAndByStream() throws Exception {
        var first = reopened();
        durably(first, "broker", "a", "b");
        durably(first, "hub", "x");
        durably(first, "broker", "c", "");

        var second = reopened();

        assertThat(replayed(second, "broker")).containsExactly("a", "b", "c", "");
        assertThat(replayed(second, "hub")).containsExactly("x");
        assertThat(replayed(second, "nobody")).isEmpty();
    }

    @Test
    void goesOnInTheSameOrderAfterEachReopening() throws Exception {
        for (int round = 0; round < 3; round++) {
            durably(reopened(), "hub", numbered("round" + round + "-", 10));
        }

        assertThat(replayed(reopened(), "hub"))
                .hasSize(30)
                .startsWith("round0-0", "round0-1")
                .endsWith("round2-8", "round2-9");
        assertThat(segments()).hasSizeGreaterThan(2);
    }

    @Test
    void writesWhatNobodyWaitsFor() {
        reopened().stream("hub").append("quiet".getBytes(UTF_8));

        assertThat(replayed(reopened(), "hub")).containsExactly("quiet");
    }

    @Test
    void cutsATornTail() throws Exception {
        durably(reopened(), "hub", "whole", "torn apart");
        close();
        var last = segments().get(segments().size() - 1);
        var bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length - 3));

        durably(reopened(), "hub", "after");

        assertThat(replayed(reopened(), "hub")).containsExactly("whole", "after");
    }

    @Test
    void cutsATailOfZeroes() throws Exception {
        durably(reopened(), "hub", "whole");
        close();
        Files.write(segments().get(0), new byte[100], StandardOpenOption.APPEND);

        durably(reopened(), "hub", "after");

        assertThat(replayed(reopened(), "hub")).containsExactly("whole", "after");
    }

    @Test
    void neverTakesAPayloadForARecord() throws Exception {
        durably(reopened(), "hub", "first");
        var forged = Files.readAllBytes(segments().get(0));
        journal.stream("hub").append(forged);
        close();
        var bytes = Files.readAllBytes(segments().get(0));
        bytes[forged.length + Frame.HEADER - 1] ^= 1;
        Files.write(segments().get(0), bytes);

        assertThat(replayed(reopened(), "hub")).containsExactly("first");
    }

    @Test
    void setsADamagedOlderSegmentAsideAndUsesTheRest() throws Exception {
        durably(reopened(), "hub", numbered("record-", 40));
        close();
        var older = segments().get(1);
        var content = Files.readString(older, ISO_8859_1);
        var victim = content.substring(content.indexOf("record-"), content.indexOf("record-") + 9);
        flipBit(older, victim);

        var heard = replayed(reopened(), "hub");

        assertThat(heard).hasSize(39).doesNotContain(victim).endsWith("record-39");
        assertThat(older.resolveSibling(older.getFileName() + ".damaged")).exists();
        assertThat(replayed(reopened(), "hub")).isEqualTo(heard);
    }

    @Test
    void usesWhatLiesBehindADamagedLength() throws Exception {
        durably(reopened(), "hub", numbered("record-", 5));
        close();
        var bytes = Files.readAllBytes(segments().get(0));
        bytes[0] ^= 0x40;
        Files.write(segments().get(0), bytes);

        assertThat(replayed(reopened(), "hub")).containsExactly("record-1", "record-2", "record-3", "record-4");
    }

    @Test
    void deletesWhatTheSnapshotsStandForAndReplaysTheSame() throws Exception {
        var first = reopened();
        durably(first, "hub", numbered("old-", 60));
        assertThat(first.stream("hub").snapshotDue()).isTrue();
        snapshot(first, "sixty");
        assertThat(first.stream("hub").snapshotDue()).isFalse();
        durably(first, "hub", numbered("mid-", 60));
        snapshot(first, "hundred and twenty");
        durably(first, "hub", "new-0", "new-1");

        assertThat(segments().get(0).getFileName().toString()).isGreaterThan("00000000000000000050");
        assertThat(replayed(reopened(), "hub")).containsExactly("snapshot hundred and twenty", "new-0", "new-1");
    }

    @Test
    void fallsBackToTheOlderSnapshotWhenTheNewestIsDamaged() throws Exception {
        var first = reopened();
        durably(first, "hub", "a");
        snapshot(first, "one");
        durably(first, "hub", numbered("b", 40));
        snapshot(first, "two");
        durably(first, "hub", "c");
        close();
        flipBit(folder.resolve("hub-%020d.snapshot".formatted(41)), "two");

        assertThat(replayed(reopened(), "hub"))
                .hasSize(42)
                .startsWith("snapshot one", "b0")
                .endsWith("b39", "c");
    }

    @Test
    void keepsWhatAnotherStreamStillNeeds() throws Exception {
        var first = reopened();
        durably(first, "broker", "needed");
        durably(first, "hub", numbered("old-", 60));
        snapshot(first, "one");
        durably(first, "hub", numbered("old-", 60));
        snapshot(first, "two");

        assertThat(replayed(reopened(), "broker")).containsExactly("needed");
    }

    @Test
    void neverReusesThePlaceOfASnapshotWhoseRecordsWereLost() throws Exception {
        var first = reopened();
        durably(first, "hub", "a", "b", "c");
        snapshot(first, "abc");
        close();
        for (var segment : segments()) {
            Files.delete(segment);
        }

        durably(reopened(), "hub", "d");

        assertThat(replayed(reopened(), "hub")).containsExactly("snapshot abc", "d");
    }

    private static void snapshot(Journal journal, String state) {
        var stream = journal.stream("hub");
        stream.snapshot(() -> state.getBytes(UTF_8));
        await().until(() -> !stream.snapshotRunning());
    }

    @Test
    void acknowledgesNothingWhileTheDiskIsFullAndGoesOnByItself() throws Exception {
        var disk = new FlakyDisk();
        journal = disk.journal(folder, small);
        durably(journal, "hub", "before");
        disk.full(true);
        journal.stream("hub").append("during".getBytes(UTF_8));
        var refused = new CompletableFuture<@Nullable IOException>();
        journal.afterDurable(refused::complete);

        assertThat(refused.get(10, TimeUnit.SECONDS)).hasMessageContaining("No space left");
        assertThat(journal.healthy()).isFalse();
        journal.stream("hub").append(new byte[900]);
        journal.stream("hub").append(new byte[900]);
        assertThat(journal.saturated()).isTrue();

        disk.full(false);
        await().until(journal::healthy);
        durably(journal, "hub", "after");
        assertThat(replayed(reopened(), "hub"))
                .hasSize(5)
                .startsWith("before", "during")
                .endsWith("after");
    }

    @Test
    void goesOnWhenItsFilesAreDeletedUnderIt() throws Exception {
        var first = reopened();
        durably(first, "hub", "before");
        for (var segment : segments()) {
            Files.delete(segment);
        }
        durably(first, "hub", numbered("more-", 30));

        assertThat(replayed(reopened(), "hub")).contains("more-29");
    }

    @Test
    void callsBackOnTheGivenExecutorEvenWhenNothingIsOutstanding() throws Exception {
        var calls = new ArrayList<Runnable>();
        var first = reopened();
        first.callbacksOn(task -> {
            synchronized (calls) {
                calls.add(task);
            }
        });
        var stored = new CompletableFuture<@Nullable IOException>();
        first.afterDurable(stored::complete);

        await().until(() -> {
            synchronized (calls) {
                return !calls.isEmpty();
            }
        });
        assertThat(stored).isNotDone();
        calls.get(0).run();
        assertThat(stored).isCompletedWithValue(null);
    }

    @Test
    void refusesASecondOwnerOfTheFolder() {
        reopened();

        assertThatThrownBy(() -> Journal.open(folder, small))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void refusesARecordAboveTheLimit() {
        var stream = reopened().stream("hub");

        assertThatThrownBy(() -> stream.append(new byte[2000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hearth.journal.max-record");
    }

    @Test
    void refusesRecordsOnceClosed() {
        var stream = reopened().stream("hub");
        close();

        assertThatThrownBy(() -> stream.append(new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> new JournalSettings(
                        JournalSettings.Sync.OS,
                        DataSize.ofBytes(1),
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1)))
                .hasMessageContaining("hearth.journal.segment-size");
    }
}
