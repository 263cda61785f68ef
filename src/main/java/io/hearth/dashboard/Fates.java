package io.hearth.dashboard;

import io.hearth.automation.runs.RuleRun;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what became of wishes, in the language of the reader. */
final class Fates {

    private static final Pattern TRIES = Pattern.compile("no answer after (\\d+) tr(?:y|ies)");
    private static final Pattern ELSEWHERE = Pattern.compile("the device goes to (.+) instead");
    private static final String REPLACED = "replaced by a newer command";

    private final House house;
    private final Tongue tongue;

    Fates(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
    }

    RuleCard.Fate of(RuleRun.Asked asked) {
        return new RuleCard.Fate(
                tone(asked.status(), asked.failed()),
                icon(asked.status(), asked.failed()),
                wish(asked.point(), asked.value()),
                state(asked.status(), asked.at(), asked.reason()));
    }

    /** What was wished for: the point and the value. */
    String wish(PointId point, String value) {
        return tongue.text("fate.wish", tongue.named(point.toString(), house), value(point, value));
    }

    /** How far it got, when, and why no further. */
    String state(Command.Status status, Instant at, @Nullable String reason) {
        String state = tongue.text("fate." + status.name().toLowerCase(Locale.ROOT), tongue.clock(at));
        return reason == null ? state : tongue.text("fate.because", state, reason(reason));
    }

    /** Why a wish was not fulfilled. */
    String reason(String english) {
        var tries = TRIES.matcher(english);
        var elsewhere = ELSEWHERE.matcher(english);
        if (tries.matches()) {
            return tongue.text("fate.tries", tries.group(1));
        } else if (elsewhere.matches()) {
            return tongue.text("fate.elsewhere", elsewhere.group(1));
        }
        return english.equals(REPLACED) ? tongue.text("fate.replaced") : english;
    }

    /** The value of a point in words, from its plain text; as it is when the point has gone. */
    String value(PointId id, String plain) {
        return house.point(id)
                .flatMap(point -> point.capability().fit(Value.read(plain)).map(value -> tongue.full(point, value)))
                .orElse(plain);
    }

    /** Whether nobody meant it to end so; to be replaced by a newer wish is no failure. */
    static boolean failed(Command.Status status, @Nullable String reason) {
        return status == Command.Status.REFUSED || status == Command.Status.EXPIRED && !REPLACED.equals(reason);
    }

    static String tone(Command.Status status, boolean failed) {
        return failed ? "danger" : status == Command.Status.CONFIRMED ? "ok" : "calm";
    }

    private static String icon(Command.Status status, boolean failed) {
        return switch (status) {
            case CONFIRMED -> "check";
            case EXPIRED, REFUSED -> failed ? "warning" : "no";
            case PENDING, SENT -> "wait";
            case ASSUMED -> "ask";
        };
    }
}
