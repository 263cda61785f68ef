package io.hearth.bridges;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Refusals;
import io.hearth.journal.Journal;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Builds the bridges that are configured; without any, nothing of Spring Integration is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(BridgesConfiguration.AnyBridge.class)
class BridgesConfiguration {

    static final class AnyBridge implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                            .bind("hearth.bridges", Bindable.mapOf(String.class, Object.class))
                            .map(Map::size)
                            .orElse(0)
                    > 0;
        }
    }

    /** What all bridges share. */
    private record Common(
            Broker broker,
            BrokerSettings brokerSettings,
            Refusals refusals,
            Journal journal,
            Clock clock,
            SslBundles bundles,
            Map<String, Neighbour> neighbours,
            Rounds rounds,
            Adapters.Surroundings surroundings) {

        Bridge bridge(String name, BridgeSettings settings) {
            return new Bridge(
                    name,
                    settings,
                    new BridgeParts(
                            broker,
                            brokerSettings.limits(),
                            refusals,
                            journal.stream("bridge-" + name),
                            clock,
                            neighbours.get(name),
                            rounds,
                            LineOptions.of("hearth.bridges." + name, settings, bundles),
                            surroundings));
        }
    }

    @Bean
    Bridges bridges(
            BridgesSettings settings,
            Broker broker,
            BrokerSettings brokerSettings,
            Refusals refusals,
            Journal journal,
            Clock clock,
            SslBundles bundles,
            ApplicationContext context) {
        var common = new Common(
                broker,
                brokerSettings,
                refusals,
                journal,
                clock,
                bundles,
                Neighbour.of(settings.bridges()),
                new Rounds(System::nanoTime),
                new Adapters.Surroundings(context, context, new SimpleAsyncTaskScheduler()));
        return new Bridges(settings.bridges().entrySet().stream()
                .map(entry -> common.bridge(entry.getKey(), entry.getValue()))
                .toList());
    }
}
