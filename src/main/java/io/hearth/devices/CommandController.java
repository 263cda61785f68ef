package io.hearth.devices;

import io.hearth.house.DeviceId;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.rules.Durations;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Wishes of people and programs, and what became of them. */
@RestController
class CommandController {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_CHANGE = Duration.ofHours(1);

    private final Hub hub;
    private final Commands commands;
    private final Units units;

    CommandController(Hub hub, Commands commands, Units units) {
        this.hub = hub;
        this.commands = commands;
        this.units = units;
    }

    /**
     * A wish.
     *
     * @param value a boolean, a number, a text (also a choice, or a colour {@code #rrggbb}), or a place with latitude and
     *              longitude; may be left out for what is pressed
     * @param over  how long the change should take, for devices that can: {@code 2s}, at most {@code 1h}
     */
    record Wish(
            @NotBlank String point,
            @Nullable Object value,
            @Nullable String over) {}

    @GetMapping("/api/v1/commands/{id}")
    CommandView command(@PathVariable String id) {
        return CommandView.of(commands.require(id));
    }

    /**
     * Wishes a value.
     *
     * @param wait  how long the answer may wait for the device, for instance {@code 2s}; at most 30 s
     * @param scale {@code house} when the value is in the units that the house prefers
     * @param key   who sends the same key again gets the command of the first time
     */
    @PostMapping("/api/v1/devices/{id}/commands")
    CompletableFuture<ResponseEntity<CommandView>> wish(
            @PathVariable String id,
            @Valid @RequestBody Wish wish,
            @RequestParam(defaultValue = "0s") String wait,
            @RequestParam(name = "units", required = false) @Nullable String scale,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        Duration atMost = Durations.read(wait)
                .filter(duration -> duration.compareTo(LONGEST_WAIT) <= 0)
                .orElseThrow(() -> Problem.badRequest("bad-wait", "wait must be between 0s and 30s, for instance 2s."));
        Units asked = units.asked(scale);
        DeviceId device = Ids.require(id, hub.now().house()).id();
        PointId path = Ids.point(device, wish.point());
        Point point = hub.now()
                .house()
                .point(path)
                .orElseThrow(() -> Problem.notFound("unknown-point", "There is no point %s.".formatted(path)));
        Value value = asked.stored(point.capability(), PlainValues.read(wish.value(), point));
        String name = key == null ? UUID.randomUUID().toString() : nameOf(person, path, key);
        return commands.wish(path, value, over(wish.over()), person.getName(), name)
                .thenCompose(command -> commands.outcome(command, atMost))
                .thenApply(command -> answer(CommandView.of(command)));
    }

    private static @Nullable Duration over(@Nullable String text) {
        return text == null
                ? null
                : Durations.read(text)
                        .filter(duration -> duration.compareTo(LONGEST_CHANGE) <= 0)
                        .orElseThrow(() ->
                                Problem.refused("bad-over", "over must be between 0s and 1h, for instance \"2s\"."));
    }

    /** 200 when nothing more is awaited, 202 when the device may still answer. */
    private static ResponseEntity<CommandView> answer(CommandView command) {
        URI location = URI.create("/api/v1/commands/" + UriUtils.encode(command.id(), "UTF-8"));
        boolean done = command.status().equals("confirmed") || command.status().equals("assumed");
        return (done ? ResponseEntity.ok() : ResponseEntity.accepted())
                .location(location)
                .body(command);
    }

    private static String nameOf(Principal person, PointId point, String key) {
        String whole = String.join("\n", person.getName(), point.toString(), key);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
