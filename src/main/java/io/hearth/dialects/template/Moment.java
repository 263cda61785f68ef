package io.hearth.dialects.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Python's datetime.
 *
 * @param zone null when it is not said
 */
record Moment(LocalDateTime local, @Nullable ZoneId zone) {

    static Moment of(Instant instant, ZoneId zone) {
        return new Moment(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), zone), zone);
    }

    /** @param seconds since 1970 */
    static Moment of(double seconds, ZoneId zone) {
        double micros = Math.rint(seconds * 1e6);
        if (!(Math.abs(seconds) < 253_402_300_800.0)) {
            throw Failure.value("the time is out of range");
        }
        return of(Instant.EPOCH.plus((long) micros, ChronoUnit.MICROS), zone);
    }

    Instant instant(ZoneId otherwise) {
        return local.atZone(zone == null ? otherwise : zone).toInstant();
    }

    Moment in(ZoneId other, ZoneId otherwise) {
        return of(instant(otherwise), other);
    }

    double timestamp(ZoneId otherwise) {
        Instant instant = instant(otherwise);
        return (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000) / 1e6;
    }

    Moment plus(long micros) {
        try {
            LocalDateTime sum = local.plus(micros, ChronoUnit.MICROS);
            if (sum.getYear() >= 1 && sum.getYear() <= 9999) {
                return new Moment(sum, zone);
            }
        } catch (DateTimeException outOfRange) {
            // as below
        }
        throw new Failure(Failure.Kind.OVERFLOW, "date value out of range");
    }

    long micros(Moment other) {
        if ((zone == null) != (other.zone == null)) {
            throw Failure.type("can't subtract offset-naive and offset-aware datetimes");
        }
        return ChronoUnit.MICROS.between(other.instant(ZoneOffset.UTC), instant(ZoneOffset.UTC));
    }

    int compareTo(Moment other) {
        if ((zone == null) != (other.zone == null)) {
            throw Failure.type("can't compare offset-naive and offset-aware datetimes");
        }
        return instant(ZoneOffset.UTC).compareTo(other.instant(ZoneOffset.UTC));
    }

    @Nullable
    String offset() {
        if (zone == null) {
            return null;
        }
        int seconds = ZonedDateTime.of(local, zone).getOffset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        return "%s%02d:%02d".formatted(seconds < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    /** As {@code isoformat(sep)} writes it. */
    String text(char between) {
        String clock = "%04d-%02d-%02d%s%02d:%02d:%02d"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        between,
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
        int micros = local.getNano() / 1_000;
        String offset = offset();
        return clock + (micros == 0 ? "" : ".%06d".formatted(micros)) + (offset == null ? "" : offset);
    }

    String repr() {
        return "datetime.datetime(%s)".formatted(Printer.quoted(text('T')));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment moment
                && (zone == null) == (moment.zone == null)
                && instant(ZoneOffset.UTC).equals(moment.instant(ZoneOffset.UTC));
    }

    @Override
    public int hashCode() {
        return instant(ZoneOffset.UTC).hashCode();
    }
}
