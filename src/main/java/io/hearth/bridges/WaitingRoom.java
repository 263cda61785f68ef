package io.hearth.bridges;

import io.hearth.journal.JournalStream;
import io.hearth.journal.Replay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Letters that wait for the link, or for the other broker to acknowledge them: first come, first sent. Those of QoS 1
 * are in the journal until they are settled, so that they outlive the process. When it is full, letters of QoS 0 give
 * way, the oldest first; those of QoS 1 that are in stay, and no more come in. Any thread; entering never waits.
 */
final class WaitingRoom {

    private final JournalStream stream;
    private final int most;
    private final long mostBytes;
    private final TreeMap<Long, Letter> casual = new TreeMap<>();
    private final TreeMap<Long, Letter> careful = new TreeMap<>();
    private final TreeMap<Long, Letter> known = new TreeMap<>();
    private final Set<Long> underway = new HashSet<>();
    private long next;
    private long cursor = -1;
    private long bytes;
    private long dropped;
    private long offered;
    private long offering;

    WaitingRoom(JournalStream stream, int most, long mostBytes) {
        this.stream = stream;
        this.most = most;
        this.mostBytes = mostBytes;
        stream.replay(new Recovery());
        bytes = careful.values().stream().mapToLong(Letter::size).sum();
    }

    private final class Recovery implements Replay, LetterRecords.Reader {

        @Override
        public void snapshot(byte[] bytes) {
            LetterRecords.readSnapshot(bytes, this);
        }

        @Override
        public void record(byte[] bytes) {
            LetterRecords.read(bytes, this);
        }

        @Override
        public void waits(Letter letter) {
            careful.put(letter.number(), letter);
            next(letter.number() + 1);
        }

        @Override
        public void settled(long number) {
            careful.remove(number);
        }

        @Override
        public void offered(long fingerprint) {
            offered = fingerprint;
        }

        @Override
        public void next(long number) {
            next = Math.max(next, number);
        }
    }

    /**
     * False when there is no room for a letter of QoS 1; one of QoS 0 always enters, though something may give way.
     *
     * @throws IllegalArgumentException when the journal takes no record of that size
     */
    synchronized boolean enter(String topic, byte[] payload, int qos, boolean retained) {
        var letter = new Letter(next, topic, payload, qos, retained);
        makeRoomFor(letter);
        boolean fits = fits(letter);
        if (qos == 0) {
            if (fits) {
                casual.put(letter.number(), letter);
            } else {
                dropped++;
            }
        } else if (fits) {
            stream.append(LetterRecords.waits(letter));
            careful.put(letter.number(), letter);
        }
        if (fits) {
            next++;
            bytes += letter.size();
            compact();
            notifyAll();
        }
        return fits || qos == 0;
    }

    private void makeRoomFor(Letter letter) {
        while (!fits(letter) && !casual.isEmpty()) {
            bytes -= casual.pollFirstEntry().getValue().size();
            dropped++;
        }
    }

    private boolean fits(Letter letter) {
        return casual.size() + careful.size() < most && bytes + letter.size() <= mostBytes;
    }

    private void compact() {
        if (stream.snapshotDue()) {
            long number = next;
            long fingerprint = offered;
            var letters = List.copyOf(careful.values());
            stream.snapshot(() -> LetterRecords.snapshot(number, fingerprint, letters));
        }
    }

    /** Whether what the broker keeps should be offered under these topic maps, because that was never done in full. */
    synchronized boolean owes(long fingerprint) {
        return offered != fingerprint && known.isEmpty();
    }

    /** What the broker keeps must be offered anew: some of it found no room. */
    synchronized void owesAgain() {
        if (offered != 0) {
            settleOffer(0);
        }
        offering = 0;
    }

    /** Letters that the broker keeps anyway: they cost no room and no record. */
    synchronized void enterKnown(Collection<Letter> letters, long fingerprint) {
        letters.forEach(letter -> {
            known.put(next, new Letter(next, letter.topic(), letter.payload(), letter.qos(), letter.retained()));
            next++;
        });
        offering = fingerprint;
        if (known.isEmpty()) {
            settleOffer(offering);
        }
        notifyAll();
    }

    private void settleOffer(long fingerprint) {
        offered = fingerprint;
        stream.append(LetterRecords.offered(fingerprint));
    }

    /** The oldest letter that is not yet underway, once fewer than so many are; null when there is none in time. */
    synchronized @Nullable Letter take(long millis, int window) throws InterruptedException {
        if (first(window) == null) {
            TimeUnit.MILLISECONDS.timedWait(this, millis);
        }
        var letter = first(window);
        if (letter != null) {
            cursor = letter.number();
            underway.add(cursor);
            if (casual.remove(cursor) != null) {
                bytes -= letter.size();
            }
        }
        return letter;
    }

    private @Nullable Letter first(int window) {
        if (underway.size() >= window) {
            return null;
        }
        return Stream.of(casual, careful, known)
                .flatMap(letters -> Stream.ofNullable(letters.higherEntry(cursor)))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** The letter could not be handed over: it is the next one again. */
    synchronized void back(Letter letter) {
        underway.remove(letter.number());
        cursor = letter.number() - 1;
        if (letter.qos() == 0) {
            casual.put(letter.number(), letter);
            bytes += letter.size();
        }
    }

    /** Lets the letter go: the other broker has it, or nobody will ever take it. */
    synchronized void settled(Letter letter) {
        underway.remove(letter.number());
        if (careful.remove(letter.number()) != null) {
            bytes -= letter.size();
            stream.append(LetterRecords.settled(letter.number()));
            compact();
        } else if (known.remove(letter.number()) != null && known.isEmpty() && offering != 0) {
            settleOffer(offering);
        }
        notifyAll();
    }

    /** A new connection: everything that is not settled goes out again, oldest first. */
    synchronized void again() {
        underway.clear();
        cursor = -1;
    }

    /** The oldest letter that is underway and not settled; null when there is none of QoS 1. */
    synchronized @Nullable Letter oldestUnderway() {
        return Stream.of(careful, known)
                .flatMap(letters -> Stream.ofNullable(letters.firstEntry()))
                .filter(entry -> entry.getKey() <= cursor)
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Topics of the retained letters that wait. */
    synchronized Set<String> retainedTopics() {
        var topics = new HashSet<String>();
        var letters = new ArrayList<>(careful.values());
        letters.addAll(known.values());
        letters.stream().filter(Letter::retained).map(Letter::topic).forEach(topics::add);
        return topics;
    }

    synchronized int waiting() {
        return casual.size() + careful.size() + known.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long dropped() {
        return dropped;
    }
}
