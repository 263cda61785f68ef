package io.hearth.certificates;

import java.security.cert.CertificateParsingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the hub's own authority gives to the hub: for a year, and another one when less than a month is
 * left or the machine has got a name that is not in it. It can always be made anew, so a damaged file does no harm.
 */
final class HubMade implements ServerSource {

    private static final Logger log = LoggerFactory.getLogger(HubMade.class);
    private static final String FILE = "server.pem";
    private static final Duration SOON = Duration.ofDays(30);

    private final CertificateFolder folder;
    private final Authority authority;
    private final List<String> configured;
    private final Clock clock;
    private @Nullable Identity current;

    HubMade(CertificateFolder folder, Authority authority, List<String> configured, Clock clock) {
        this.folder = folder;
        this.authority = authority;
        this.configured = configured;
        this.clock = clock;
    }

    @Override
    public Identity open() {
        current = folder.read(FILE).map(this::kept).orElse(null);
        return renewed();
    }

    private @Nullable Identity kept(String text) {
        try {
            var kept = Pem.identity(text, text);
            return kept.isWhole() && authority.hasSigned(kept.certificate()) ? kept : null;
        } catch (IllegalArgumentException damaged) {
            log.warn("{} is damaged and is made anew: {}", folder.file(FILE), damaged.getMessage());
            return null;
        }
    }

    @Override
    public Identity renewed() {
        var names = ServerNames.of(configured);
        var known = current;
        if (known != null
                && known.left(clock).compareTo(SOON) > 0
                && namesOf(known).containsAll(names)) {
            return known;
        }
        var made = new Mint(clock).server(authority.identity(), names);
        folder.writeSecret(FILE, Pem.of(made));
        current = made;
        log.info("The hub has a certificate until {} for {}", made.expires(), String.join(", ", names));
        return made;
    }

    private static Set<String> namesOf(Identity identity) {
        try {
            var names = identity.certificate().getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
        } catch (CertificateParsingException damaged) {
            return Set.of();
        }
    }
}
