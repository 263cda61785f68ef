package io.hearth.system;

import io.hearth.access.FirstRun;
import io.hearth.certificates.Certificates;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know before they sign in. */
@RestController
class HubController {

    private static final String CA = "/api/v1/mqtt/ca.pem";

    private final HearthSettings settings;
    private final FirstRun firstRun;
    private final ObjectProvider<Certificates> certificates;

    HubController(HearthSettings settings, FirstRun firstRun, ObjectProvider<Certificates> certificates) {
        this.settings = settings;
        this.firstRun = firstRun;
        this.certificates = certificates;
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
                new Ways(List.of("bearer", "session"), "/login", "/setup"),
                certificate());
    }

    private @Nullable Certificate certificate() {
        var known = certificates.getIfAvailable();
        return known == null
                ? null
                : known.fingerprint()
                        .map(fingerprint ->
                                new Certificate(fingerprint, known.authority().isPresent() ? CA : null))
                        .orElse(null);
    }

    /**
     * The hub in a few words.
     *
     * @param setupNeeded whether nobody lives here yet
     * @param timeZone    IANA name, for instance {@code Europe/Berlin}
     * @param certificate by what MQTT clients know the hub over TLS; null when that is off
     */
    record About(
            String name,
            String version,
            boolean setupNeeded,
            String timeZone,
            Ways signIn,
            @Nullable Certificate certificate) {}

    /**
     * What to compare before trusting.
     *
     * @param fingerprint SHA-256 of the hub's certificate authority, or of a certificate from elsewhere
     * @param authority   where the hub's authority is, as PEM; null with a certificate from elsewhere
     */
    record Certificate(String fingerprint, @Nullable String authority) {}

    /**
     * How to sign in.
     *
     * @param methods {@code bearer} (a token in the Authorization header), {@code session} (the browser's cookie)
     * @param login   page for people
     * @param setup   page for the first person
     */
    record Ways(List<String> methods, String login, String setup) {}
}
