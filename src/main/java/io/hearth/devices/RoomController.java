package io.hearth.devices;

import io.hearth.house.House;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import io.hearth.hub.Hub;
import io.hearth.web.EntityTag;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Objects;
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
@RequestMapping("/api/v1/rooms")
class RoomController {

    private final Hub hub;
    private final Registry registry;

    RoomController(Hub hub, Registry registry) {
        this.hub = hub;
        this.registry = registry;
    }

    /** A room to make; its id is the slug of its name. */
    record NewRoom(@NotBlank String name, @Nullable Integer position) {}

    /** What may be changed; what is left out stays. */
    record Change(@Nullable String name, @Nullable Integer position) {}

    @GetMapping
    Listing<RoomView> rooms(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var views =
                hub.now().house().rooms().values().stream().map(RoomView::of).toList();
        return Listing.page(views, RoomView::id, limit, cursor);
    }

    @GetMapping("/{id}")
    ResponseEntity<RoomView> room(@PathVariable String id) {
        Room room = require(id);
        return ResponseEntity.ok().eTag(tag(room).value()).body(RoomView.of(room));
    }

    @PostMapping
    CompletableFuture<ResponseEntity<RoomView>> make(@Valid @RequestBody NewRoom wanted) {
        RoomId id = idFor(wanted.name());
        if (hub.now().house().room(id).isPresent()) {
            throw Problem.conflict("room-exists", "There is a room \"%s\" already.".formatted(id));
        }
        int position = wanted.position() == null ? 0 : wanted.position();
        URI location = URI.create("/api/v1/rooms/" + UriUtils.encode(id.value(), "UTF-8"));
        return registry.placeRoom(new Room(id, wanted.name(), position))
                .thenApply(seq -> ResponseEntity.created(location)
                        .eTag(tag(require(id.value())).value())
                        .body(RoomView.of(require(id.value()))));
    }

    @PatchMapping("/{id}")
    CompletableFuture<ResponseEntity<RoomView>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Change change) {
        Room room = require(id);
        tag(room).requireMatch(ifMatch);
        String name = change.name() == null ? room.name() : change.name();
        int position = change.position() == null ? room.position() : change.position();
        return registry.placeRoom(new Room(room.id(), name, position)).thenApply(seq -> room(id));
    }

    @DeleteMapping("/{id}")
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Room room = require(id);
        tag(room).requireMatch(ifMatch);
        return registry.removeRoom(room.id())
                .thenApply(seq -> ResponseEntity.noContent().build());
    }

    private static RoomId idFor(String name) {
        try {
            return new RoomId(Slug.of(name));
        } catch (IllegalArgumentException nameless) {
            throw Problem.refused("bad-name", "A room's name needs at least one letter or digit.");
        }
    }

    private Room require(String id) {
        House house = hub.now().house();
        return house.room(Ids.room(id))
                .orElseThrow(() -> Problem.notFound("unknown-room", "There is no room \"%s\".".formatted(id)));
    }

    private static EntityTag tag(Room room) {
        return EntityTag.of(Integer.toHexString(Objects.hash(room.name(), room.position())));
    }
}
