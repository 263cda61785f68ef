package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.hearth.HandClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ApiAccessTests {

    private static final String PASSWORD = "a lamp in the window";

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext house;
    private static Tokens tokens;

    private final Browser program = new Browser(house);

    @BeforeAll
    static void openTheDoors() {
        house = AccessApplication.open(data, "--hearth.admin.password=" + PASSWORD);
        tokens = house.getBean(Tokens.class);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String[] with(Scope... scopes) {
        var issued = tokens.issue("admin", "test", Set.of(scopes), Duration.ofDays(1));
        return bearer(issued.secret());
    }

    private static String[] bearer(String secret) {
        return new String[] {"Authorization", "Bearer " + secret};
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        String code = JsonPath.read(answer.body(), "$.code");
        assertThat(JsonPath.<String>read(answer.body(), "$.type")).isEqualTo("urn:hearth:problem:" + code);
        return code;
    }

    @Test
    void withoutATokenTheApiSaysHowToSignIn() {
        var answer = program.get("/api/v1/devices");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("sign-in-needed");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aReadingTokenSeesAndDoesNothing() {
        var reader = with(Scope.READ);

        assertThat(program.get("/api/v1/devices", reader).body()).isEqualTo("devices");
        var refused = program.json("POST", "/api/v1/commands", "{}", reader);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("missing-scope");
        assertThat(program.get("/api/v1/tokens", reader).statusCode()).isEqualTo(403);
    }

    @Test
    void eachScopeOpensItsOwnPart() {
        assertThat(program.json("POST", "/api/v1/commands", "{}", with(Scope.CONTROL))
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.json("PUT", "/api/v1/rules/one", "{}", with(Scope.CONTROL, Scope.READ))
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.json("PUT", "/api/v1/rules/one", "{}", with(Scope.ADMIN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenIsMadeListedWithoutItsSecretAndRevokedAtOnce() {
        var admin = with(Scope.ADMIN);
        var made = program.json("POST", "/api/v1/tokens", "{\"name\":\"Panel\",\"scopes\":[\"read\"]}", admin);
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = JsonPath.read(made.body(), "$.secret");
        String id = JsonPath.read(made.body(), "$.token.id");
        assertThat(secret).startsWith("hearth_").hasSize(50);

        assertThat(program.get("/api/v1/devices", bearer(secret)).statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/tokens", admin).body())
                .contains("Panel")
                .doesNotContain(secret);

        assertThat(program.json("DELETE", "/api/v1/tokens/" + id, "", admin).statusCode())
                .isEqualTo(204);
        assertThat(code(program.get("/api/v1/devices", bearer(secret)))).isEqualTo("wrong-token");
        assertThat(program.json("DELETE", "/api/v1/tokens/" + id, "", admin).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTokenEndsOnItsDay() {
        var reader = with(Scope.READ);

        house.getBean(HandClock.class).forward(Duration.ofDays(1));

        assertThat(program.get("/api/v1/devices", reader).statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowsersSessionNeedsTheHeaderForChanges() {
        var browser = new Browser(house);
        browser.signIn("admin", PASSWORD);

        var me = browser.get("/api/v1/me").body();
        assertThat(JsonPath.<String>read(me, "$.role")).isEqualTo("OWNER");
        assertThat(JsonPath.<Object>read(me, "$.scopes")).hasToString("[\"read\",\"control\",\"admin\"]");

        assertThat(code(browser.json("POST", "/api/v1/commands", "{}"))).isEqualTo("csrf");
        var token = JsonPath.<String>read(me, "$.csrfToken");
        assertThat(browser.json("POST", "/api/v1/commands", "{}", "X-CSRF-TOKEN", token)
                        .body())
                .isEqualTo("accepted");
    }

    @Test
    void aWrongTokenIsNotSavedByASession() {
        var browser = new Browser(house);
        browser.signIn("admin", PASSWORD);

        assertThat(browser.get("/api/v1/devices", bearer("hearth_nonsense")).statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/api/v1/devices").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenLeavesNoSessionBehind() {
        program.get("/api/v1/devices", with(Scope.READ));

        assertThat(program.cookie("hearth")).isEmpty();
        assertThat(program.get("/api/v1/devices").statusCode()).isEqualTo(401);
    }

    @Test
    void badRequestsAreExplained() {
        var admin = with(Scope.values());

        var broken = program.json("POST", "/api/v1/tokens", "{\"name\":", admin);
        assertThat(code(broken)).isEqualTo("bad-json");
        assertThat(JsonPath.<Integer>read(broken.body(), "$.line")).isEqualTo(1);
        assertThat(code(program.json("POST", "/api/v1/tokens", "", admin))).isEqualTo("bad-body");

        var invalid = program.json("POST", "/api/v1/tokens", "{\"name\":\"\",\"scopes\":[]}", admin);
        assertThat(code(invalid)).isEqualTo("invalid");
        assertThat(JsonPath.<Object>read(invalid.body(), "$.errors[*].field").toString())
                .contains("name", "scopes");

        assertThat(code(program.get("/api/v1/nothing", admin))).isEqualTo("unknown-resource");
        var method = program.json("PUT", "/api/v1/me", "{}", admin);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void aFaultOfTheHubTellsNothingOfItsInside() {
        var answer = program.get("/api/v1/broken", with(Scope.READ));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(code(answer)).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain("a fault", "IllegalState");
    }
}
