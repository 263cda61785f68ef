package io.hearth.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.automation.rehearsal.Rehearsal;
import io.hearth.history.Gap;
import io.hearth.house.Command;
import io.hearth.rules.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rehearsals as JSON. */
final class RehearsalBodies {

    private RehearsalBodies() {}

    /** What would have happened, and what did. */
    record Told(
            Instant from,
            Instant to,
            long events,
            List<Run> runs,
            List<Run> blocked,
            long runCount,
            long blockedCount,
            List<Asked> really,
            List<Missing> gaps,
            boolean whole) {}

    /** @param effects what it would have asked of the world; empty when it did not run */
    record Run(Instant at, List<Asked> effects, RuleBodies.Ran trace) {}

    /**
     * Something asked of the world.
     *
     * @param kind {@code set}, {@code publish}, {@code notify} or {@code call}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(
            Instant at,
            String kind,
            @Nullable String point,
            @Nullable Object value,
            @Nullable String topic,
            @Nullable String text,
            @Nullable String to,
            @Nullable String url,
            @Nullable String status,
            @Nullable String reason,
            RuleBodies.@Nullable Began cause) {}

    /** @param why {@code off}, {@code overrun}, {@code disk}, {@code damaged} or {@code not-recorded} */
    record Missing(Instant from, Instant to, String why) {}

    static Told of(Rehearsal rehearsal) {
        return new Told(
                rehearsal.from(),
                rehearsal.to(),
                rehearsal.events(),
                rehearsal.runs().stream().map(RehearsalBodies::of).toList(),
                rehearsal.blocked().stream()
                        .map(run -> new Run(run.startedAt(), List.of(), RuleBodies.of(run)))
                        .toList(),
                rehearsal.runCount(),
                rehearsal.blockedCount(),
                rehearsal.really().stream().map(RehearsalBodies::of).toList(),
                rehearsal.gaps().stream().map(RehearsalBodies::of).toList(),
                rehearsal.whole());
    }

    private static Run of(Rehearsal.Played played) {
        return new Run(
                played.run().startedAt(),
                played.effects().stream()
                        .map(asked -> of(asked.at(), asked.what()))
                        .toList(),
                RuleBodies.of(played.run()));
    }

    private static Asked of(Instant at, Effect effect) {
        if (effect instanceof Effect.Publish publish) {
            return new Asked(
                    at, "publish", null, null, publish.topic(), publish.payload(), null, null, null, null, null);
        } else if (effect instanceof Effect.Notify tell) {
            return new Asked(at, "notify", null, null, null, tell.text(), tell.to(), null, null, null, null);
        } else if (effect instanceof Effect.Call call) {
            return new Asked(at, "call", null, null, null, call.body(), null, call.url(), null, null, null);
        }
        Command command = ((Effect.Send) effect).command();
        Object value = command.value().plain();
        return new Asked(at, "set", command.point().toString(), value, null, null, null, null, null, null, null);
    }

    private static Asked of(Command command) {
        return new Asked(
                command.at(),
                "set",
                command.point().toString(),
                command.value().plain(),
                null,
                null,
                null,
                null,
                command.status().name().toLowerCase(Locale.ROOT),
                command.reason(),
                RuleBodies.of(command.cause()));
    }

    private static Missing of(Gap gap) {
        return new Missing(
                gap.from(), gap.to(), gap.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
