package io.hearth.mqtt;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: each failure of an address, or of a user name, costs twice the wait of the one before. Only who
 * is refused waits; a right credential enters at once, however many strangers have tried its name. Any thread.
 */
final class LoginBrakes {

    private final LoginSettings settings;
    private final Clock clock;
    private final Map<String, Failures> watched;

    private record Failures(int count, Instant last) {}

    LoginBrakes(LoginSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.watched = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > settings.watched();
            }
        };
    }

    /**
     * Counts a failure, and says how long the answer to it waits. Programs on this very machine share one address, so
     * there a failure counts for the user name alone.
     */
    synchronized Duration failed(InetAddress address, String user) {
        int count = count("user " + user);
        if (!address.isLoopbackAddress()) {
            count = Math.max(count, count("address " + address.getHostAddress()));
        }
        long most = settings.longestWait().toMillis();
        long wait = settings.firstDelay().toMillis() << Math.min(20, count - 1);
        return Duration.ofMillis(Math.min(wait, most));
    }

    private int count(String key) {
        var now = clock.instant();
        var before = watched.get(key);
        boolean fresh =
                before == null || before.last.plus(settings.forgetAfter()).isBefore(now);
        var failures = new Failures(fresh ? 1 : before.count + 1, now);
        watched.put(key, failures);
        return failures.count;
    }
}
