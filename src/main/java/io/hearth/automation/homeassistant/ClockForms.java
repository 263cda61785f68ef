package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day, days, and the sun. */
final class ClockForms {

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Draft draft;

    ClockForms(Draft draft) {
        this.draft = draft;
    }

    /** {@code "07:00"}, seconds only where they matter; empty for anything but a time of day. */
    static Optional<String> clock(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches() || Integer.parseInt(time.group(1)) > 23 || Integer.parseInt(time.group(2)) > 59) {
            return text.matches("\\d{1,5}") ? seconds(Integer.parseInt(text)) : Optional.empty();
        }
        String seconds = time.group(3) == null || time.group(3).equals("00") ? "" : ":" + time.group(3);
        return Optional.of("%02d:%s%s".formatted(Integer.parseInt(time.group(1)), time.group(2), seconds));
    }

    /** What older YAML makes of {@code 7:30:00} without quotes. */
    private static Optional<String> seconds(int ofDay) {
        String text = "%02d:%02d:%02d".formatted(ofDay / 3600, ofDay / 60 % 60, ofDay % 60);
        return ofDay < 86_400 && ofDay > 59 ? clock(text) : Optional.empty();
    }

    List<Sheet> time(Piece piece) {
        var conditions = new ArrayList<Sheet>();
        var span = new Form();
        for (String side : List.of("after", "before")) {
            Piece limit = piece.get(side).orElse(null);
            if (limit == null || limit.isNothing()) {
                continue;
            }
            Optional<String> clock = clock(limit.word().orElse(""));
            if (clock.isEmpty()) {
                return Conditions.never(draft, limit, noTime(limit));
            }
            span.put(side, Sheet.text(clock.get()));
        }
        if (isAlways(span)) {
            draft.findings().hint(piece, "This time is always; left out");
            return days(piece, conditions);
        }
        if (!span.fields().isEmpty()) {
            conditions.add(Sheet.form("time", span));
        }
        piece.get("weekday").ifPresent(days -> conditions.addAll(days(days)));
        return conditions.isEmpty() ? Conditions.never(draft, piece, "Neither a time nor a day is said") : conditions;
    }

    /** From a time to the same time; from or until midnight. */
    private static boolean isAlways(Form span) {
        Sheet midnight = Sheet.text("00:00");
        Sheet after = span.fields().getOrDefault("after", midnight);
        return !span.fields().isEmpty() && after.equals(span.fields().getOrDefault("before", midnight));
    }

    private List<Sheet> days(Piece piece, List<Sheet> conditions) {
        piece.get("weekday").ifPresent(days -> conditions.addAll(days(days)));
        return conditions;
    }

    static String noTime(Piece limit) {
        return limit.peek().startsWith("input_datetime.")
                ? "Times that people set (%s) are not known; write the time".formatted(limit)
                : "%s is not a fixed time of day; write it like \"07:30\"".formatted(limit);
    }

    private List<Sheet> days(Piece piece) {
        var days = days(draft, piece);
        return days.isPresent()
                ? List.of(Sheet.form("days", days.get()))
                : Conditions.never(draft, piece, "The days must be of mon, tue, wed, thu, fri, sat, sun");
    }

    static Optional<Sheet> days(Draft draft, Piece piece) {
        List<String> days = StateForms.words(piece.all());
        if (days.isEmpty() || !DAYS.containsAll(days)) {
            return Optional.empty();
        }
        Set<String> all = Set.copyOf(days);
        if (all.equals(Set.copyOf(DAYS.subList(0, 5)))) {
            return Optional.of(Sheet.plain("weekdays"));
        } else if (all.equals(Set.copyOf(DAYS.subList(5, 7)))) {
            return Optional.of(Sheet.plain("weekend"));
        }
        var rows = new Rows();
        DAYS.stream().filter(all::contains).forEach(day -> rows.add(Sheet.plain(day)));
        return Optional.of(rows.items().size() == 1 ? rows.items().get(0) : rows);
    }

    List<Sheet> sun(Piece piece) {
        var span = new Form();
        for (String side : List.of("after", "before")) {
            Optional<String> event = piece.text(side);
            if (event.isEmpty()) {
                continue;
            }
            Piece offset = piece.get(side + "_offset").orElse(null);
            Optional<Duration> shift =
                    offset == null || offset.isNothing() ? Optional.of(Duration.ZERO) : Spans.read(offset);
            if (shift.isEmpty() || !Set.of("sunrise", "sunset").contains(event.get())) {
                return Conditions.never(draft, piece, "The offset of the sun must be a fixed duration");
            }
            span.put(side, shifted(event.get(), shift.get()));
        }
        return span.fields().isEmpty()
                ? Conditions.never(draft, piece, "Neither after nor before is said")
                : List.of(Sheet.form("sun", span));
    }

    private static String shifted(String event, Duration shift) {
        return shift.isZero() ? event : event + (shift.isNegative() ? " - " : " + ") + Spans.text(shift.abs());
    }

    /** {@code time: at} with one or many times. */
    List<Sheet> timeTriggers(Piece piece) {
        var times = new Rows();
        for (Piece at : piece.get("at").map(Piece::all).orElse(List.of())) {
            Optional<String> clock = clock(at.word().orElse(""));
            if (clock.isPresent()) {
                times.add(Sheet.text(clock.get()));
            } else {
                draft.gap(at, at.isMapping() ? "A time that an entity gives is not known; write the time" : noTime(at));
            }
        }
        if (times.items().isEmpty()) {
            return List.of();
        }
        Form form = Sheet.form("time", times.items().size() == 1 ? times.items().get(0) : times);
        Piece weekday = piece.get("weekday").orElse(null);
        if (weekday != null) {
            Optional<Sheet> days = days(draft, weekday);
            if (days.isEmpty()) {
                draft.gap(weekday, "The days must be of mon, tue, wed, thu, fri, sat, sun");
            } else {
                form.put("days", days.get());
            }
        }
        return List.of(form);
    }

    List<Sheet> sunTrigger(Piece piece) {
        String event = piece.text("event").orElse("");
        Form form = Sheet.form("sun", event);
        Piece offset = piece.get("offset").orElse(null);
        Optional<Duration> shift =
                offset == null || offset.isNothing() ? Optional.of(Duration.ZERO) : Spans.read(offset);
        if (shift.isEmpty() || !Set.of("sunrise", "sunset").contains(event)) {
            draft.gap(offset == null ? piece : offset, "The offset of the sun must be a fixed duration");
            return List.of();
        }
        return List.of(shift.get().isZero() ? form : form.put("offset", Spans.text(shift.get())));
    }

    /** {@code time_pattern}: every so often where that is the same, cron otherwise. */
    List<Sheet> pattern(Piece piece) {
        var parts = new ArrayList<String>();
        boolean above = false;
        for (String unit : List.of("hours", "minutes", "seconds")) {
            String said = piece.text(unit).orElse(above ? "0" : "*");
            above = above || piece.has(unit);
            if (!said.matches("\\*|/?\\d{1,2}|\\*/\\d{1,2}")) {
                draft.gap(piece, "The pattern \"%s\" of %s is not known".formatted(said, unit));
                return List.of();
            }
            parts.add(said.startsWith("/") ? "*" + said : said.startsWith("*") ? said : "" + Integer.parseInt(said));
        }
        return List.of(every(parts.get(0), parts.get(1), parts.get(2))
                .orElseGet(() -> cron(parts.get(0), parts.get(1), parts.get(2))));
    }

    private static Form cron(String hours, String minutes, String seconds) {
        String plain = seconds.equals("0") ? "" : seconds + " ";
        return Sheet.form("cron", "\"%s%s %s * * *\"".formatted(plain, minutes, hours));
    }

    private static Optional<Form> every(String hours, String minutes, String seconds) {
        if (seconds.equals("*")) {
            return hours.equals("*") && minutes.equals("*") ? Optional.of(Sheet.form("every", "1s")) : Optional.empty();
        } else if (hours.equals("*") && minutes.equals("*")) {
            return step(seconds, 60).map(step -> Sheet.form("every", step == 60 ? "1m" : step + "s"));
        } else if (hours.equals("*") && seconds.equals("0")) {
            return step(minutes, 60).map(step -> Sheet.form("every", step == 60 ? "1h" : step + "m"));
        } else if (minutes.equals("0") && seconds.equals("0")) {
            return step(hours, 24).filter(step -> step < 24).map(step -> Sheet.form("every", step + "h"));
        }
        return Optional.empty();
    }

    /** {@code *}{@code /5} where 5 divides the whole; 0 stands for the whole. */
    private static Optional<Integer> step(String part, int whole) {
        if (part.equals("0")) {
            return Optional.of(whole);
        } else if (part.equals("*")) {
            return Optional.of(1);
        } else if (!part.startsWith("*/")) {
            return Optional.empty();
        }
        int step = Integer.parseInt(part.substring(2));
        return step > 0 && whole % step == 0 ? Optional.of(step) : Optional.empty();
    }
}
