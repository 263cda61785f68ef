package io.hearth.mqtt;

import io.hearth.access.Credentials;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Retained;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The broker's door over a real database, without a broker behind it. Carries no stereotype, so that the whole house's
 * scan passes it by.
 */
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = Credentials.class)
@EnableConfigurationProperties({BrokerSettings.class, LoginSettings.class})
@Import({Credentials.class, DeviceAdmission.class, KnownLocks.class, Revoking.class})
class DoorApplication {

    /** A broker without sessions that remembers which it was told to end. */
    static final class Sessions implements BrokerControl {
        private final List<Predicate<ClientInfo>> ended = new CopyOnWriteArrayList<>();

        boolean endedOf(String credential) {
            var client = new ClientInfo("c", credential, null, null, 4, Instant.EPOCH, 0, List.of(), 0);
            return ended.stream().anyMatch(one -> one.test(client));
        }

        @Override
        public List<Retained> retainedTopics(String filter) {
            return List.of();
        }

        @Override
        public CompletionStage<Void> clearRetained(Collection<String> topics) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<ClientInfo> clients() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> revoke(Predicate<ClientInfo> clients) {
            ended.add(clients);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> disconnect(Predicate<ClientInfo> clients) {
            ended.add(clients);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A clock that a test turns by hand. */
    static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void turn(Duration on) {
            now = now.plus(on);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Bean
    Hands clock() {
        return new Hands();
    }

    @Bean
    Sessions sessions() {
        return new Sessions();
    }

    static ConfigurableApplicationContext open(Path data, String... more) {
        return new SpringApplicationBuilder(DoorApplication.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(
                                Stream.of(
                                        "--hearth.data=" + data,
                                        "--spring.flyway.locations=classpath:db/migration/access",
                                        "--management.endpoint.health.validate-group-membership=false",
                                        "--hearth.mqtt.login.first-delay=1ms"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }
}
