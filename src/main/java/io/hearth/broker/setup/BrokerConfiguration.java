package io.hearth.broker.setup;

import io.hearth.broker.Admission;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.engine.HearthBroker;
import io.hearth.broker.moquette.MoquetteBroker;
import io.hearth.journal.Journal;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts the chosen engine together. */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {

    @Bean
    Refusals refusals(Clock clock) {
        return new Refusals(clock);
    }

    @Bean(destroyMethod = "close")
    Broker broker(
            @Value("${hearth.mqtt.engine:hearth}") String engine,
            BrokerSettings settings,
            Journal journal,
            Refusals refusals,
            Admission admission,
            ObjectProvider<TlsIdentity> identities,
            Clock clock) {
        return switch (engine) {
            case "hearth" ->
                new HearthBroker(settings, journal, admission, refusals, clock, identities.getIfAvailable());
            case "moquette" ->
                new MoquetteBroker(settings, journal, admission, refusals, clock, identities.getIfAvailable());
            default ->
                throw new InvalidConfigurationPropertyValueException(
                        "hearth.mqtt.engine", engine, "It must be hearth or moquette.");
        };
    }

    /** The same engine; chosen by type before the other name of it. */
    @Primary
    @Bean(destroyMethod = "")
    BrokerControl brokerControl(Broker broker) {
        return (BrokerControl) broker;
    }
}
