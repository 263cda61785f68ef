package io.hearth.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow: behind some free tries, each further one costs twice the wait of the one before. A try counts
 * when it begins, so that many at once gain nothing. Remembers a bounded number of names and addresses.
 */
@Component
class LoginAttempts {

    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final AccessSettings settings;
    private final Clock clock;
    private final Map<String, Tries> watched;

    LoginAttempts(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.watched = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
                return size() > settings.watched();
            }
        };
    }

    /** Counts a try and answers zero, or answers how long to wait and counts nothing. */
    synchronized Duration begin(String name, String address) {
        var now = clock.instant();
        var person = tries(person(name, address), now);
        var place = tries(place(address), now);
        var wait = longer(left(person, settings.freeTries(), now), left(place, settings.freeTriesAddress(), now));
        if (wait.isZero()) {
            watched.put(person(name, address), new Tries(person.count + 1, now));
            watched.put(place(address), new Tries(place.count + 1, now));
        }
        return wait;
    }

    /** The last try of this name was right: it starts anew. */
    synchronized void succeeded(String name, String address) {
        watched.remove(person(name, address));
        watched.computeIfPresent(place(address), (key, tries) -> new Tries(Math.max(0, tries.count - 1), tries.last));
    }

    private Tries tries(String key, Instant now) {
        var found = watched.get(key);
        return found == null || found.last.plus(FORGET_AFTER).isBefore(now) ? new Tries(0, now) : found;
    }

    private Duration left(Tries tries, int free, Instant now) {
        if (tries.count < free) {
            return Duration.ZERO;
        }
        var seconds = 1L << Math.min(30, tries.count - free);
        var wait = Duration.ofSeconds(Math.min(seconds, settings.longestWait().toSeconds()));
        var until = tries.last.plus(wait);
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String person(String name, String address) {
        return Secrets.fingerprint(address + ' ' + PersonRow.key(name));
    }

    private static String place(String address) {
        return address;
    }

    private record Tries(int count, Instant last) {}
}
