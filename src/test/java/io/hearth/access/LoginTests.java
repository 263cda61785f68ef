package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class LoginTests {

    private static final String PASSWORD = "a lamp in the window";

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext house;

    private Browser browser;

    @BeforeAll
    static void openTheDoors() {
        house = AccessApplication.open(data, "--hearth.admin.password=" + PASSWORD);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void letTimePass() {
        house.getBean(HandClock.class).forward(Duration.ofHours(2));
        browser = new Browser(house);
    }

    @Test
    void theRightPasswordOpensTheDoorInAnySpellingOfTheName() {
        assertThat(browser.get("/").headers().firstValue("Location")).contains("/login");

        assertThat(browser.signIn("Admin", PASSWORD).headers().firstValue("Location"))
                .contains("/");
        assertThat(browser.get("/").body()).isEqualTo("Home of admin");
    }

    @Test
    void signingInLeadsBackToThePageThatWasWanted() {
        assertThat(browser.get("/rooms/kitchen?day=2").headers().firstValue("Location"))
                .contains("/login?continue=%2Frooms%2Fkitchen%3Fday%3D2");

        var signedIn = browser.submit(
                "/login", Map.of("username", "admin", "password", PASSWORD, "continue", "/rooms/kitchen?day=2"));
        assertThat(signedIn.headers().firstValue("Location")).contains("/rooms/kitchen?day=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "/\t/elsewhere.example",
                "javascript:alert(1)",
                "elsewhere"
            })
    void nobodyIsLedToAnotherSite(String wish) {
        var fields = Map.of("username", "admin", "password", PASSWORD, "continue", wish);

        assertThat(browser.submit("/login", fields).headers().firstValue("Location"))
                .contains("/");
    }

    @Test
    void aWrongPasswordIsToldAndThenSlowedDown() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("admin", "wrong").headers().firstValue("Location"))
                    .contains("/login?error");
        }

        var slowed = browser.signIn("admin", PASSWORD);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).contains("1");
        assertThat(slowed.body()).as("the login page").isNotEmpty();

        house.getBean(HandClock.class).forward(Duration.ofSeconds(1));
        assertThat(browser.signIn("admin", PASSWORD).headers().firstValue("Location"))
                .contains("/");
    }

    @Test
    void nobodySignsInAsSomeoneWhoIsNotThere() {
        assertThat(browser.signIn("nobody", "").headers().firstValue("Location"))
                .contains("/login?error");
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormWithoutItsTokenDoesNothingAndThePageIsShownAnew() {
        browser.signIn("admin", PASSWORD);

        var stale = browser.post("/lamp", Map.of(), "Referer", "http://localhost/rooms?x=1", "Accept", "text/html");
        assertThat(stale.statusCode()).isEqualTo(303);
        assertThat(stale.headers().firstValue("Location")).contains("/rooms?x=1");

        var partial = browser.post("/lamp", Map.of(), "HX-Request", "true");
        assertThat(partial.statusCode()).isEqualTo(403);
        assertThat(partial.headers().firstValue("HX-Refresh")).contains("true");

        var token = browser.get("/login").body();
        assertThat(browser.post("/lamp", Map.of("_csrf", token)).body()).isEqualTo("accepted");
    }

    @Test
    void signingOutEndsTheSessionAndTheMemory() {
        browser.signIn("admin", PASSWORD);
        assertThat(browser.cookie("hearth-remember")).isNotEmpty();
        assertThat(browser.get("/logout").statusCode())
                .as("only a form signs out")
                .isNotEqualTo(303);

        var token = browser.get("/login").body();
        browser.post("/logout", Map.of("_csrf", token));

        assertThat(browser.cookie("hearth-remember")).isEmpty();
        assertThat(browser.get("/").headers().firstValue("Location")).contains("/login");
    }

    @Test
    void cookiesStayInTheBrowserAndWithThisSite() {
        var token = browser.get("/login").body();
        var answer = browser.post("/login", Map.of("username", "admin", "password", PASSWORD, "_csrf", token));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    void behindAProxyWithHttpsCookiesAreSecure() {
        var answer = browser.get("/login", "X-Forwarded-Proto", "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    }

    @Test
    void filesWithTheirHashInTheNameAreKeptAndOthersAreAskedForAgain() {
        var htmx = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
        var plain = browser.get(htmx);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");

        var urls = house.getBean(ResourceUrlProvider.class);
        var hashed = browser.get(Objects.requireNonNull(urls.getForLookupPath(htmx)));
        assertThat(hashed.statusCode()).isEqualTo(200);
        assertThat(hashed.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(hashed.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void everyPageCarriesTheStrictHeaders() {
        var headers = browser.get("/login").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    }

    @Test
    void anHtmxRequestWithoutSessionIsLedToTheLoginPage() {
        var answer = browser.get("/tiles", "HX-Request", "true", "HX-Current-URL", "http://localhost/rooms");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login?continue=%2Frooms");
    }
}
