package io.hearth.broker;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;

/** By what the broker's clients know it over TLS, and which client certificates count. */
public interface TlsIdentity {

    /**
     * What a new connection meets; another one after the certificate was replaced. The first call, before the listeners
     * open, may wait until certificates are made; later ones come from the loop and are answered at once.
     *
     * @throws RuntimeException when there is no usable certificate, saying what to do
     */
    SSLContext context();

    /**
     * Whether this certificate of a client counts now. Asked after every handshake, because one that resumes an older
     * session does not check again. On the loop; quick.
     */
    boolean trusts(X509Certificate certificate);
}
