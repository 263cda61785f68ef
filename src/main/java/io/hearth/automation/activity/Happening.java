package io.hearth.automation.activity;

import io.hearth.house.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the house.
 *
 * @param id     sorts by time; a command or run that gets further keeps its own
 * @param kind   what sort of thing
 * @param device it concerns; null for none
 * @param point  path of the point it concerns; null for none
 * @param before the value before; null when it was unknown or does not apply
 * @param value  the value now or wished for; the text of a notice; null when it does not apply, as
 *               for a run, whose trace says more
 * @param rule   the rule that ran, or that wished it; null for none
 * @param run    its run; see the traces
 * @param status of a command or run, in lower case; null for others
 * @param reason why a command ended without success; null otherwise
 * @param cause  who or what began it, and what began that
 */
public record Happening(
        String id,
        Instant at,
        Kind kind,
        @Nullable String device,
        @Nullable String point,
        @Nullable String before,
        @Nullable String value,
        @Nullable String rule,
        @Nullable String run,
        @Nullable String status,
        @Nullable String reason,
        Cause cause) {

    /** What sort of thing happened. */
    public enum Kind {
        /** A point has another value, or an event came from it. */
        CHANGE,
        /** Somebody wished that a point take a value. */
        COMMAND,
        /** A rule ran. */
        RUN,
        /** A device can be reached, or cannot. */
        AVAILABILITY,
        /** A scene was activated. */
        SCENE,
        /** A rule told people something. */
        NOTICE,
        /** The hub started. */
        HUB
    }

    /** A place in time, to go on from. */
    public static Happening placeholder(Instant at, String id) {
        var nobody = Cause.of(Cause.Kind.HUB, "hub");
        return new Happening(id, at, Kind.HUB, null, null, null, null, null, null, null, null, nobody);
    }

    Happening of(String itsRun) {
        return new Happening(id, at, kind, device, point, before, value, rule, itsRun, status, reason, cause);
    }

    /** The rule nearest to it in the chain of causes; null when none is. */
    static @Nullable String ruleOf(Cause cause) {
        for (Cause link = cause; link != null; link = link.parent()) {
            if (link.kind() == Cause.Kind.RULE) {
                return link.who();
            }
        }
        return null;
    }
}
