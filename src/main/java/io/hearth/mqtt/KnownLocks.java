package io.hearth.mqtt;

import io.hearth.access.CredentialLock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Credentials that have let a client in lately, so that ten thousand devices that come back at once ask no database. Any
 * thread.
 *
 * <p>Each change of any credential begins a new {@link #edition()}: what was read from the database before it is neither
 * kept nor used.
 */
@Component
class KnownLocks {

    private final Map<String, CredentialLock> locks;
    private long edition;

    KnownLocks(LoginSettings settings) {
        this.locks = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CredentialLock> eldest) {
                return size() > settings.kept();
            }
        };
    }

    synchronized long edition() {
        return edition;
    }

    synchronized @Nullable CredentialLock find(String name) {
        return locks.get(name);
    }

    /** Somebody changed this credential. */
    synchronized void drop(String name) {
        locks.remove(name);
        edition++;
    }

    /**
     * Does the deed while no change can come between, when none has come since that edition.
     *
     * @param found what was read from the database, and let a client in
     * @return false when something changed meanwhile, and nothing was done
     */
    synchronized boolean settle(long seen, CredentialLock found, Runnable deed) {
        if (seen != edition) {
            return false;
        }
        locks.put(found.credential().name(), found);
        deed.run();
        return true;
    }
}
