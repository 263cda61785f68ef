package io.hearth.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.access.FirstRun;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

class StartTests {

    @TempDir
    Path data;

    @Test
    void theGreetingSaysWhereTheHouseIsAndHowToBegin() {
        try (var house = open(data)) {
            var greeting = String.join("\n", house.getBean(Greeting.class).lines());
            var port = house.getEnvironment().getProperty("local.server.port");
            var code = house.getBean(FirstRun.class).code().orElseThrow();

            assertThat(greeting)
                    .contains("http://localhost:%s/setup?code=%s".formatted(port, code), data.toString())
                    .contains("Home on the hill is open")
                    .doesNotContain("Demo");
            assertThat(greeting.lines().count()).isLessThan(20);
        }
    }

    @Test
    void anybodyMayAskWhatThisIs() throws IOException, InterruptedException {
        try (var house = open(data)) {
            assertThat(get(house, "/api/v1/hub"))
                    .contains("\"setupNeeded\":true", "\"timeZone\":\"Asia/Seoul\"", "Home on the hill");
            assertThat(get(house, "/api/v1/openapi.json")).contains("\"openapi\":\"3.1", "/api/v1/tokens");
            assertThat(get(house, "/actuator/health/readiness"))
                    .as("no broker, not ready; and no details")
                    .isEqualTo("{\"status\":\"DOWN\"}");
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsExplained() throws IOException {
        var file = Files.createFile(data.resolve("taken"));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(DataFolder.Unusable.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(file.toString());
    }

    @Test
    void anotherHubInTheSameFolderIsExplained() throws IOException, InterruptedException {
        var other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Squatter.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (var said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("locked");

            assertThatThrownBy(() -> open(data))
                    .isInstanceOf(DataFolder.Unusable.class)
                    .hasMessageContaining("Another hub is running");
        } finally {
            other.destroyForcibly().waitFor();
        }
        open(data).close();
    }

    @Test
    void aTakenPortAndAnOpenDatabaseAreExplained() {
        var port = new StartFailures.Port().analyze(new IllegalStateException(new BindException("1883 is taken")));
        assertThat(port).isNotNull();
        assertThat(port.getDescription()).contains("1883 is taken");

        var database = new StartFailures.Database();
        assertThat(database.analyze(new IllegalStateException(new SQLException("in use", "90020", 90020))))
                .isNotNull();
        assertThat(database.analyze(new SQLException("something else"))).isNull();
    }

    private static ConfigurableApplicationContext open(Path folder) {
        return new SpringApplicationBuilder(Part.class)
                .run(
                        "--hearth.data=" + folder,
                        "--hearth.name=Home on the hill",
                        "--hearth.time-zone=Asia/Seoul",
                        "--server.port=0",
                        "--management.endpoint.health.group.readiness.include=readinessState,db,mqtt",
                        "--spring.flyway.locations=classpath:db/migration/access");
    }

    private static String get(ConfigurableApplicationContext house, String path)
            throws IOException, InterruptedException {
        var hub = "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create(hub + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** The part of the house that this module can open alone. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.hearth.access", "io.hearth.system"})
    @ComponentScan({"io.hearth.access", "io.hearth.web"})
    @EntityScan("io.hearth.access")
    @EnableJpaRepositories("io.hearth.access")
    @Import({
        HouseClock.class,
        Greeting.class,
        HubController.class,
        MqttHealthIndicator.class,
        ApiDescription.class,
        BusyAnswer.class
    })
    static class Part {}
}
