package io.hearth.history;

import java.time.Instant;

/**
 * A stretch of time of which not everything is recorded.
 *
 * @param from when the last event before it happened
 * @param to   when the first event after it happened
 * @param why  what went wrong, if anything
 * @param lost how many events are known to be missing; 0 when nobody can say
 */
public record Gap(Instant from, Instant to, Why why, long lost) {

    /** What makes gaps. */
    public enum Why {
        /** The hub was off, or did not record; nothing was accepted, or nobody wrote it down. */
        OFF,
        /** More happened than could be written down. */
        OVERRUN,
        /** The disk was full or broken. */
        DISK,
        /** What was written cannot be read any more. */
        DAMAGED,
        /** Before the recording began, or removed since because it was too old. */
        NOT_RECORDED
    }

    boolean touches(Instant start, Instant end) {
        return from.isBefore(end) && to.isAfter(start);
    }

    /** The part of it between the two. */
    Gap within(Instant start, Instant end) {
        return new Gap(from.isBefore(start) ? start : from, to.isAfter(end) ? end : to, why, lost);
    }
}
