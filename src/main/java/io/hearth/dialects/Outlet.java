package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Effect;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Carries out what the rules and people ask of the world, over MQTT. */
@Component
class Outlet implements HubListener {

    /** Speaks for points that nobody has announced. */
    private static final String PLAIN = "plain";

    private final Broker broker;
    private final Map<String, Dialect> dialects;

    Outlet(Hub hub, Broker broker, List<Dialect> dialects) {
        this.broker = broker;
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::name, Function.identity()));
        hub.outlet(this::carryOut);
        hub.listen(this);
    }

    @Override
    public void stepped(Stepped stepped) {
        if (stepped.event() instanceof HouseEvent.DeviceRemoved removed) {
            stepped.before().device(removed.device()).ifPresent(this::removed);
        }
    }

    private void carryOut(Stepped stepped) {
        for (Effect effect : stepped.step().effects()) {
            if (effect instanceof Effect.Send send) {
                send(send.command(), stepped.step().house());
            } else if (effect instanceof Effect.Publish publish) {
                var qos = Qos.values()[publish.qos()];
                broker.publish(Message.of(publish.topic(), publish.payload(), qos, publish.retain()));
            }
        }
    }

    private void removed(Device device) {
        for (Point point : device.points().values()) {
            Dialect dialect = dialects.get(point.source().dialect());
            if (dialect != null) {
                dialect.removed(point);
            }
        }
    }

    private void send(Command command, House house) {
        Point point = house.point(command.point()).orElse(null);
        if (point != null && point.source().dialect().equals(Source.HOUSE)) {
            return;
        }
        Dialect dialect = point == null ? null : dialects.get(point.source().dialect());
        (dialect == null ? dialects.get(PLAIN) : dialect).send(command, point, house);
    }
}
