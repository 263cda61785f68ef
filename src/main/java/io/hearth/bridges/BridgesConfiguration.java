package io.hearth.bridges;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
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

    @Bean
    Bridges bridges(
            BridgesSettings settings,
            Broker broker,
            BrokerSettings brokerSettings,
            SslBundles bundles,
            ApplicationContext context) {
        var surroundings = new Adapters.Surroundings(context, context, new SimpleAsyncTaskScheduler());
        return new Bridges(settings.bridges().entrySet().stream()
                .map(entry -> {
                    var options = options("hearth.bridges." + entry.getKey(), entry.getValue(), bundles);
                    return new Bridge(
                            entry.getKey(), entry.getValue(), options, broker, brokerSettings.limits(), surroundings);
                })
                .toList());
    }

    private static MqttConnectOptions options(String key, BridgeSettings settings, SslBundles bundles) {
        var options = Line.options(settings);
        if (settings.sslBundle() != null) {
            try {
                var bundle = bundles.getBundle(settings.sslBundle());
                options.setSocketFactory(bundle.createSslContext().getSocketFactory());
            } catch (NoSuchSslBundleException missing) {
                throw new IllegalArgumentException(
                        "%s.ssl-bundle: there is no bundle '%s' below spring.ssl.bundle"
                                .formatted(key, settings.sslBundle()),
                        missing);
            }
        }
        return options;
    }
}
