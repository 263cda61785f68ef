package io.hearth.system;

import io.hearth.broker.TlsIdentity;
import io.hearth.certificates.Certificates;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;

/** Lends the hub's certificates to the broker. */
final class HubIdentity implements TlsIdentity {

    private final Certificates certificates;

    HubIdentity(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public SSLContext context() {
        return certificates.context();
    }

    @Override
    public boolean trusts(X509Certificate certificate) {
        return certificates.trusts(certificate);
    }
}
