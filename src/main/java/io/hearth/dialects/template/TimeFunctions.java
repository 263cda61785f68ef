package io.hearth.dialects.template;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Home Assistant's filters and functions for times. */
final class TimeFunctions {

    private static final String USUAL = "%Y-%m-%d %H:%M:%S";

    private TimeFunctions() {}

    static void addTo(Registry registry) {
        registry.add(
                "timestamp_custom",
                "value date_format? local? default?",
                (frame, given) -> NumberFunctions.forgiving("timestamp_custom", given[0], given[3], () -> {
                    boolean local = given[2] == null || Types.truth(given[2]);
                    return MomentMethods.strftime(
                            frame,
                            stamp(given[0], local ? frame.zone() : ZoneOffset.UTC),
                            given[1] == null ? USUAL : TextMethods.text(given[1]));
                }));
        registry.add(
                "timestamp_local",
                "value default?",
                (frame, given) -> NumberFunctions.forgiving(
                        "timestamp_local", given[0], given[1], () -> stamp(given[0], frame.zone())
                                .text('T')));
        registry.add(
                "timestamp_utc",
                "value default?",
                (frame, given) -> NumberFunctions.forgiving(
                        "timestamp_utc", given[0], given[1], () -> stamp(given[0], ZoneOffset.UTC)
                                .text('T')));
        registry.add(
                "as_timestamp",
                "value default?",
                (frame, given) -> NumberFunctions.forgiving("as_timestamp", given[0], given[1], () -> moment(given[0])
                        .timestamp(frame.zone())));
        registry.add("as_datetime", "value default?", (frame, given) -> datetime(given));
        registry.add("as_local", "value", (frame, given) -> moment(given[0]).in(frame.zone(), frame.zone()));
        registry.add("as_timedelta", "value", (frame, given) -> TimeText.span(TextMethods.text(given[0])));
        registry.add(
                "relative_time time_since",
                "value precision?",
                (frame, given) -> TimeText.age(
                        seconds(frame, given[0], false), given[1] == null ? 1 : Ints.small(given[1], "precision")));
        registry.add(
                "time_until",
                "value precision?",
                (frame, given) -> TimeText.age(
                        seconds(frame, given[0], true), given[1] == null ? 1 : Ints.small(given[1], "precision")));
    }

    /** What is a function only. */
    static void addClockTo(Registry registry) {
        registry.add("now", "", (frame, given) -> Moment.of(frame.now(), frame.zone()));
        registry.add("utcnow", "", (frame, given) -> Moment.of(frame.now(), ZoneOffset.UTC));
        registry.add(
                "today_at",
                "time_str?",
                (frame, given) -> today(frame, given[0] == null ? "00:00" : TextMethods.text(given[0])));
        registry.add(
                "strptime",
                "string fmt default?",
                (frame, given) -> NumberFunctions.forgiving(
                        "strptime",
                        given[0],
                        given[2],
                        () -> TimeParts.read(TextMethods.text(given[0]), TextMethods.text(given[1]))));
        registry.add(
                "timedelta",
                "days? seconds? microseconds? milliseconds? minutes? hours? weeks?",
                (frame, given) -> span(given));
    }

    private static Moment stamp(@Nullable Object value, ZoneId zone) {
        Object number = value == null ? None.NONE : value;
        if (!Types.isNumber(number)) {
            throw Failure.type("a timestamp is a number, not " + Types.name(number));
        }
        return Moment.of(Arithmetic.real(number), zone);
    }

    private static Moment moment(@Nullable Object value) {
        if (value instanceof Moment moment) {
            return moment;
        }
        if (value instanceof String text) {
            Moment read = TimeText.moment(text);
            if (read != null) {
                return read;
            }
            throw Failure.value("not a time: " + Printer.quoted(text));
        }
        return stamp(value, ZoneOffset.UTC);
    }

    private static Object datetime(@Nullable Object[] given) {
        if (given[0] instanceof Moment moment) {
            return moment;
        }
        return NumberFunctions.forgiving("as_datetime", given[0], given[1], () -> {
            try {
                return Moment.of(NumberFunctions.real(given[0]), ZoneOffset.UTC);
            } catch (Failure failure) {
                if (!failure.isOfTypeOrValue()) {
                    throw failure;
                }
                Moment read = given[0] instanceof String text ? TimeText.moment(text) : null;
                if (read != null) {
                    return read;
                }
                throw Failure.value("not a time");
            }
        });
    }

    private static double seconds(Frame frame, @Nullable Object value, boolean until) {
        Instant then = moment(value).instant(frame.zone());
        double since = java.time.Duration.between(then, frame.now()).toMillis() / 1_000.0;
        return until ? -since : since;
    }

    private static Object today(Frame frame, String time) {
        LocalTime clock = TimeText.clock(time);
        if (clock == null) {
            throw Failure.value("today_at needs a time such as 07:30, not " + Printer.quoted(time));
        }
        return new Moment(frame.now().atZone(frame.zone()).toLocalDate().atTime(clock), frame.zone());
    }

    private static Object span(@Nullable Object[] given) {
        List<Double> sizes = List.of(86_400.0, 1.0, 1e-6, 1e-3, 60.0, 3_600.0, 604_800.0);
        double seconds = 0;
        for (int i = 0; i < sizes.size(); i++) {
            Object part = given[i];
            if (part != null) {
                if (!Types.isNumber(part)) {
                    Types.defined(part);
                    throw Failure.type("timedelta needs numbers, not " + Types.name(part));
                }
                seconds += Arithmetic.real(part) * sizes.get(i);
            }
        }
        return Span.of(seconds);
    }
}
