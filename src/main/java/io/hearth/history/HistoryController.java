package io.hearth.history;

import io.hearth.house.DeviceId;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final int USUAL_POINTS = 300;
    private static final int MOST_POINTS = 2_000;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Hub hub;
    private final Recordings recordings;
    private final Clock clock;

    HistoryController(Hub hub, Recordings recordings, Clock clock) {
        this.hub = hub;
        this.recordings = recordings;
        this.clock = clock;
    }

    /**
     * What the house believed of a point, as columns: of a quantity in buckets, of anything else each change.
     *
     * @param from   inclusive, RFC 3339; a day before {@code to} when left out
     * @param to     exclusive; now when left out
     * @param points the most buckets, 1 to 2000; 300 when left out
     */
    @GetMapping(
            path = "/api/v1/devices/{id}/points/{point}/history",
            produces = {MediaType.APPLICATION_JSON_VALUE, HistoryCsv.TYPE})
    HistoryView history(
            @PathVariable String id,
            @PathVariable("point") String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer points) {
        Point point = point(id, name);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = to == null ? now : instant("to", to);
        Instant begin = from == null ? end.minus(USUAL) : instant("from", from);
        if (!begin.isBefore(end)) {
            throw Problem.badRequest(
                    "bad-range", "from must be before to, but %s is not before %s.".formatted(begin, end));
        }
        int most = points == null ? USUAL_POINTS : points;
        if (most < 1 || most > MOST_POINTS) {
            throw Problem.badRequest(
                    "bad-points", "points must be between 1 and %d, not %d.".formatted(MOST_POINTS, most));
        }
        Span span = recordings.span(begin, end);
        return HistoryView.of(point, span, Charts.of(span, point, most, now, recordings.codec()));
    }

    private Point point(String device, String name) {
        return path(device, name)
                .flatMap(path -> hub.now().house().point(path))
                .orElseThrow(() -> hub.now().house().devices().keySet().stream()
                                .anyMatch(each -> each.value().equals(device))
                        ? Problem.notFound("unknown-point", "There is no point %s/%s.".formatted(device, name))
                        : Problem.notFound("unknown-device", "There is no device \"%s\".".formatted(device)));
    }

    private static Optional<PointId> path(String device, String name) {
        try {
            return Optional.of(new PointId(new DeviceId(device), name));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Instant instant(String parameter, String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!at.isBefore(Instant.EPOCH) && at.isBefore(LATEST)) {
                return at;
            }
        } catch (DateTimeParseException notATime) {
            // said below
        }
        throw Problem.badRequest(
                "bad-" + parameter,
                "%s must be a time such as 2026-01-31T18:00:00Z, not \"%s\".".formatted(parameter, text));
    }
}
