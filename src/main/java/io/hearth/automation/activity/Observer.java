package io.hearth.automation.activity;

import io.hearth.automation.activity.Happening.Kind;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Effect;
import io.hearth.rules.Trace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is worth telling of each event: not every tenth of a degree, but all that people and rules did and all that
 * turned on or off. On the loop.
 */
final class Observer implements HubListener {

    /** Runs that wait and of which the beginning is remembered; of others, the time they went on is told. */
    private static final int MOST_BEGUN = 1_000;

    private final Consumer<Happening> keeper;
    private final Map<String, Instant> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_BEGUN;
        }
    };

    Observer(Consumer<Happening> keeper) {
        this.keeper = keeper;
    }

    @Override
    public void stepped(Stepped stepped) {
        var event = stepped.event();
        if (event instanceof HouseEvent.Reading reading) {
            changed(stepped, reading.point());
        } else if (event instanceof HouseEvent.ValueAssumed assumed) {
            changed(stepped, assumed.point());
        } else if (event instanceof HouseEvent.AvailabilityReported report) {
            reported(stepped, report);
        } else if (event instanceof HouseEvent.SceneActivated scene) {
            keep(stepped, "", Kind.SCENE, scene.scene(), scene.cause());
        } else if (event instanceof HouseEvent.Started) {
            keep(stepped, "", Kind.HUB, null, event.cause());
        }
        var step = stepped.step();
        step.commands().forEach(command -> commanded(command, stepped.event().at()));
        step.traces().forEach(trace -> ran(trace, stepped));
        int number = 0;
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Notify tell) {
                keep(stepped, "-n" + number++, Kind.NOTICE, tell.text(), tell.cause());
            }
        }
    }

    private void changed(Stepped stepped, PointId id) {
        State now = stepped.step().house().state(id).orElse(null);
        if (now != null && now.value() instanceof Value.Quantity && now.cause().kind() == Cause.Kind.DEVICE) {
            return;
        }
        State before = stepped.before().state(id).orElse(null);
        boolean same = now == null || before != null && before.since().equals(now.since());
        if (same || before == null && now.cause().kind() == Cause.Kind.DEVICE) {
            return;
        }
        Point point = stepped.step().house().point(id).orElse(null);
        if (point == null || !worthTelling(point, now.cause())) {
            return;
        }
        String was = before == null ? null : before.value().text();
        String run = stepped.step()
                .house()
                .command(id)
                .filter(command -> command.cause().equals(now.cause()))
                .map(Observer::runOf)
                .orElse(null);
        var happening = happening(stepped, "", Kind.CHANGE, id, was, now.value().text(), now.cause());
        keeper.accept(run == null ? happening : happening.of(run));
    }

    private static boolean worthTelling(Point point, Cause cause) {
        boolean wanted = cause.kind() != Cause.Kind.DEVICE;
        return switch (point.capability().kind()) {
            case FLAG, CHOICE, MOMENTARY -> wanted || point.purpose() == Purpose.MAIN;
            case QUANTITY, TEXT, COLOUR -> wanted;
            case LOCATION, IMAGE -> false;
        };
    }

    private void reported(Stepped stepped, HouseEvent.AvailabilityReported report) {
        Device before = stepped.before().device(report.device()).orElse(null);
        if (before != null && before.availability() != report.availability()) {
            var happening = new Happening(
                    id(stepped, ""),
                    report.at(),
                    Kind.AVAILABILITY,
                    report.device().value(),
                    null,
                    lower(before.availability()),
                    lower(report.availability()),
                    null,
                    null,
                    null,
                    null,
                    report.cause());
            keeper.accept(happening);
        }
    }

    private void commanded(Command command, Instant at) {
        boolean byRule = command.cause().kind() == Cause.Kind.RULE;
        keeper.accept(new Happening(
                "c" + command.id(),
                command.at(),
                Kind.COMMAND,
                command.point().device().value(),
                command.point().toString(),
                null,
                command.value().text(),
                byRule ? command.cause().who() : null,
                runOf(command),
                lower(command.status()),
                command.reason(),
                command.cause()));
    }

    /** The id of a rule's command begins with that of its run. */
    private static @Nullable String runOf(Command command) {
        int dash = command.id().lastIndexOf('-');
        return command.cause().kind() == Cause.Kind.RULE && dash > 0
                ? command.id().substring(0, dash)
                : null;
    }

    private void ran(Trace trace, Stepped stepped) {
        if (trace.run() == null) {
            return;
        }
        Instant at = begun.getOrDefault(trace.run(), trace.at());
        if (trace.outcome() == Trace.Outcome.WAITING) {
            begun.putIfAbsent(trace.run(), at);
        } else {
            begun.remove(trace.run());
        }
        keeper.accept(new Happening(
                "r" + trace.run(),
                at,
                Kind.RUN,
                null,
                null,
                null,
                null,
                trace.rule(),
                trace.run(),
                lower(trace.outcome()),
                null,
                trace.cause()));
    }

    private void keep(Stepped stepped, String suffix, Kind kind, @Nullable String value, Cause cause) {
        keeper.accept(happening(stepped, suffix, kind, null, null, value, cause));
    }

    private static Happening happening(
            Stepped stepped,
            String suffix,
            Kind kind,
            @Nullable PointId point,
            @Nullable String before,
            @Nullable String value,
            Cause cause) {
        return new Happening(
                id(stepped, suffix),
                stepped.event().at(),
                kind,
                point == null ? null : point.device().value(),
                point == null ? null : point.toString(),
                before,
                value,
                Happening.ruleOf(cause),
                null,
                null,
                null,
                cause);
    }

    private static String id(Stepped stepped, String suffix) {
        return "e" + stepped.seq() + suffix;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
