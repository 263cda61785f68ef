package io.hearth.access;

import io.hearth.HandClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The doors alone, over a real database. Carries no stereotype, so that the whole house's scan passes it by. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan({"io.hearth.access", "io.hearth.web"})
class AccessApplication {

    @Bean
    HandClock clock() {
        return new HandClock();
    }

    /** Opens the doors on a free port; close it when done. */
    static ConfigurableApplicationContext open(Path data, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--hearth.data=" + data,
                "--server.port=0",
                "--spring.flyway.locations=classpath:db/migration/access",
                "--management.endpoint.health.validate-group-membership=false"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(AccessApplication.class).run(arguments.toArray(String[]::new));
    }
}
