package io.hearth.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;

/** A device's certificate with its private key, which the hub does not keep. */
public final class IssuedCertificate {

    private final DeviceCertificate entry;
    private final Identity identity;

    IssuedCertificate(DeviceCertificate entry, Identity identity) {
        this.entry = entry;
        this.identity = identity;
    }

    /** What the hub remembers of it. */
    public DeviceCertificate entry() {
        return entry;
    }

    /** PEM. */
    public String certificate() {
        return Pem.of(identity.certificate());
    }

    /** PEM, PKCS#8, not encrypted. */
    public String privateKey() {
        return Pem.of(identity.key());
    }

    /** PEM of the authority, by which the device knows the hub. */
    public String authority() {
        return Pem.of(identity.chain().get(1));
    }

    /** Everything in one file, for programs that want it so. */
    public byte[] pkcs12(String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var chain = identity.chain().toArray(Certificate[]::new);
            store.setKeyEntry(entry.name(), identity.key(), password.toCharArray(), chain);
            var file = new ByteArrayOutputStream();
            store.store(file, password.toCharArray());
            return file.toByteArray();
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("PKCS#12 could not be made", failure);
        }
    }
}
