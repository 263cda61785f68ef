package io.hearth.automation;

import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.hub.Loop;
import io.hearth.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Rules with a real hub, journal and database, and open doors. Carries no stereotype. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"io.hearth.automation", "io.hearth.history", "io.hearth.hub", "io.hearth.journal"})
@ComponentScan({"io.hearth.automation", "io.hearth.history", "io.hearth.web", "io.hearth.journal"})
class AutomationApplication {

    /** Opens it on a free port; close it when done. */
    static ConfigurableApplicationContext open(Path data, Path rules) {
        return new SpringApplicationBuilder(AutomationApplication.class)
                .run(
                        "--hearth.data=" + data,
                        "--hearth.rules=" + rules,
                        "--hearth.time-zone=Europe/Berlin",
                        "--hearth.rule-runs.save-every=10ms",
                        "--server.port=0",
                        "--spring.flyway.locations=classpath:db/migration/automation",
                        "--management.endpoint.health.validate-group-membership=false");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OneThread loop() {
        return new OneThread();
    }

    @Bean
    Hub hub(OneThread loop, Clock clock, Journal journal, BookSource reader, HubSettings settings) {
        journal.callbacksOn(loop);
        return new Hub(loop, clock, journal, reader, settings);
    }

    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    SecurityFilterChain openDoors(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .build();
    }

    /** The loop of the house on a thread of its own. */
    static final class OneThread implements Loop, AutoCloseable {

        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public Runnable later(Duration delay, Runnable task) {
            var handle = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> handle.cancel(false);
        }

        @Override
        public void close() {
            executor.shutdown();
        }
    }
}
