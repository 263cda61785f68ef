package io.hearth.devices;

import io.hearth.hub.Hub;
import io.hearth.hub.Snapshot;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SnapshotController {

    private final Hub hub;

    SnapshotController(Hub hub) {
        this.hub = hub;
    }

    /**
     * The whole house at one moment.
     *
     * @param cursor send it as {@code Last-Event-ID} to {@code /api/v1/events} and nothing is missed in between
     */
    record SnapshotView(String cursor, List<RoomView> rooms, List<DeviceView> devices) {}

    @GetMapping("/api/v1/snapshot")
    SnapshotView snapshot() {
        Snapshot now = hub.now();
        return new SnapshotView(
                Long.toString(now.seq()),
                now.house().rooms().values().stream().map(RoomView::of).toList(),
                now.house().devices().values().stream()
                        .map(device -> DeviceView.of(device, now.house()))
                        .toList());
    }
}
