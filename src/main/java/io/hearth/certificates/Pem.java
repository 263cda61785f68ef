package io.hearth.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.pem.PemContent;

/** Certificates and keys as text. */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pem() {}

    static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    static String of(Identity identity) {
        return of(identity.key()) + identity.chain().stream().map(Pem::of).collect(Collectors.joining());
    }

    private static String block(String what, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, LINES.encodeToString(content), what)
                .replace("\r", "");
    }

    /** @throws IllegalArgumentException saying what the text lacks */
    static Identity identity(String certificates, String key) {
        return new Identity(key(key), certificates(certificates));
    }

    private static PrivateKey key(String text) {
        PrivateKey key;
        try {
            key = PemContent.of(text).getPrivateKey();
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException("the private key cannot be read: " + damaged.getMessage(), damaged);
        }
        if (key == null) {
            throw new IllegalArgumentException("there is no whole private key in it");
        }
        return key;
    }

    private static List<X509Certificate> certificates(String text) {
        List<X509Certificate> certificates;
        try {
            certificates = PemContent.of(text).getCertificates();
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException("the certificate cannot be read: " + damaged.getMessage(), damaged);
        }
        if (certificates == null || certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no whole certificate in it");
        }
        return certificates;
    }
}
