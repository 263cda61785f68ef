package io.hearth.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own certificate authority: made at the first start, the same ever after. Key and certificate are one file,
 * so that there is never one without the other.
 */
final class Authority {

    static final String FILE = "authority.pem";

    private static final Logger log = LoggerFactory.getLogger(Authority.class);
    private static final String COPY_FOR_CLIENTS = "ca.pem";
    private static final Duration LATE = Duration.ofDays(180);

    private final Identity identity;

    private Authority(Identity identity) {
        this.identity = identity;
    }

    /** @throws CertificateFailure when what is there is damaged: it is never replaced, because devices trust it */
    static Authority open(CertificateFolder folder, Clock clock) {
        var kept = folder.read(FILE).map(text -> restored(folder, text));
        var identity = kept.orElseGet(() -> founded(folder, clock));
        if (identity.left(clock).compareTo(LATE) < 0) {
            log.warn("The hub's certificate authority ends at {}; then devices need another one", identity.expires());
        }
        var copy = Pem.of(identity.certificate());
        if (!folder.read(COPY_FOR_CLIENTS).filter(copy::equals).isPresent()) {
            folder.writePublic(COPY_FOR_CLIENTS, copy);
        }
        return new Authority(identity);
    }

    private static Identity founded(CertificateFolder folder, Clock clock) {
        var founded = new Mint(clock).authority();
        folder.writeSecret(FILE, Pem.of(founded));
        return founded;
    }

    private static Identity restored(CertificateFolder folder, String text) {
        try {
            var identity = Pem.identity(text, text);
            if (identity.isWhole() && identity.certificate().getBasicConstraints() >= 0) {
                return identity;
            }
        } catch (IllegalArgumentException damaged) {
            throw damaged(folder, damaged);
        }
        throw damaged(folder, new IllegalArgumentException("its key and its certificate do not belong together"));
    }

    private static CertificateFailure damaged(CertificateFolder folder, IllegalArgumentException cause) {
        return new CertificateFailure(
                "The hub's certificate authority %s is damaged: %s.".formatted(folder.file(FILE), cause.getMessage()),
                "Bring the file back from a backup. If there is none, delete it: the hub makes a new authority, and"
                        + " every client needs the new ca.pem, every device a new certificate.",
                cause);
    }

    Identity identity() {
        return identity;
    }

    X509Certificate certificate() {
        return identity.certificate();
    }

    boolean hasSigned(X509Certificate other) {
        try {
            other.verify(certificate().getPublicKey());
            return other.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }
}
