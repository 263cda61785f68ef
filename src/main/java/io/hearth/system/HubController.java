package io.hearth.system;

import io.hearth.access.FirstRun;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know before they sign in. */
@RestController
class HubController {

    private final HearthSettings settings;
    private final FirstRun firstRun;

    HubController(HearthSettings settings, FirstRun firstRun) {
        this.settings = settings;
        this.firstRun = firstRun;
    }

    @GetMapping("/api/v1/hub")
    @SecurityRequirements
    About hub() {
        var version = getClass().getPackage().getImplementationVersion();
        return new About(
                settings.name(),
                Objects.requireNonNullElse(version, "development"),
                firstRun.open(),
                settings.zone().getId(),
                new Ways(List.of("bearer", "session"), "/login", "/setup"));
    }

    /**
     * The hub in a few words.
     *
     * @param setupNeeded whether nobody lives here yet
     * @param timeZone    IANA name, for instance {@code Europe/Berlin}
     */
    record About(String name, String version, boolean setupNeeded, String timeZone, Ways signIn) {}

    /**
     * How to sign in.
     *
     * @param methods {@code bearer} (a token in the Authorization header), {@code session} (the browser's cookie)
     * @param login   page for people
     * @param setup   page for the first person
     */
    record Ways(List<String> methods, String login, String setup) {}
}
