package io.hearth.dialects.template;

/** Python's timedelta. */
record Span(long micros) {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long MOST = 999_999_999L;

    static Span of(long micros) {
        if (Math.abs(micros / DAY) > MOST) {
            throw new Failure(Failure.Kind.OVERFLOW, "the time is too long");
        }
        return new Span(micros);
    }

    static Span of(double seconds) {
        if (!(Math.abs(seconds) < MOST * 86_400.0)) {
            throw new Failure(Failure.Kind.OVERFLOW, "the time is too long");
        }
        return of((long) Math.rint(seconds * SECOND));
    }

    long days() {
        return Math.floorDiv(micros, DAY);
    }

    long seconds() {
        return Math.floorMod(micros, DAY) / SECOND;
    }

    long fraction() {
        return Math.floorMod(micros, SECOND);
    }

    double total() {
        return micros / (double) SECOND;
    }

    String text() {
        long seconds = seconds();
        String clock = "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        String end = fraction() == 0 ? clock : clock + ".%06d".formatted(fraction());
        long days = days();
        return days == 0 ? end : "%d day%s, %s".formatted(days, Math.abs(days) == 1 ? "" : "s", end);
    }

    String repr() {
        var parts = new java.util.StringJoiner(", ", "datetime.timedelta(", ")").setEmptyValue("datetime.timedelta(0)");
        if (days() != 0) {
            parts.add("days=" + days());
        }
        if (seconds() != 0) {
            parts.add("seconds=" + seconds());
        }
        if (fraction() != 0) {
            parts.add("microseconds=" + fraction());
        }
        return parts.toString();
    }
}
