package io.hearth.certificates;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A certificate from elsewhere in the place of the hub's own, {@code hearth.mqtt.tls.*}: both files or none.
 *
 * @param certificate PEM: the certificate, then those that lead to its authority
 * @param privateKey  PEM, not encrypted
 */
@ConfigurationProperties("hearth.mqtt.tls")
public record OwnCertificate(
        @Nullable Path certificate, @Nullable Path privateKey) {

    public OwnCertificate {
        certificate = given(certificate);
        privateKey = given(privateKey);
        if ((certificate == null) != (privateKey == null)) {
            throw new IllegalArgumentException(
                    "hearth.mqtt.tls.certificate and hearth.mqtt.tls.private-key belong together: set both or none");
        }
    }

    private static @Nullable Path given(@Nullable Path file) {
        return file == null || file.toString().isBlank() ? null : file.toAbsolutePath();
    }
}
