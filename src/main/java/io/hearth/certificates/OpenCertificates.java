package io.hearth.certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** All that is on disk, read or made; the TLS context is replaced whenever the hub's certificate is. */
final class OpenCertificates {

    private static final char[] IN_MEMORY_ONLY = {'-'};

    private final Clock clock;
    private final CertificateSettings settings;
    private final boolean fromElsewhere;
    private final Authority authority;
    private final Register register;
    private final ClientTrust trust;
    private final ServerSource source;
    private volatile Shown shown;

    private record Shown(Identity identity, SSLContext context) {}

    OpenCertificates(Path data, CertificateSettings settings, OwnCertificate own, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        var folder = new CertificateFolder(data.resolve("certificates"));
        this.authority = Authority.open(folder, clock);
        this.register = new Register(folder, clock);
        this.trust = new ClientTrust(authority, register, clock);
        this.fromElsewhere = own.certificate() != null && own.privateKey() != null;
        this.source = own.certificate() != null && own.privateKey() != null
                ? new OwnFiles(own.certificate(), own.privateKey(), clock)
                : new HubMade(folder, authority, settings.names(), clock);
        this.shown = shown(source.open());
    }

    boolean isFromElsewhere() {
        return fromElsewhere;
    }

    /** On one thread only. */
    void renew() {
        var identity = source.renewed();
        if (!identity.equals(shown.identity())) {
            shown = shown(identity);
        }
    }

    private Shown shown(Identity identity) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var chain = identity.chain().toArray(Certificate[]::new);
            store.setKeyEntry("hub", identity.key(), IN_MEMORY_ONLY, chain);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY_ONLY);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
            return new Shown(identity, context);
        } catch (GeneralSecurityException | IOException failure) {
            throw new CertificateFailure(
                    "TLS cannot use the certificate of %s (%s)."
                            .formatted(identity.certificate().getSubjectX500Principal(), failure.getMessage()),
                    "Use a certificate with an EC (P-256) or RSA (2048 bit and more) key.",
                    failure);
        }
    }

    SSLContext context() {
        return shown.context();
    }

    boolean trusts(X509Certificate certificate) {
        return trust.counts(certificate);
    }

    Authority authority() {
        return authority;
    }

    Register register() {
        return register;
    }

    IssuedCertificate issue(String name) {
        DeviceCertificate.requireName(name);
        var identity = new Mint(clock).device(authority.identity(), name, settings.deviceValidity());
        return new IssuedCertificate(register.add(name, identity.certificate()), identity);
    }

    /** Of what clients compare: the authority, or the certificate from elsewhere. */
    String fingerprint() {
        var compared = fromElsewhere ? shown.identity().certificate() : authority.certificate();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(compared.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
