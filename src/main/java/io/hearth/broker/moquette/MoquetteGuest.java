package io.hearth.broker.moquette;

import io.hearth.broker.ClientInfo;
import io.hearth.broker.Rights;
import io.hearth.broker.Transport;
import io.hearth.broker.wire.ConnectWishes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client of Moquette: connected, or with a session that waits for it there. On the loop only. */
final class MoquetteGuest {

    private final String id;
    private final String client;
    private final Set<String> filters = new LinkedHashSet<>();
    private final Map<Integer, Boolean> unreleased = new HashMap<>();
    private final Set<Integer> hidden = new HashSet<>();
    private Rights rights;
    private ConnectWishes wishes;
    private @Nullable MoquetteGate gate;
    private String address = "";
    private Transport transport = Transport.TCP;

    /** Whether Moquette has told that the connection ended, after everything that the client had said. */
    boolean settled;

    /** Whether Moquette is to begin a session that ends with the connection, in the place of any other. */
    boolean clean;

    /** How long Moquette keeps the session, in seconds. */
    long kept;

    /** How long the client may come back to it, in seconds. */
    long expiry;

    /** When it came or went. */
    Instant since;

    /** @param id what Moquette calls it: a name of ours, so that no client can choose it */
    MoquetteGuest(String id, String client, Rights rights, ConnectWishes wishes, Instant since) {
        this.id = id;
        this.client = client;
        this.rights = rights;
        this.wishes = wishes;
        this.since = since;
    }

    String id() {
        return id;
    }

    String client() {
        return client;
    }

    Rights rights() {
        return rights;
    }

    String credential() {
        return rights.credential();
    }

    boolean isVersion5() {
        return wishes.isVersion5();
    }

    @Nullable
    MoquetteGate gate() {
        return gate;
    }

    /** The filters it has subscribed to, as sent. */
    Set<String> filters() {
        return filters;
    }

    /** Ids of its QoS 2 messages that it may repeat, and whether Moquette waits for their release. */
    Map<Integer, Boolean> unreleased() {
        return unreleased;
    }

    /** Ids of QoS 2 messages that Moquette believes to be on their way to it. */
    Set<Integer> hidden() {
        return hidden;
    }

    void enters(MoquetteGate by, Rights with, ConnectWishes wishing, Instant now) {
        gate = by;
        rights = with;
        wishes = wishing;
        since = now;
        address = by.peer().address().getHostAddress();
        transport = by.peer().transport();
        unreleased.replaceAll((id, passed) -> false);
        hidden.clear();
        settled = false;
    }

    void leaves(Instant now) {
        gate = null;
        since = now;
    }

    /** Whether nobody can come back to its session any more. */
    boolean isOver(Instant now) {
        return gate == null && !now.isBefore(since.plusSeconds(expiry));
    }

    ClientInfo info() {
        boolean here = gate != null;
        return new ClientInfo(
                client,
                credential(),
                here ? address : null,
                here ? transport : null,
                wishes.version(),
                since,
                expiry,
                List.copyOf(filters),
                0);
    }
}
