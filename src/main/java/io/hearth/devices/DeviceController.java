package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.RoomId;
import io.hearth.hub.Hub;
import io.hearth.web.EntityTag;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {

    private final Hub hub;
    private final Registry registry;
    private final Units units;

    DeviceController(Hub hub, Registry registry, Units units) {
        this.hub = hub;
        this.registry = registry;
        this.units = units;
    }

    /**
     * What may be changed of a device; what is left out stays.
     *
     * @param room     id of a room, or empty for none
     * @param accepted true takes the device out of the inbox, as any other change does too
     */
    record Change(
            @Nullable String name,
            @Nullable String room,
            @Nullable Boolean hidden,
            @Nullable Boolean accepted) {}

    @GetMapping
    Listing<DeviceView> devices(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String room,
            @RequestParam(required = false) @Nullable Boolean inbox,
            @RequestParam(name = "units", required = false) @Nullable String scale) {
        Units asked = units.asked(scale);
        House house = hub.now().house();
        var views = house.devices().values().stream()
                .filter(device -> inbox == null || inbox == device.fresh())
                .filter(device -> room == null || room.equals(Objects.toString(device.room(), "")))
                .map(device -> DeviceView.of(device, house, asked))
                .toList();
        return Listing.page(views, DeviceView::id, limit, cursor);
    }

    @GetMapping("/{id}")
    ResponseEntity<DeviceView> device(
            @PathVariable String id, @RequestParam(name = "units", required = false) @Nullable String scale) {
        House house = hub.now().house();
        Device device = Ids.require(id, house);
        return ResponseEntity.ok().eTag(tag(device).value()).body(DeviceView.of(device, house, units.asked(scale)));
    }

    @PatchMapping("/{id}")
    CompletableFuture<ResponseEntity<DeviceView>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Change change) {
        Device device = Ids.require(id, hub.now().house());
        tag(device).requireMatch(ifMatch);
        if (Boolean.FALSE.equals(change.accepted()) && !device.fresh()) {
            throw Problem.refused("already-accepted", "A device cannot go back into the inbox; hide or remove it.");
        }
        RoomId room = change.room() == null ? device.room() : change.room().isEmpty() ? null : Ids.room(change.room());
        String name = change.name() == null ? device.name() : change.name();
        boolean hidden = change.hidden() == null ? device.hidden() : change.hidden();
        return registry.place(device.id(), name, room, hidden).thenApply(seq -> device(id, null));
    }

    @DeleteMapping("/{id}")
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Device device = Ids.require(id, hub.now().house());
        tag(device).requireMatch(ifMatch);
        return registry.remove(device.id())
                .thenApply(seq -> ResponseEntity.noContent().build());
    }

    private static EntityTag tag(Device device) {
        return EntityTag.of(
                Integer.toHexString(Objects.hash(device.name(), device.room(), device.hidden(), device.fresh())));
    }
}
