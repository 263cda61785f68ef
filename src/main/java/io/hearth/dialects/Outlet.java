package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.house.Command;
import io.hearth.house.House;
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

    private final Broker broker;
    private final PlainTopics plain;
    private final Map<String, Dialect> dialects;

    Outlet(Hub hub, Broker broker, PlainTopics plain, List<Dialect> dialects) {
        this.broker = broker;
        this.plain = plain;
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::name, Function.identity()));
        hub.listen(this);
    }

    @Override
    public void stepped(Stepped stepped) {
        for (Effect effect : stepped.step().effects()) {
            if (effect instanceof Effect.Send send) {
                send(send.command(), stepped.step().house());
            } else if (effect instanceof Effect.Publish publish) {
                var qos = Qos.values()[publish.qos()];
                broker.publish(Message.of(publish.topic(), publish.payload(), qos, publish.retain()));
            }
        }
    }

    private void send(Command command, House house) {
        house.point(command.point())
                .map(point -> dialects.get(point.source().dialect()))
                .orElse(plain)
                .send(command, house);
    }
}
