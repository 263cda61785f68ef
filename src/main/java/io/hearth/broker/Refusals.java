package io.hearth.broker;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was refused lately: the same refusal is one entry, the oldest entries give way. Any thread. */
public final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final int KEPT = 500;
    private static final int LONGEST = 200;
    private static final long LOG_EVERY = Duration.ofSeconds(10).toNanos();

    private final Clock clock;
    private final LongAdder total = new LongAdder();
    private final Map<Key, Refusal> latest = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<RefusalKind, Long> logged = new EnumMap<>(RefusalKind.class);

    private record Key(RefusalKind kind, String user, String client, String topic, String reason) {}

    public Refusals(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes what a gateway such as a bridge, or the broker itself, refused.
     *
     * @param client the client id, or {@link Message#BRIDGE} and a name
     * @param reason one sentence for people
     */
    public void add(RefusalKind kind, String client, String topic, String reason) {
        add(kind, "", client, topic, reason);
    }

    /**
     * The same of a client with a credential.
     *
     * @param user whose credential it is, or what the client said it was; empty for none
     */
    public void add(RefusalKind kind, String user, String client, String topic, String reason) {
        total.increment();
        var key = new Key(kind, shown(user), shown(client), shown(topic), shown(reason));
        var now = clock.instant();
        synchronized (latest) {
            var known = latest.get(key);
            latest.put(
                    key,
                    known == null
                            ? new Refusal(kind, key.user(), key.client(), key.topic(), key.reason(), 1, now, now)
                            : known.again(now));
            if (latest.size() > KEPT) {
                latest.remove(latest.keySet().iterator().next());
            }
            if (logIsDue(kind)) {
                log.warn("Refused {} {}: {}; {}", key.client(), key.topic(), key.reason(), kind.advice());
            }
        }
    }

    private boolean logIsDue(RefusalKind kind) {
        long now = System.nanoTime();
        var before = logged.get(kind);
        if (before != null && now - before < LOG_EVERY) {
            return false;
        }
        logged.put(kind, now);
        return true;
    }

    /** Newest first, at most 500. */
    public List<Refusal> latest() {
        synchronized (latest) {
            var list = new ArrayList<>(latest.values());
            Collections.reverse(list);
            return list;
        }
    }

    /** Forgets these refusals, because somebody has dealt with them. Any thread. */
    public void forget(Predicate<Refusal> dealtWith) {
        synchronized (latest) {
            latest.values().removeIf(dealtWith);
        }
    }

    /** How much was refused since start. */
    public long total() {
        return total.sum();
    }

    private static String shown(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.codePoints().anyMatch(Character::isISOControl) ? cut.replaceAll("\\p{Cntrl}", "\uFFFD") : cut;
    }
}
