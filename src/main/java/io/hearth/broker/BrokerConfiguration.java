package io.hearth.broker;

import io.hearth.journal.Journal;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the chosen engine together. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    @Bean
    Refusals refusals(Clock clock) {
        return new Refusals(clock);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "hearth.mqtt.engine", havingValue = "hearth", matchIfMissing = true)
    Broker broker(BrokerSettings settings, Journal journal, Refusals refusals) {
        return new HearthBroker(settings, journal, new AnonymousAdmission(settings.anonymous()), refusals);
    }
}
