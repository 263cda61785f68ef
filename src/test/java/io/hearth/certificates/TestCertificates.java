package io.hearth.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Certificates of a hub in a folder, and what clients make of them. */
public final class TestCertificates {

    private static final Duration QUICK = Duration.ofMillis(100);
    private static final char[] PASSWORD = "in memory".toCharArray();

    private TestCertificates() {}

    public static Certificates in(Path data) {
        return in(data, Clock.systemUTC());
    }

    static Certificates in(Path data, Clock clock) {
        return in(data, new OwnCertificate(null, null), clock);
    }

    /** With a certificate from elsewhere, looked at ten times a second. */
    public static Certificates in(Path data, Path certificate, Path privateKey) {
        return in(data, new OwnCertificate(certificate, privateKey), Clock.systemUTC());
    }

    static Certificates in(Path data, OwnCertificate own, Clock clock) {
        var settings = new CertificateSettings(List.of("hub.example.org"), Duration.ofDays(1825), QUICK);
        var certificates = new Certificates(data.toString(), settings, own, clock);
        certificates.prepare();
        return certificates;
    }

    /** A client that trusts this authority, and shows a certificate when it has one. */
    public static SSLContext client(String authorityPem, @Nullable IssuedCertificate issued) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("hub", certificate(authorityPem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (issued != null) {
                var identity = Pem.identity(issued.certificate() + issued.authority(), issued.privateKey());
                own.setKeyEntry(
                        "device", identity.key(), PASSWORD, identity.chain().toArray(Certificate[]::new));
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Insistent((X509ExtendedKeyManager) keys.getKeyManagers()[0])},
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Shows its certificate to every server, whichever authorities that one asks for. */
    private static final class Insistent extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        Insistent(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return keys.getClientAliases(type, null);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return keys.chooseClientAlias(types, null, socket);
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return keys.chooseEngineClientAlias(types, null, engine);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return keys.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }

    public static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException(failure);
        }
    }
}
