package io.hearth.system;

import io.hearth.broker.Broker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while devices can connect and what they say can be kept. The readiness group knows it as {@code mqtt}. */
@Component("mqttHealthIndicator")
class MqttHealthIndicator implements HealthIndicator {

    private final ObjectProvider<Broker> broker;

    MqttHealthIndicator(ObjectProvider<Broker> broker) {
        this.broker = broker;
    }

    @Override
    public Health health() {
        var mqtt = broker.getIfAvailable();
        if (mqtt == null) {
            return Health.down().build();
        }
        var status = mqtt.status();
        return status.open() && status.journaling()
                ? Health.up().build()
                : Health.down().build();
    }
}
