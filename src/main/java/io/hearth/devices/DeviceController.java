package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.rules.Durations;
import io.hearth.web.EntityTag;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Hub hub;
    private final Registry registry;
    private final Commands commands;

    DeviceController(Hub hub, Registry registry, Commands commands) {
        this.hub = hub;
        this.registry = registry;
        this.commands = commands;
    }

    /**
     * What may be changed of a device; what is left out stays.
     *
     * @param room id of a room, or empty for none
     */
    record Change(
            @Nullable String name,
            @Nullable String room,
            @Nullable Boolean hidden) {}

    /** A wish; the value is a boolean, a number or a text. */
    record Wish(@NotBlank String point, @NotNull Object value) {}

    @GetMapping
    Listing<DeviceView> devices(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String room) {
        House house = hub.now().house();
        var views = house.devices().values().stream()
                .filter(device -> room == null || room.equals(Objects.toString(device.room(), "")))
                .map(device -> DeviceView.of(device, house))
                .toList();
        return Listing.page(views, DeviceView::id, limit, cursor);
    }

    @GetMapping("/{id}")
    ResponseEntity<DeviceView> device(@PathVariable String id) {
        House house = hub.now().house();
        Device device = require(id, house);
        return ResponseEntity.ok().eTag(tag(device).value()).body(DeviceView.of(device, house));
    }

    @PatchMapping("/{id}")
    CompletableFuture<ResponseEntity<DeviceView>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Change change) {
        Device device = require(id, hub.now().house());
        tag(device).requireMatch(ifMatch);
        RoomId room = change.room() == null ? device.room() : change.room().isEmpty() ? null : Ids.room(change.room());
        String name = change.name() == null ? device.name() : change.name();
        boolean hidden = change.hidden() == null ? device.hidden() : change.hidden();
        return registry.place(device.id(), name, room, hidden).thenApply(seq -> device(id));
    }

    @DeleteMapping("/{id}")
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Device device = require(id, hub.now().house());
        tag(device).requireMatch(ifMatch);
        return registry.remove(device.id())
                .thenApply(seq -> ResponseEntity.noContent().build());
    }

    /**
     * Wishes a value.
     *
     * @param wait how long the answer may wait for the device, for instance {@code 2s}; at most 30 s
     * @param key  who sends the same key again gets the command of the first time
     */
    @PostMapping("/{id}/commands")
    CompletableFuture<ResponseEntity<CommandView>> wish(
            @PathVariable String id,
            @Valid @RequestBody Wish wish,
            @RequestParam(defaultValue = "0s") String wait,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        Duration atMost = Durations.read(wait)
                .filter(duration -> duration.compareTo(LONGEST_WAIT) <= 0)
                .orElseThrow(() -> Problem.badRequest("bad-wait", "wait must be between 0s and 30s, for instance 2s."));
        DeviceId device = require(id, hub.now().house()).id();
        PointId point = Ids.point(device, wish.point());
        String name = key == null ? UUID.randomUUID().toString() : nameOf(person, point, key);
        return commands.wish(point, value(wish.value()), person.getName(), name)
                .thenCompose(command -> commands.outcome(command, atMost))
                .thenApply(command -> answer(CommandView.of(command)));
    }

    private static ResponseEntity<CommandView> answer(CommandView command) {
        URI location = URI.create("/api/v1/commands/" + UriUtils.encode(command.id(), "UTF-8"));
        var answer = command.status().equals("confirmed") ? ResponseEntity.ok() : ResponseEntity.accepted();
        return answer.location(location).body(command);
    }

    private static String nameOf(Principal person, PointId point, String key) {
        String whole = String.join("\n", person.getName(), point.toString(), key);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Value value(Object plain) {
        if (plain instanceof Boolean flag) {
            return Value.of(flag);
        }
        if (plain instanceof Number number) {
            return number(number.doubleValue());
        }
        if (plain instanceof String text && text.length() <= Value.Text.MAX_LENGTH) {
            return Value.of(text);
        }
        throw Problem.refused(
                "refused",
                "A value is true, false, a number, or a text of at most %d characters."
                        .formatted(Value.Text.MAX_LENGTH));
    }

    private static Value number(double number) {
        if (!Double.isFinite(number)) {
            throw Problem.refused("refused", "The number is too large.");
        }
        return Value.of(number);
    }

    private static Device require(String id, House house) {
        return house.device(Ids.device(id))
                .orElseThrow(() -> Problem.notFound("unknown-device", "There is no device \"%s\".".formatted(id)));
    }

    private static EntityTag tag(Device device) {
        return EntityTag.of(Integer.toHexString(Objects.hash(device.name(), device.room(), device.hidden())));
    }
}
