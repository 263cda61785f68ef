package io.hearth.broker.moquette;

import io.hearth.broker.BrokerSettings;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Rights;
import io.hearth.broker.engine.Will;
import io.hearth.broker.engine.Wills;
import io.hearth.broker.wire.ConnectWishes;
import io.hearth.broker.wire.Counters;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All clients of Moquette. It is told our names for them: a new one for each session, so that nobody can meet what an
 * earlier client of the same id has left. On the loop only.
 */
final class MoquetteGuests {

    /** The longest that Moquette can count. */
    private static final Duration LONGEST = Duration.ofDays(24);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, MoquetteGuest> byClient = new LinkedHashMap<>();
    private final Map<String, MoquetteGuest> byId = new HashMap<>();
    private final BrokerSettings settings;
    private final Wills wills;
    private final Counters counters;
    private final Clock clock;
    private long names;

    MoquetteGuests(BrokerSettings settings, Wills wills, Counters counters, Clock clock) {
        this.settings = settings;
        this.wills = wills;
        this.counters = counters;
        this.clock = clock;
    }

    /** How long a session may outlive its connection. */
    static Duration longest(BrokerSettings settings) {
        var wanted = settings.limits().sessionExpiry();
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }

    @Nullable
    MoquetteGuest find(String client) {
        return byClient.get(client);
    }

    /** @param id what Moquette calls it */
    @Nullable
    MoquetteGuest named(String id) {
        return byId.get(id);
    }

    /** Lets a client in whose older connection, if there was one, is closed. */
    MoquetteGuest enter(MoquetteGate gate, ConnectRequest request, ConnectWishes wishes, Rights rights) {
        var now = clock.instant();
        var before = byClient.get(request.client());
        endOf(before, wishes);
        long expiry = expiry(request.client(), wishes);
        boolean resumes =
                before != null && before.kept > 0 && before.credential().equals(rights.credential());
        var guest = resumes ? before : new MoquetteGuest("guest-" + ++names, request.client(), rights, wishes, now);
        boolean fresh = !resumes || wishes.cleanStart() || guest.isOver(now);
        if (fresh) {
            forget(resumes ? null : before);
            guest.filters().clear();
            guest.unreleased().clear();
            guest.kept = resumes && !wishes.isVersion5() ? 0 : expiry;
        }
        guest.clean = resumes ? fresh : guest.kept == 0;
        guest.expiry = Math.min(expiry, guest.kept);
        guest.enters(gate, rights, wishes, now);
        byClient.put(guest.client(), guest);
        byId.put(guest.id(), guest);
        counters.connections.incrementAndGet();
        var will = request.will();
        wills.entered(
                guest.client(), will == null ? null : new Will(will.under(guest.credential()), wishes.willDelay()));
        return guest;
    }

    /** The connection before this one ended, whether Moquette has told so or not. */
    private void endOf(@Nullable MoquetteGuest before, ConnectWishes wishes) {
        if (before != null && !before.settled) {
            before.settled = true;
            wills.broken(before.client(), before.expiry);
        }
        if (before != null && before.kept > 0 && wishes.cleanStart()) {
            wills.publish(before.client());
        }
    }

    private long expiry(String client, ConnectWishes wishes) {
        if (wishes.expiry() == 0) {
            return 0;
        }
        long others = byClient.values().stream()
                .filter(guest -> guest.kept > 0 && !guest.client().equals(client))
                .count();
        return others < settings.limits().sessions()
                ? Math.min(wishes.expiry(), longest(settings).toSeconds())
                : 0;
    }

    /** The client has left in good order. */
    void waiveWill(MoquetteGuest guest) {
        if (byClient.get(guest.client()) == guest) {
            wills.waive(guest.client());
        }
    }

    /** Moquette has not let it in. */
    void turnedAway(MoquetteGuest guest, MoquetteGate gate) {
        waiveWill(guest);
        leave(guest, gate);
        guest.settled = true;
        forget(guest);
    }

    /** The connection is closed; Moquette may still have something to tell of it. */
    void leave(MoquetteGuest guest, MoquetteGate gate) {
        if (guest.gate() == gate) {
            guest.leaves(clock.instant());
            counters.connections.decrementAndGet();
        }
    }

    /** Moquette has told everything that the client had said before its connection ended. */
    void settle(String id) {
        var guest = byId.get(id);
        if (guest != null && byClient.get(guest.client()) != guest) {
            byId.remove(id);
        } else if (guest != null && guest.gate() == null && !guest.settled) {
            settle(guest);
        }
    }

    private void settle(MoquetteGuest guest) {
        guest.settled = true;
        wills.broken(guest.client(), guest.expiry);
        if (guest.kept == 0) {
            forget(guest);
        }
    }

    /** Waits until Moquette knows that nobody is connected; not on the loop. */
    void awaitSettled(EventExecutor loop, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline
                && !loop.submit(this::isSettled).syncUninterruptibly().getNow()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean isSettled() {
        return counters.sockets.get() == 0
                && byClient.values().stream().allMatch(guest -> guest.gate() == null && guest.settled);
    }

    /** Forgets those whose time is over. */
    void sweep() {
        var now = clock.instant();
        for (var guest : List.copyOf(byClient.values())) {
            if (guest.gate() == null && !guest.settled && now.isAfter(guest.since.plus(PATIENCE))) {
                settle(guest);
            }
            if (guest.gate() == null && guest.settled && now.isAfter(guest.since.plusSeconds(guest.kept))) {
                forget(guest);
            }
        }
    }

    private void forget(@Nullable MoquetteGuest guest) {
        if (guest != null) {
            byClient.remove(guest.client(), guest);
            if (guest.gate() == null && guest.settled) {
                byId.remove(guest.id());
            }
        }
    }

    List<ClientInfo> infos() {
        var now = clock.instant();
        return byClient.values().stream()
                .filter(guest -> !guest.isOver(now))
                .map(MoquetteGuest::info)
                .toList();
    }

    private Stream<MoquetteGuest> matching(Predicate<ClientInfo> wanted) {
        return List.copyOf(byClient.values()).stream().filter(guest -> wanted.test(guest.info()));
    }

    void revoke(Predicate<ClientInfo> untrusted) {
        matching(untrusted).forEach(guest -> {
            wills.waive(guest.client());
            forget(guest);
            if (guest.gate() != null) {
                guest.gate().farewell().dismiss(true);
            }
        });
    }

    /** @param willInSeconds how long their wills wait for them, {@link Wills#NEVER} when the hub stops */
    void disconnect(Predicate<ClientInfo> clients, long willInSeconds) {
        matching(clients).forEach(guest -> {
            if (guest.gate() != null) {
                wills.postpone(guest.client(), willInSeconds);
                guest.gate().farewell().dismiss(false);
            }
        });
    }
}
