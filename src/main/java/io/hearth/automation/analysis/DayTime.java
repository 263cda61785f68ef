package io.hearth.automation.analysis;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of the day.
 *
 * @param spans apart from each other and in order
 */
record DayTime(List<Span> spans) {

    private static final long DAY = 24L * 60 * 60 * 1_000_000_000L;

    static final DayTime ALWAYS = new DayTime(List.of(new Span(0, DAY)));

    /** From a nanosecond of the day, to one that does not belong to it. */
    record Span(long from, long to) {}

    static DayTime at(LocalTime time) {
        return new DayTime(List.of(new Span(time.toNanoOfDay(), time.toNanoOfDay() + 1)));
    }

    /** A window that ends before it begins goes over midnight. */
    static DayTime between(LocalTime after, LocalTime before) {
        long from = after.toNanoOfDay();
        long to = before.toNanoOfDay();
        if (from < to) {
            return new DayTime(List.of(new Span(from, to)));
        }
        var spans = new ArrayList<Span>();
        if (to > 0) {
            spans.add(new Span(0, to));
        }
        spans.add(new Span(from, DAY));
        return from == to ? ALWAYS : new DayTime(List.copyOf(spans));
    }

    DayTime and(DayTime other) {
        var common = new ArrayList<Span>();
        for (Span one : spans) {
            for (Span two : other.spans) {
                var both = new Span(Math.max(one.from, two.from), Math.min(one.to, two.to));
                if (both.from < both.to) {
                    common.add(both);
                }
            }
        }
        return new DayTime(List.copyOf(common));
    }

    DayTime otherwise() {
        var gaps = new ArrayList<Span>();
        long end = 0;
        for (Span span : spans) {
            if (end < span.from) {
                gaps.add(new Span(end, span.from));
            }
            end = span.to;
        }
        if (end < DAY) {
            gaps.add(new Span(end, DAY));
        }
        return new DayTime(List.copyOf(gaps));
    }

    boolean never() {
        return spans.isEmpty();
    }
}
