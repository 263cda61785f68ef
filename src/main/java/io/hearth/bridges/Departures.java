package io.hearth.bridges;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to the other broker. Listening happens on the broker's loop and only puts letters into the waiting room,
 * before the publisher gets its acknowledgement; sending happens on the bridge's own thread.
 */
final class Departures {

    /** Most letters handed to the client library that are not yet acknowledged. */
    static final int MOST_UNDERWAY = 64;

    private static final long LOOK_UP = 500;
    private static final long SECOND = 1_000_000_000L;

    private final Neighbour neighbour;
    private final BridgeSettings settings;
    private final Terms terms;
    private final Broker broker;
    private final Refusals refusals;
    private final WaitingRoom room;
    private final Rounds rounds;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final long fingerprint;
    private long nextTurn = System.nanoTime();
    private long highest = -1;
    private volatile long suspect = -1;
    private volatile int strikes;
    private volatile boolean acknowledged;

    /** Hands a letter to the client library; false when it cannot take it now. */
    interface Mailbox {

        boolean send(Letter letter);
    }

    private record Draft(String topic, byte[] payload, int qos, boolean retained) {}

    Departures(
            Neighbour neighbour,
            BridgeSettings settings,
            Broker broker,
            Refusals refusals,
            WaitingRoom room,
            Rounds rounds) {
        this.neighbour = neighbour;
        this.settings = settings;
        this.terms = settings.terms();
        this.broker = broker;
        this.refusals = refusals;
        this.room = room;
        this.rounds = rounds;
        this.fingerprint = fingerprint(settings);
        settings.out().forEach(way -> broker.listenToAll(way.filter(), whenFirst(way, this::enter)));
    }

    private static long fingerprint(BridgeSettings settings) {
        var checksum = new CRC32C();
        checksum.update((settings.address() + settings.out()).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() + 1;
    }

    /** Gives a message to the first way that wants it, so that none crosses twice. */
    private Consumer<Message> whenFirst(Way way, Consumer<Draft> then) {
        return message -> {
            if (neighbour.isFromThere(message.client())
                    || Way.of(message.topic(), settings.out()).orElse(way) != way) {
                return;
            }
            boolean retained = terms.retained() && way.retain().of(message.retained());
            boolean casual = message.qos() == Qos.AT_MOST_ONCE && !retained;
            way.beyond(message.topic()).ifPresent(there -> {
                var draft = new Draft(there, message.payload(), casual ? 0 : way.qos(), retained);
                var flaw = flaw(message, draft);
                if (flaw == null) {
                    then.accept(draft);
                } else {
                    refuse(there, flaw);
                }
            });
        };
    }

    private @Nullable String flaw(Message message, Draft draft) {
        boolean fromAnother = message.client().startsWith(Message.BRIDGE);
        return fromAnother && rounds.tooMany(message.topic(), message.payload())
                ? "it goes round and round between bridged brokers"
                : terms.flaw(draft.topic, draft.payload);
    }

    private void enter(Draft draft) {
        try {
            if (!room.enter(draft.topic, draft.payload, draft.qos, draft.retained)) {
                refuse(draft.topic, "the bridge's buffer is full (max-waiting, max-waiting-bytes)");
                if (draft.retained) {
                    room.owesAgain();
                }
                return;
            }
            note(draft.topic, draft.retained);
        } catch (IllegalArgumentException tooLarge) {
            refuse(draft.topic, String.valueOf(tooLarge.getMessage()));
        }
    }

    private void note(String topic, boolean retained) {
        if (retained && Way.of(topic, settings.in()).isPresent()) {
            ours.add(topic);
        }
    }

    private void refuse(String topic, String reason) {
        refused.increment();
        refusals.add(RefusalKind.NOT_BRIDGED, neighbour.origin(), topic, reason);
    }

    /** A new connection begins: everything unsettled goes out again. */
    void begin() {
        room.again();
        ours.retainAll(room.retainedTopics());
        acknowledged = false;
    }

    boolean owesRetained() {
        return room.owes(fingerprint);
    }

    /** Offers what the broker keeps, unless that was done. On the loop, so that it is in order with what comes later. */
    void offerRetained() {
        if (owesRetained()) {
            var letters = new ArrayList<Letter>();
            Consumer<Draft> collect = draft -> {
                note(draft.topic, draft.retained);
                letters.add(new Letter(0, draft.topic, draft.payload, draft.qos, draft.retained));
            };
            settings.out().forEach(way -> broker.retained(way.filter()).forEach(whenFirst(way, collect)));
            room.enterKnown(List.copyOf(letters), fingerprint);
        }
    }

    /** Whether the other broker's retained message of this topic is older than what the hub has sent or will send. */
    boolean knowsBetter(String topic) {
        return ours.contains(topic);
    }

    /** Sends the next letter; false when there was none for a while. On the bridge's thread. */
    boolean sendNext(Mailbox mailbox) throws InterruptedException {
        waitForTurn();
        var letter = room.take(LOOK_UP, strikes > 0 ? 1 : MOST_UNDERWAY);
        if (letter == null) {
            return false;
        }
        var flaw = strikes >= settings.tries() && letter.number() == suspect
                ? "the other broker closes the connection whenever it is sent"
                : terms.flaw(letter.topic(), letter.payload());
        if (flaw == null) {
            handOver(letter, mailbox);
        } else {
            strikes = 0;
            room.settled(letter);
            refuse(letter.topic(), flaw);
        }
        return true;
    }

    private void waitForTurn() throws InterruptedException {
        if (terms.rate() > 0) {
            long now = System.nanoTime();
            nextTurn = Math.max(nextTurn + SECOND / terms.rate(), now);
            TimeUnit.NANOSECONDS.sleep(nextTurn - now);
        }
    }

    private void handOver(Letter letter, Mailbox mailbox) throws InterruptedException {
        boolean first = letter.number() > highest;
        if (first) {
            neighbour.expectEcho(letter.topic(), letter.payload());
            highest = letter.number();
        }
        try {
            if (!mailbox.send(letter)) {
                room.back(letter);
                Thread.sleep(LOOK_UP / 10);
            }
        } catch (RuntimeException never) {
            room.settled(letter);
            refuse(letter.topic(), "the client library does not take it: " + never.getMessage());
        }
    }

    /** The other broker has it. Any thread. */
    void acknowledged(Letter letter) {
        if (letter.qos() > 0) {
            acknowledged = true;
            strikes = 0;
        }
        sent.increment();
        room.settled(letter);
    }

    /**
     * The connection is lost. When nothing was acknowledged since it began, the oldest letter underway may be the reason:
     * from now on it goes alone.
     *
     * @param soon whether that came so soon that somebody closed it on purpose
     */
    void lost(boolean soon) {
        var oldest = room.oldestUnderway();
        if (acknowledged || !soon || oldest == null) {
            return;
        }
        strikes = oldest.number() == suspect ? strikes + 1 : 1;
        suspect = oldest.number();
    }

    boolean isMoving() {
        return acknowledged;
    }

    WaitingRoom room() {
        return room;
    }

    long sent() {
        return sent.sum();
    }

    long refused() {
        return refused.sum();
    }
}
