package io.hearth.mqtt;

import io.hearth.access.CredentialLock;
import io.hearth.broker.ConnectRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows at the door.
 *
 * @param name     of the credential that it claims
 * @param secret   to compare; null when it came without one
 * @param vouched  whether a certificate of the hub's own authority has this very name
 */
record Proof(String name, byte @Nullable [] secret, boolean vouched) {

    /** Empty when it shows neither user name nor certificate. */
    static Optional<Proof> of(ConnectRequest request) {
        var certificate = request.certificate();
        var user = request.userName();
        if (certificate == null) {
            return Optional.ofNullable(user).map(name -> new Proof(name, request.password(), false));
        }
        var name = commonName(certificate);
        return Optional.of(new Proof(user == null ? name : user, null, user == null || user.equals(name)));
    }

    boolean opens(CredentialLock lock, Instant now) {
        return vouched || lock.opens(secret, now);
    }

    private static String commonName(X509Certificate certificate) {
        try {
            var subject = new LdapName(certificate.getSubjectX500Principal().getName());
            return subject.getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> String.valueOf(part.getValue()))
                    .findFirst()
                    .orElse("");
        } catch (InvalidNameException nameless) {
            return "";
        }
    }
}
