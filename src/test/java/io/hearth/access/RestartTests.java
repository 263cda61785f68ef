package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTests {

    private static final String PASSWORD = "a lamp in the window";
    private static final String TOKEN = "a-token-of-the-compose-file";

    @TempDir
    Path data;

    @Test
    void aRestartSignsNobodyOut() {
        Browser browser;
        try (var house = AccessApplication.open(data, "--hearth.admin.password=" + PASSWORD)) {
            browser = new Browser(house);
            browser.signIn("admin", PASSWORD);
        }
        try (var house = AccessApplication.open(data)) {
            var again = browser.at(house);
            assertThat(again.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(again.get("/").body()).isEqualTo("Home of admin");

            house.getBean(People.class).changePassword("admin", "another lamp entirely");
            var elsewhere = browser.at(house);
            assertThat(elsewhere.get("/").headers().firstValue("Location"))
                    .as("a new password ends what was remembered")
                    .contains("/login");
        }
    }

    @Test
    void theEnvironmentSetsUpAHouseAndItsTokenLivesAsLongAsItIsSet() {
        String[] bearer = {"Authorization", "Bearer " + TOKEN};
        for (int start = 0; start < 2; start++) {
            try (var house = AccessApplication.open(data, "--hearth.admin.token=" + TOKEN)) {
                assertThat(house.getBean(FirstRun.class).open()).isFalse();
                assertThat(new Browser(house).get("/api/v1/tokens", bearer).statusCode())
                        .isEqualTo(200);
            }
        }
        try (var house = AccessApplication.open(data, "--hearth.admin.password=" + PASSWORD)) {
            assertThat(new Browser(house).get("/api/v1/tokens", bearer).statusCode())
                    .isEqualTo(401);
            assertThat(new Browser(house).signIn("admin", PASSWORD).headers().firstValue("Location"))
                    .as("who had no password gets one")
                    .contains("/");
        }
        try (var house = AccessApplication.open(data, "--hearth.admin.password=quite another one")) {
            assertThat(new Browser(house).signIn("admin", PASSWORD).headers().firstValue("Location"))
                    .as("who had one keeps it")
                    .contains("/");
        }
    }

    @Test
    void aTokenTooShortIsRefusedAtTheStart() {
        assertThatThrownBy(() -> AccessApplication.open(data, "--hearth.admin.token=short"))
                .rootCause()
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("short");
    }
}
