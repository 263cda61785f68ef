package io.hearth.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class WaitingRoomTests {

    @TempDir
    Path folder;

    private Journal journal;
    private WaitingRoom room;

    @BeforeEach
    void open() {
        var usual = JournalSettings.defaults();
        journal = Journal.open(
                folder,
                new JournalSettings(
                        JournalSettings.Sync.OS,
                        DataSize.ofKilobytes(4),
                        DataSize.ofKilobytes(2),
                        usual.maxRecord(),
                        usual.maxBuffered()));
        room = new WaitingRoom(journal.stream("bridge-a"), 4, 1000);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        close();
        open();
    }

    private boolean enter(String topic, int qos) {
        return room.enter(topic, new byte[0], qos, false);
    }

    private Letter take() throws InterruptedException {
        return room.take(1, 64);
    }

    private List<String> leaving() throws InterruptedException {
        var topics = new ArrayList<String>();
        for (var next = take(); next != null; next = take()) {
            topics.add(next.topic());
            room.settled(next);
        }
        return topics;
    }

    private static Letter known(String topic) {
        return new Letter(0, topic, new byte[0], 1, true);
    }

    @Test
    void firstComeFirstSent() throws Exception {
        enter("a", 1);
        enter("b", 0);
        room.enterKnown(List.of(known("c"), known("d")), 7);
        enter("e", 1);

        assertThat(leaving()).containsExactly("a", "b", "c", "d", "e");
        assertThat(room.waiting()).isZero();
        assertThat(room.bytes()).isZero();
    }

    @Test
    void whenItIsFullQos0GivesWayAndQos1IsTurnedAwayAtTheDoor() throws Exception {
        for (var topic : List.of("a", "b", "c")) {
            assertThat(enter(topic, 1)).isTrue();
        }
        assertThat(enter("casual", 0)).isTrue();
        assertThat(enter("d", 1)).isTrue();
        assertThat(enter("e", 1)).isFalse();
        assertThat(enter("casual too", 0)).isTrue();

        assertThat(room.dropped()).isEqualTo(2);
        assertThat(leaving()).containsExactly("a", "b", "c", "d");
        assertThat(enter("f", 1)).isTrue();
    }

    @Test
    void bytesAreCountedToo() throws Exception {
        assertThat(room.enter("large", new byte[900], 0, false)).isTrue();
        assertThat(room.enter("next", new byte[300], 1, false)).isTrue();
        assertThat(room.enter("huge", new byte[2000], 1, false)).isFalse();

        assertThat(room.dropped()).isEqualTo(1);
        assertThat(leaving()).containsExactly("next");
    }

    @Test
    void noMoreAreUnderwayThanTold() throws Exception {
        enter("a", 1);
        enter("b", 1);
        var a = room.take(1, 1);

        assertThat(room.take(1, 1)).isNull();
        assertThat(room.oldestUnderway()).isEqualTo(a);
        room.settled(a);
        assertThat(room.take(1, 1).topic()).isEqualTo("b");
    }

    @Test
    void afterALostConnectionWhatIsNotSettledGoesAgainInOrder() throws Exception {
        for (var topic : List.of("a", "b", "c")) {
            enter(topic, 1);
        }
        take();
        room.settled(take());
        room.again();
        enter("d", 1);

        assertThat(leaving()).containsExactly("a", "c", "d");
    }

    @Test
    void aLetterThatCouldNotBeHandedOverIsTheNextOneAgain() throws Exception {
        enter("a", 0);
        enter("b", 1);
        room.back(take());

        assertThat(leaving()).containsExactly("a", "b");
    }

    @Test
    void lettersOfQos1OutliveTheProcess() throws Exception {
        room.enter("Küche/Lampe", "an".getBytes(UTF_8), 1, true);
        enter("casual", 0);
        enter("b", 1);
        enter("c", 1);
        take();
        take();
        room.settled(take());
        reopen();

        assertThat(room.waiting()).isEqualTo(2);
        assertThat(room.retainedTopics()).containsExactly("Küche/Lampe");
        var first = take();
        assertThat(new String(first.payload(), UTF_8)).isEqualTo("an");
        assertThat(first.retained()).isTrue();
        room.settled(first);
        enter("d", 1);
        assertThat(leaving()).containsExactly("c", "d");
    }

    @Test
    void theJournalStaysSmallAndForgetsNothing() throws Exception {
        enter("first", 1);
        take();
        for (int number = 0; number < 2000; number++) {
            enter("x", 1);
            room.settled(take());
            var durable = new CompletableFuture<Void>();
            journal.afterDurable(failure -> durable.complete(null));
            durable.join();
        }
        reopen();

        assertThat(leaving()).containsExactly("first");
        try (var files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(60_000);
        }
    }

    @Test
    void whatIsKeptIsOfferedOnceUnlessTheMapsChangeOrSomeFoundNoRoom() throws Exception {
        assertThat(room.owes(7)).isTrue();
        room.enterKnown(List.of(known("a"), known("b")), 7);
        room.settled(take());
        reopen();
        assertThat(room.owes(7)).isTrue();
        room.enterKnown(List.of(known("a"), known("b")), 7);
        assertThat(leaving()).hasSize(2);
        reopen();

        assertThat(room.owes(7)).isFalse();
        assertThat(room.owes(8)).isTrue();
        room.owesAgain();
        assertThat(room.owes(7)).isTrue();
    }
}
