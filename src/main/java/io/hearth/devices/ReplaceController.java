package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.hub.Hub;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One device takes the place of another: a new lamp for a broken one, or two tellings of the same. */
@RestController
@RequestMapping("/api/v1/devices")
class ReplaceController {

    private final Hub hub;
    private final Registry registry;

    ReplaceController(Hub hub, Registry registry) {
        this.hub = hub;
        this.registry = registry;
    }

    /** @param by id of the device whose points and voice are taken over; it is a device of its own no longer */
    record Replace(@NotBlank String by) {}

    /**
     * @param device   as it is now
     * @param warnings what does not go on as it was
     */
    record Replaced(DeviceView device, Handover warnings) {}

    /** @param why the mark they share, for instance {@code mac:aabbccddeeff} */
    record Duplicate(String device, String by, String why) {
        private String key() {
            return device + "/" + by;
        }
    }

    /** @param preview with {@code true} nothing is changed; the answer says what would be */
    @PostMapping("/{id}/replace")
    CompletableFuture<Replaced> replace(
            @PathVariable String id,
            @Valid @RequestBody Replace wanted,
            @RequestParam(defaultValue = "false") boolean preview) {
        House house = hub.now().house();
        Device old = Ids.require(id, house);
        Device young = Ids.require(wanted.by(), house);
        Handover handover = Handover.of(old, young);
        if (old.id().equals(young.id())) {
            throw Problem.refused("same-device", "A device cannot be replaced by itself; name another one in \"by\".");
        }
        if (preview) {
            return CompletableFuture.completedFuture(new Replaced(DeviceView.of(old, house), handover));
        }
        return registry.replace(old.id(), young.id()).thenApply(seq -> {
            House now = hub.now().house();
            return new Replaced(DeviceView.of(Ids.require(id, now), now), handover);
        });
    }

    /** Devices that look the same; the second can take the place of the first. */
    @GetMapping("/duplicates")
    Listing<Duplicate> duplicates(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var pairs = Twins.in(hub.now().house()).stream()
                .map(pair -> new Duplicate(pair.device().value(), pair.by().value(), pair.why()))
                .sorted(Comparator.comparing(Duplicate::key))
                .toList();
        return Listing.page(pairs, Duplicate::key, limit, cursor);
    }
}
