package io.hearth.mqtt;

import io.hearth.access.Credentials;
import io.hearth.broker.BrokerControl;
import io.hearth.certificates.CertificateFailure;
import io.hearth.certificates.Certificates;
import io.hearth.certificates.DeviceCertificate;
import io.hearth.certificates.IssuedCertificate;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Certificates with which devices come in instead of a password. */
@RestController
@RequestMapping("/api/v1/mqtt/credentials/{name}/certificate")
class CertificateController {

    private final ObjectProvider<Certificates> certificates;
    private final Credentials credentials;
    private final ObjectProvider<BrokerControl> broker;

    CertificateController(
            ObjectProvider<Certificates> certificates, Credentials credentials, ObjectProvider<BrokerControl> broker) {
        this.certificates = certificates;
        this.credentials = credentials;
        this.broker = broker;
    }

    @PostMapping
    ResponseEntity<Issued> issue(@PathVariable String name, @Valid @RequestBody(required = false) @Nullable Wish wish) {
        if (credentials.named(name).isEmpty()) {
            throw Problem.notFound(
                    "unknown-credential",
                    "There is no credential '%s'; create it first, its access list is the certificate's too."
                            .formatted(name));
        }
        try {
            var issued = certificates.getObject().issue(name);
            var password = wish == null ? null : wish.password();
            return ResponseEntity.status(HttpStatus.CREATED)
                    .cacheControl(CacheControl.noStore())
                    .body(Issued.of(issued, password));
        } catch (IllegalArgumentException unfit) {
            throw Problem.refused("bad-name", "A certificate cannot have this name: %s.".formatted(unfit.getMessage()));
        } catch (CertificateFailure failure) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "certificates-unusable",
                    "%s %s".formatted(failure.getMessage(), failure.advice()));
        }
    }

    @GetMapping
    Listing<DeviceCertificate> list(@PathVariable String name) {
        return Listing.of(certificates.getObject().issued(name));
    }

    @DeleteMapping
    ResponseEntity<Void> revokeAll(@PathVariable String name) {
        if (certificates.getObject().revokeAll(name) == 0) {
            throw unknown(name);
        }
        return disconnected(name);
    }

    @DeleteMapping("/{serial}")
    ResponseEntity<Void> revoke(@PathVariable String name, @PathVariable String serial) {
        var known = certificates.getObject().issued(name).stream()
                .anyMatch(one -> one.serial().equals(serial) && one.revoked() == null);
        if (!known || !certificates.getObject().revoke(serial)) {
            throw unknown(name);
        }
        return disconnected(name);
    }

    private static Problem unknown(String name) {
        return Problem.notFound("unknown-certificate", "'%s' has no such certificate that counts.".formatted(name));
    }

    /** Whoever is in by a certificate that still counts comes back at once. */
    private ResponseEntity<Void> disconnected(String name) {
        broker.ifAvailable(
                control -> control.disconnect(client -> client.credential().equals(name))
                        .toCompletableFuture()
                        .join());
        return ResponseEntity.noContent().build();
    }

    /** @param password for PKCS#12, when the device wants everything in one file */
    record Wish(@Nullable @Size(min = 4, max = 128) String password) {}

    /**
     * Shown this once; the hub does not keep the private key.
     *
     * @param privateKey  PEM, PKCS#8
     * @param certificate PEM
     * @param authority   PEM, by which the device knows the hub
     * @param pkcs12      all of it in base64, when a password was given for it
     */
    record Issued(
            DeviceCertificate entry,
            String privateKey,
            String certificate,
            String authority,
            @Nullable String pkcs12) {

        static Issued of(IssuedCertificate issued, @Nullable String password) {
            return new Issued(
                    issued.entry(),
                    issued.privateKey(),
                    issued.certificate(),
                    issued.authority(),
                    password == null ? null : Base64.getEncoder().encodeToString(issued.pkcs12(password)));
        }
    }
}
