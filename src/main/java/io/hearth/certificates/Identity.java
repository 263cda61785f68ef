package io.hearth.certificates;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A private key and the certificate that goes with it.
 *
 * @param chain the certificate first, then those that lead to its authority
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    Instant expires() {
        return certificate().getNotAfter().toInstant();
    }

    Duration left(Clock clock) {
        return Duration.between(clock.instant(), expires());
    }

    /** Whether the key is the one that the certificate speaks of. */
    boolean isWhole() {
        try {
            var probe = new byte[] {1, 2, 3};
            var algorithm =
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> key.getAlgorithm();
                    };
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            var signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }
}
