package io.hearth.devices;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What people and programs wish of devices. Any thread. */
@Service
public class Commands {

    private final Hub hub;
    private final CommandRows rows;
    private final DeviceSettings settings;

    Commands(Hub hub, CommandRows rows, DeviceSettings settings) {
        this.hub = hub;
        this.rows = rows;
        this.settings = settings;
    }

    /**
     * Wishes that the point may take the value.
     *
     * @param person who wishes
     * @return the command as it is once it is on disk: sent, or confirmed when the device answers at once
     * @throws Problem 404 when the point is unknown, 422 when its capability cannot take the value, 503 when the hub
     *     is behind
     */
    public CompletableFuture<Command> wish(PointId id, Value value, String person) {
        return wish(id, value, null, person, UUID.randomUUID().toString());
    }

    /**
     * The same, once: a second wish with the same name is answered with the first one's command.
     *
     * @param over how long the change should take; null for at once
     */
    CompletableFuture<Command> wish(PointId id, Value value, @Nullable Duration over, String person, String name) {
        Optional<Command> first = find(name);
        if (first.isPresent()) {
            return CompletableFuture.completedFuture(first.get());
        }
        Point point = hub.now()
                .house()
                .point(id)
                .orElseThrow(() -> Problem.notFound("unknown-point", "There is no point %s.".formatted(id)));
        if (point.source().dialect().equals(Source.HOUSE) && !point.capability().settable()) {
            throw Problem.refused("refused", "%s cannot be set: the house follows it by itself.".formatted(id));
        }
        point.capability().refusal(value).ifPresent(why -> {
            throw Problem.refused("refused", "%s cannot be set: %s.".formatted(id, why));
        });
        Value asked = point.capability().asked(value).orElse(value);
        var cause = Cause.of(Cause.Kind.PERSON, person);
        return Accepting.stored(() -> hub.submit(at -> new HouseEvent.Asked(
                        Command.wish(name, id, asked, cause, at, settings.patience())
                                .over(over),
                        at)))
                .thenApply(seq -> find(name).orElseThrow());
    }

    /** The command, open or ended. */
    public Optional<Command> find(String id) {
        House house = hub.now().house();
        return house.commands().values().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .or(() -> rows.findById(id).map(CommandRow::toCommand));
    }

    /** The command as soon as it has ended, or as it is when the time is over. */
    CompletableFuture<Command> outcome(Command command, Duration atMost) {
        if (!command.status().open() || atMost.isZero()) {
            return CompletableFuture.completedFuture(command);
        }
        var ended = new CompletableFuture<Command>();
        Runnable stop = hub.listenUntilStopped(stepped -> stepped.step().commands().stream()
                .filter(now -> now.id().equals(command.id()) && !now.status().open())
                .forEach(ended::complete));
        find(command.id()).filter(now -> !now.status().open()).ifPresent(ended::complete);
        return ended.completeOnTimeout(command, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> stop.run());
    }

    Command require(String id) {
        return find(id).orElseThrow(() -> new Problem(
                HttpStatus.NOT_FOUND,
                "unknown-command",
                "There is no command %s; only the last ones are remembered.".formatted(id)));
    }
}
