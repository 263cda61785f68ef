package io.hearth.bridges;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Letters that wait for the link, first come, first sent. When it is full, the oldest of QoS 0 give way, then the oldest
 * of all. Any thread; entering never waits.
 */
final class WaitingRoom {

    private final int most;
    private final long mostBytes;
    private final ArrayDeque<Numbered> casual = new ArrayDeque<>();
    private final ArrayDeque<Numbered> careful = new ArrayDeque<>();
    private final ArrayDeque<Numbered> known = new ArrayDeque<>();
    private long next;
    private long bytes;
    private long dropped;

    private record Numbered(long number, Letter letter, ArrayDeque<Numbered> queue) {}

    WaitingRoom(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    synchronized void enter(Letter letter) {
        var queue = letter.qos() == 0 ? casual : careful;
        queue.add(new Numbered(next++, letter, queue));
        bytes += letter.size();
        while (casual.size() + careful.size() > most || bytes > mostBytes) {
            var oldest = casual.isEmpty() ? careful.remove() : casual.remove();
            bytes -= oldest.letter.size();
            dropped++;
        }
        notifyAll();
    }

    /** Letters that the broker keeps anyway: they cost no room, and take the place of such letters that still wait. */
    synchronized void enterKnown(Collection<Letter> letters) {
        known.clear();
        letters.forEach(letter -> known.add(new Numbered(next++, letter, known)));
        notifyAll();
    }

    /** The oldest letter, which stays until it is {@link #sent}; null when none came in time. */
    synchronized @Nullable Letter oldest(long millis) throws InterruptedException {
        if (first() == null) {
            TimeUnit.MILLISECONDS.timedWait(this, millis);
        }
        var first = first();
        return first == null ? null : first.letter;
    }

    private @Nullable Numbered first() {
        return Stream.of(casual, careful, known)
                .flatMap(queue -> Stream.ofNullable(queue.peek()))
                .min(Comparator.comparingLong(Numbered::number))
                .orElse(null);
    }

    /** Lets the letter go, unless it had to give way meanwhile. */
    synchronized void sent(Letter letter) {
        for (var queue : List.of(casual, careful, known)) {
            var first = queue.peek();
            if (first != null && first.letter == letter) {
                queue.remove();
                bytes -= queue == known ? 0 : letter.size();
            }
        }
    }

    synchronized int waiting() {
        return casual.size() + careful.size() + known.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
