package lawless;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Breaks every law of the house on purpose; the package is not null-marked either. */
class OutlawManager {

    Instant now() {
        return Instant.now();
    }

    Supplier<Instant> later() {
        return Instant::now;
    }

    LocalTime time() {
        return LocalTime.now();
    }

    Date date() {
        return new Date();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    void log() {
        LoggerFactory.getLogger(OutlawManager.class).info("impure");
    }
}
