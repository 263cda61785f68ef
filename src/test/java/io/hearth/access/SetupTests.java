package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class SetupTests {

    private static final String PASSWORD = "a lamp in the window";

    @TempDir
    Path data;

    private ConfigurableApplicationContext house;
    private Browser browser;
    private FirstRun firstRun;

    @BeforeEach
    void openTheDoors() {
        house = AccessApplication.open(data);
        browser = new Browser(house);
        firstRun = house.getBean(FirstRun.class);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theFirstPersonIsMadeWithTheCodeOfTheConsoleAndIsSignedInAtOnce() {
        assertThat(browser.get("/").headers().firstValue("Location")).contains("/setup");
        assertThat(browser.get("/login").headers().firstValue("Location")).contains("/setup");

        var refused = browser.submit("/setup", Map.of("code", "00000-00000", "name", "Ada", "password", PASSWORD));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(firstRun.open()).isTrue();

        var code = firstRun.code().orElseThrow();
        var weak = browser.submit("/setup", Map.of("code", code, "name", "Ada", "password", "short"));
        assertThat(weak.body()).isEqualTo("weak-password");

        var made = browser.submit(
                "/setup", Map.of("code", code.toLowerCase().replace("-", " "), "name", "Ada", "password", PASSWORD));
        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(browser.get("/").body()).isEqualTo("Home of Ada");
        assertThat(browser.get("/setup").headers().firstValue("Location")).contains("/");
        assertThat(firstRun.code()).isEmpty();
        assertThat(firstRun.accepts(code)).isFalse();
    }

    @Test
    void tenWrongCodesBringAnotherOne() {
        var before = firstRun.code().orElseThrow();

        for (int i = 0; i < 10; i++) {
            assertThat(firstRun.accepts("WRONG")).isFalse();
        }

        assertThat(firstRun.code()).isPresent().get().isNotEqualTo(before);
        assertThat(firstRun.accepts(before)).isFalse();
    }

    @Test
    void theApiSaysThatNobodyIsThere() {
        assertThat(browser.get("/api/v1/devices").statusCode()).isEqualTo(401);
        assertThat(browser.get("/css/none.css").statusCode()).isEqualTo(404);
        assertThat(browser.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    /** Pages made of one line; only for tests. */
    @RestController
    static class Pages {

        private final FirstRun firstRun;
        private final SignIn signIn;

        Pages(FirstRun firstRun, SignIn signIn) {
            this.firstRun = firstRun;
            this.signIn = signIn;
        }

        @GetMapping("/")
        String home(Principal person) {
            return "Home of " + person.getName();
        }

        @GetMapping({"/login", "/setup"})
        String form(CsrfToken token) {
            return token.getToken();
        }

        @PostMapping("/setup")
        ResponseEntity<String> setUp(
                @RequestParam String code,
                @RequestParam String name,
                @RequestParam String password,
                HttpServletRequest request,
                HttpServletResponse response) {
            try {
                signIn.as(firstRun.create(code, name, password), request, response);
            } catch (Problem refused) {
                return ResponseEntity.status(refused.status()).body(refused.code());
            }
            return ResponseEntity.status(303).header("Location", "/").build();
        }

        @PostMapping({"/lamp", "/api/v1/commands"})
        String command() {
            return "accepted";
        }

        @GetMapping("/api/v1/devices")
        String devices() {
            return "devices";
        }

        @PutMapping("/api/v1/rules/one")
        String rule() {
            return "saved";
        }

        @GetMapping("/api/v1/broken")
        String broken() {
            throw new IllegalStateException("a fault");
        }
    }
}
