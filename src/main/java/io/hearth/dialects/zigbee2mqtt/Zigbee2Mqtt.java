package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.hub.Hub;
import io.hearth.hub.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Zigbee2MQTT: its devices, groups and the bridge itself, from what it lists below its base topic. It is preferred over
 * what it tells other hubs of the same devices.
 */
@Component
class Zigbee2Mqtt implements Dialect, AutoCloseable {

    static final String NAME = "zigbee2mqtt";

    private final Switchboard switchboard;
    private final List<Bridge> bridges = new ArrayList<>();
    private final List<String> topics;
    private final @Nullable ExecutorService own;

    @Autowired
    Zigbee2Mqtt(
            Hub hub,
            Loop loop,
            Switchboard switchboard,
            Register register,
            Complaints complaints,
            Memory memory,
            ZigbeeSettings settings) {
        this(hub, loop, switchboard, register, complaints, memory, settings, reader());
    }

    Zigbee2Mqtt(
            Hub hub,
            Loop loop,
            Switchboard switchboard,
            Register register,
            Complaints complaints,
            Memory memory,
            ZigbeeSettings settings,
            Executor aside) {
        this.switchboard = switchboard;
        this.own = aside instanceof ExecutorService service ? service : null;
        this.topics = settings.topics();
        for (String base : topics) {
            var speech = new Speech(switchboard, register, base);
            var village = new Village(
                    base, settings, loop, switchboard.floor(), () -> hub.now().house(), register, complaints, speech);
            var desk =
                    new Desk(loop, switchboard.floor(), aside, settings.aside().toBytes());
            bridges.add(new Bridge(
                    base,
                    settings,
                    desk,
                    switchboard.floor(),
                    complaints,
                    new Keepsake(memory, base),
                    speech,
                    new BridgeDevice(register, base),
                    village));
        }
    }

    private static ExecutorService reader() {
        return Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "zigbee2mqtt-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        for (int i = 0; i < topics.size(); i++) {
            Bridge bridge = bridges.get(i);
            bridge.remember();
            switchboard.listen(topics.get(i) + "/#", bridge::heard);
        }
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        String key = point == null ? "" : point.source().key(Source.KEY).orElse("");
        int bar = key.indexOf('|');
        if (bar > 0) {
            String id = key.substring(0, bar);
            bridges.stream()
                    .filter(bridge -> bridge.id().equals(id) || bridge.village().thing(id) != null)
                    .forEach(bridge -> bridge.say(command, id, key.substring(bar + 1), house));
        }
    }

    @Override
    public void removed(Point point) {
        String key = point.source().key(Source.KEY).orElse("");
        int bar = key.indexOf('|');
        if (bar > 0) {
            bridges.forEach(bridge -> bridge.remove(key.substring(0, bar)));
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdownNow();
        }
    }
}
