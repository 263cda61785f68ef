package io.hearth.automation;

import io.hearth.automation.activity.Activity;
import io.hearth.automation.activity.Happening;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in the house, and why. */
@RestController
class ActivityController {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Activity activity;
    private final Why why;

    ActivityController(Activity activity, Why why) {
        this.activity = activity;
        this.why = why;
    }

    /**
     * A happening.
     *
     * @param kind   {@code change}, {@code command}, {@code run}, {@code availability}, {@code scene}, {@code notice} or
     *               {@code hub}
     * @param why    from the happening down to the message, the person or the time that began it, one sentence each
     */
    record Told(
            String id,
            Instant at,
            String kind,
            @Nullable String device,
            @Nullable String point,
            @Nullable String before,
            @Nullable String value,
            @Nullable String rule,
            @Nullable String run,
            @Nullable String status,
            @Nullable String reason,
            RuleBodies.Began cause,
            List<String> why) {}

    /** Newest first. */
    @GetMapping("/api/v1/activity")
    Listing<Told> list(
            @RequestParam @Nullable String device,
            @RequestParam @Nullable String point,
            @RequestParam @Nullable String rule,
            @RequestParam(required = false, defaultValue = "") List<String> kinds,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw Problem.badRequest("bad-limit", "The limit must be between 1 and %d, not %d.".formatted(MOST, most));
        }
        var filter = new Activity.Filter(kinds(kinds), device, point, rule);
        var found = activity.newest(filter, cursor == null ? null : place(cursor), most + 1);
        boolean more = found.size() > most;
        var items = found.stream().limit(most).toList();
        String next = more ? cursor(items.get(most - 1)) : null;
        return new Listing<>(items.stream().map(this::told).toList(), next);
    }

    private static Set<Happening.Kind> kinds(List<String> words) {
        try {
            return words.stream()
                    .map(word -> Happening.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Happening.Kind.class)));
        } catch (IllegalArgumentException unknown) {
            String known = Arrays.stream(Happening.Kind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw Problem.badRequest("bad-kind", "kinds can be: %s.".formatted(known));
        }
    }

    private static String cursor(Happening happening) {
        return happening.at() + "_" + happening.id();
    }

    private static Happening place(String cursor) {
        int line = cursor.indexOf('_');
        try {
            return Happening.placeholder(
                    Instant.parse(cursor.substring(0, Math.max(0, line))), cursor.substring(line + 1));
        } catch (DateTimeException unreadable) {
            throw Problem.badRequest("bad-cursor", "The cursor must be the next of an answer before.");
        }
    }

    private Told told(Happening it) {
        return new Told(
                it.id(),
                it.at(),
                it.kind().name().toLowerCase(Locale.ROOT),
                it.device(),
                it.point(),
                it.before(),
                it.value(),
                it.rule(),
                it.run(),
                it.status(),
                it.reason(),
                RuleBodies.of(it.cause()),
                why.of(it).stream().map(Why.Link::toString).toList());
    }
}
