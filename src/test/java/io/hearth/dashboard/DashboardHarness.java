package io.hearth.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hearth.access.Credentials;
import io.hearth.access.FirstRun;
import io.hearth.access.IssuedToken;
import io.hearth.access.Scope;
import io.hearth.access.SignIn;
import io.hearth.access.Token;
import io.hearth.access.Tokens;
import io.hearth.automation.Rules;
import io.hearth.automation.Why;
import io.hearth.automation.activity.Activity;
import io.hearth.automation.outlets.Notices;
import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.bridges.BridgeStatus;
import io.hearth.bridges.Bridges;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Refusals;
import io.hearth.broker.engine.BrokerHouse;
import io.hearth.devices.Units;
import io.hearth.dialects.Announcement;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Orphans;
import io.hearth.house.DeviceId;
import io.hearth.mqtt.Allowing;
import io.hearth.mqtt.ConsoleSettings;
import io.hearth.mqtt.Topics;
import io.hearth.web.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;

/**
 * The pages alone, with a house made up for them: no broker, no database, nobody at the door. Start {@link #main} and
 * open http://localhost:8080 to work on templates; they are read from the source folder.
 */
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
@EnableConfigurationProperties({LiveSettings.class, ConsoleSettings.class, Units.class})
@ComponentScan(
        basePackageClasses = DashboardHarness.class,
        useDefaultFilters = true,
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = HubDesk.class))
@ComponentScan(
        basePackageClasses = Topics.class,
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "io\\.hearth\\.mqtt\\.(Topics|Clients|RetainedTopics|Publishing|Stored)"))
class DashboardHarness {

    static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    FixtureDesk desk() {
        return new FixtureDesk(HouseFixture.family());
    }

    /** A real broker; a test opens it when it needs clients. */
    @Bean
    BrokerHouse brokerHouse() throws IOException {
        return new BrokerHouse(Files.createTempDirectory("hearth-dashboard"), 0);
    }

    @Bean(destroyMethod = "")
    Broker broker(BrokerHouse house) {
        return house.broker();
    }

    @Primary
    @Bean(destroyMethod = "")
    BrokerControl brokerControl(BrokerHouse house, MqttFixture mqtt) {
        return new FixtureControl((BrokerControl) house.broker(), mqtt.control);
    }

    @Bean
    BrokerSettings brokerSettings() {
        return BrokerHouse.settings(0);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(HouseFixture.NOW, ZoneOffset.UTC);
    }

    @Bean
    Rules rules() {
        return RuleFixture.rules();
    }

    @Bean
    Rehearsals rehearsals() {
        return StoryFixture.rehearsals();
    }

    @Bean
    Activity activity() {
        return StoryFixture.activity();
    }

    @Bean
    Why why() {
        return StoryFixture.why();
    }

    @Bean
    Notices notices() {
        return StoryFixture.notices();
    }

    @Bean
    Bridges bridges() {
        var bridge = new BridgeStatus(
                "attic",
                "mosquitto",
                "tcp://192.0.2.10:1883",
                "hearth-attic",
                true,
                HouseFixture.NOW.minusSeconds(60),
                new BridgeStatus.LastError("unreachable", "", "Connection refused", HouseFixture.NOW.minusSeconds(90)),
                12,
                7,
                0,
                1,
                0,
                3,
                new BridgeStatus.Buffer(2, 300, 50_000, 16 << 20),
                List.of(new BridgeStatus.Topics("plant/#", "plant/", "home/", 1, "always")),
                List.of(new BridgeStatus.Topics("home/+/set", "", "", 0, "as-sent")));
        Bridges bridges = mock(Bridges.class);
        when(bridges.status()).thenReturn(List.of(bridge));
        when(bridges.reconnect("attic")).thenReturn(true);
        return bridges;
    }

    @Bean
    Tokens tokens() {
        var grafana = new Token(
                "t1",
                "Grafana",
                "anna",
                Set.of(Scope.READ),
                HouseFixture.NOW,
                HouseFixture.NOW.plusSeconds(9_000_000),
                null);
        Tokens tokens = mock(Tokens.class);
        when(tokens.list()).thenReturn(List.of(grafana));
        when(tokens.issue(any(), any(), any(), any())).thenReturn(new IssuedToken(grafana, "hearth_once"));
        return tokens;
    }

    @Bean
    MqttFixture mqtt() {
        return new MqttFixture();
    }

    @Bean
    Credentials credentials(MqttFixture mqtt) {
        return mqtt.credentials;
    }

    @Bean
    Refusals refusals(MqttFixture mqtt) {
        return mqtt.refusals;
    }

    @Bean
    Allowing allowing(MqttFixture mqtt) {
        return mqtt.allowing;
    }

    @Bean
    Complaints complaints() {
        return new Complaints(new Refusals(clock()));
    }

    @Bean
    Orphans orphans() {
        var orphan = new Announcement(
                "homeassistant/sensor/attic/config",
                "homeassistant",
                new DeviceId("garage-sensor"),
                320,
                HouseFixture.NOW.minusSeconds(5_000_000),
                HouseFixture.NOW.minusSeconds(4_000_000));
        Orphans orphans = mock(Orphans.class);
        when(orphans.all()).thenReturn(List.of(orphan));
        when(orphans.purge(any())).thenReturn(CompletableFuture.completedFuture(1));
        return orphans;
    }

    @Bean
    FirstRun firstRun() {
        FirstRun firstRun = mock(FirstRun.class);
        when(firstRun.create(any(), any(), any()))
                .thenThrow(new Problem(HttpStatus.FORBIDDEN, "wrong-code", "This is not the code."));
        return firstRun;
    }

    @Bean
    SignIn signIn() {
        return mock(SignIn.class);
    }

    /** The reader is Anna, and the policy is that of the real door. */
    @Bean
    Filter anna() {
        return (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "anna";
                        }
                    },
                    response);
        };
    }

    public static void main(String[] arguments) {
        System.setProperty("spring.thymeleaf.prefix", "file:./ui-templates/");
        System.setProperty("spring.thymeleaf.cache", "false");
        var context = SpringApplication.run(DashboardHarness.class, arguments);
        if (List.of(arguments).contains("parts")) {
            context.getBean(FixtureDesk.class).become(PartsFixture.house());
        }
    }
}
