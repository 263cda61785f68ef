package io.hearth.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRoomTests {

    private final WaitingRoom room = new WaitingRoom(4, 1000);

    private static Letter letter(String topic, int qos) {
        return new Letter(topic, new byte[0], qos, false);
    }

    private List<String> leaving() throws InterruptedException {
        var topics = new ArrayList<String>();
        for (var next = room.oldest(1); next != null; next = room.oldest(1)) {
            topics.add(next.topic());
            room.sent(next);
        }
        return topics;
    }

    @Test
    void firstComeFirstSent() throws Exception {
        room.enter(letter("a", 1));
        room.enter(letter("b", 0));
        room.enterKnown(List.of(letter("c", 1), letter("d", 0)));
        room.enter(letter("e", 1));

        assertThat(leaving()).containsExactly("a", "b", "c", "d", "e");
        assertThat(room.waiting()).isZero();
    }

    @Test
    void theOldestOfQos0GiveWayFirstThenTheOldestOfAll() throws Exception {
        for (var topic : List.of("a", "b", "c")) {
            room.enter(letter(topic, 1));
        }
        room.enter(letter("casual", 0));
        room.enterKnown(List.of(letter("known", 1)));
        room.enter(letter("d", 1));
        room.enter(letter("e", 1));

        assertThat(room.dropped()).isEqualTo(2);
        assertThat(leaving()).containsExactly("b", "c", "known", "d", "e");
    }

    @Test
    void bytesAreCountedToo() throws Exception {
        room.enter(new Letter("large", new byte[900], 1, false));
        room.enter(new Letter("next", new byte[300], 1, false));
        room.enter(new Letter("huge", new byte[2000], 1, false));

        assertThat(room.dropped()).isEqualTo(3);
        room.enter(letter("small", 1));
        assertThat(leaving()).containsExactly("small");
    }

    @Test
    void aLetterThatGaveWayWhileItWasSentTakesNoOtherWithIt() throws Exception {
        room.enter(letter("a", 1));
        var underway = room.oldest(1);
        for (var topic : List.of("b", "c", "d", "e")) {
            room.enter(letter(topic, 1));
        }
        assertThat(underway).isNotNull();
        room.sent(underway);

        assertThat(leaving()).containsExactly("b", "c", "d", "e");
    }
}
