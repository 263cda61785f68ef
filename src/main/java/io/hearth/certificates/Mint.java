package io.hearth.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys (P-256) and certificates (ECDSA with SHA-256). The only class that needs Bouncy Castle, and loaded only
 * when something is to be made; the keys and signatures themselves come from the JDK.
 */
final class Mint {

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3653);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(365);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int SERIAL_BITS = 127;
    private static final int SUFFIX_BITS = 24;

    /** A small machine may begin with a clock that has not been set; a certificate of 1970 would never count. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final Instant now;

    Mint(Clock clock) {
        var instant = clock.instant();
        this.now = instant.isBefore(EARLIEST) ? EARLIEST : instant;
    }

    private interface Extras {
        void add(X509v3CertificateBuilder builder) throws IOException;
    }

    Identity authority() {
        var pair = pair();
        var name = name("Hearth authority %06x".formatted(random.nextInt(1 << SUFFIX_BITS)));
        var certificate = sign(name, pair, name, pair, now.plus(AUTHORITY_VALIDITY), builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
        return new Identity(pair.getPrivate(), List.of(certificate));
    }

    Identity server(Identity authority, Collection<String> names) {
        return leaf(authority, "hearth", SERVER_VALIDITY, KeyPurposeId.id_kp_serverAuth, builder -> {
            var subjects = names.stream().map(Mint::subject).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(subjects));
        });
    }

    Identity device(Identity authority, String name, Duration validity) {
        return leaf(authority, name, validity, KeyPurposeId.id_kp_clientAuth, builder -> {});
    }

    private static GeneralName subject(String name) {
        return new GeneralName(ServerNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private Identity leaf(Identity authority, String name, Duration validity, KeyPurposeId purpose, Extras extras) {
        var issuer = X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
        var signer = new KeyPair(authority.certificate().getPublicKey(), authority.key());
        var pair = pair();
        var end = now.plus(validity);
        var expires = end.isAfter(authority.expires()) ? authority.expires() : end;
        var certificate = sign(issuer, signer, name(name), pair, expires, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            extras.add(builder);
        });
        return new Identity(pair.getPrivate(), List.of(certificate, authority.certificate()));
    }

    private X509Certificate sign(
            X500Name issuer, KeyPair signer, X500Name subject, KeyPair pair, Instant expires, Extras extras) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                    Date.from(now.minus(CLOCKS_DIFFER)),
                    Date.from(expires),
                    subject,
                    pair.getPublic());
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
            extras.add(builder);
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failure) {
            throw new IllegalStateException("A certificate could not be made", failure);
        }
    }

    private KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("This Java cannot make P-256 keys", failure);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .build();
    }
}
