package io.hearth.certificates;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * By what the hub is known over TLS, and the certificates that it gives to devices. Nothing is read or made before
 * {@link #prepare} or the first question; that happens on a thread of its own, which later looks for what must be
 * renewed. Any thread.
 */
@Component
public class Certificates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final Duration RENEWAL = Duration.ofHours(1);

    /** A client of TLS 1.2 that asks for handshake after handshake would keep the hub busy. Read once, at the first. */
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        if (System.getProperty(NO_RENEGOTIATION) == null) {
            System.setProperty(NO_RENEGOTIATION, "true");
        }
    }

    private final Path data;
    private final CertificateSettings settings;
    private final OwnCertificate own;
    private final Clock clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "hearth-certificates");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable CompletableFuture<OpenCertificates> opened;

    @Autowired
    Certificates(
            @Value("${hearth.data:./data}") String data,
            CertificateSettings settings,
            OwnCertificate own,
            Clock clock) {
        this.data = Path.of(data);
        this.settings = settings;
        this.own = own;
        this.clock = clock;
    }

    /** Begins to read, or at the first start to make, what the hub needs. Returns at once. */
    public void prepare() {
        begun();
    }

    private synchronized CompletableFuture<OpenCertificates> begun() {
        var before = opened;
        if (before != null) {
            return before;
        }
        var begun = CompletableFuture.supplyAsync(() -> new OpenCertificates(data, settings, own, clock), worker);
        opened = begun;
        var pause = own.certificate() == null ? RENEWAL : settings.poll();
        worker.scheduleWithFixedDelay(this::renew, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return begun;
    }

    private void renew() {
        try {
            open().renew();
        } catch (RuntimeException failure) {
            log.warn("The hub's certificate was not renewed: {}", failure.getMessage());
        }
    }

    private OpenCertificates open() {
        try {
            return begun().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof CertificateFailure known
                    ? known
                    : new IllegalStateException("Certificates cannot be used", failure.getCause());
        }
    }

    /**
     * For servers; another one after the hub's certificate has changed. Clients may show certificates that the hub has
     * issued.
     *
     * @throws CertificateFailure when a file is damaged, saying what to do
     */
    public SSLContext context() {
        return open().context();
    }

    /** Whether the hub has issued this certificate, and it counts now. Its signature was checked in the handshake. */
    public boolean trusts(X509Certificate certificate) {
        return open().trusts(certificate);
    }

    /**
     * SHA-256 in pairs of hexadecimal digits, of the hub's authority, or of the certificate from elsewhere when one is
     * set; empty while TLS is not in use.
     */
    public Optional<String> fingerprint() {
        return opened == null ? Optional.empty() : Optional.of(open().fingerprint());
    }

    /** PEM of the authority that clients need to know the hub; empty when the certificate is from elsewhere, or unused. */
    public Optional<String> authority() {
        return opened == null || open().isFromElsewhere()
                ? Optional.empty()
                : Optional.of(Pem.of(open().authority().certificate()));
    }

    /**
     * Makes a certificate with which the device of this name may come in.
     *
     * @throws IllegalArgumentException when the name cannot be one
     * @throws CertificateFailure       when it cannot be remembered, and so does not count
     */
    public IssuedCertificate issue(String name) {
        return open().issue(name);
    }

    /** What was issued to this name and has not expired, the newest first. */
    public List<DeviceCertificate> issued(String name) {
        return open().register().of(name);
    }

    /** The certificate counts no longer; false when it did not anyway. Whoever is connected with it stays so. */
    public boolean revoke(String serial) {
        return !open().register().revoke(one -> one.serial().equals(serial)).isEmpty();
    }

    /** As {@link #revoke}, for all certificates of a name; returns how many. */
    public int revokeAll(String name) {
        return open().register().revoke(one -> one.name().equals(name)).size();
    }

    /** The name that a certificate stands for: its common name. */
    public static Optional<String> nameOf(X509Certificate certificate) {
        try {
            var names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return names.size() == 1 && names.get(0).getType().equalsIgnoreCase("CN")
                    ? Optional.of(String.valueOf(names.get(0).getValue()))
                    : Optional.empty();
        } catch (InvalidNameException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
