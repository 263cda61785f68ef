package io.hearth.certificates;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets in what the hub itself has issued to a device, for the time it counts, and nothing else. Any thread. */
final class ClientTrust extends X509ExtendedTrustManager {

    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

    private final Authority authority;
    private final Register register;
    private final Clock clock;

    ClientTrust(Authority authority, Register register, Clock clock) {
        this.authority = authority;
        this.register = register;
        this.clock = clock;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        var certificate = chain[0];
        if (!authority.hasSigned(certificate)) {
            throw new CertificateException("the client's certificate is of another authority than this hub's");
        }
        certificate.checkValidity(Date.from(clock.instant()));
        if (!isForClients(certificate)) {
            throw new CertificateException("the certificate is not one for clients");
        }
        if (!register.counts(certificate)) {
            throw new CertificateException("the client's certificate was revoked");
        }
    }

    private static boolean isForClients(X509Certificate certificate) throws CertificateParsingException {
        var purposes = certificate.getExtendedKeyUsage();
        return purposes != null && purposes.contains(FOR_CLIENTS) && certificate.getBasicConstraints() < 0;
    }

    boolean counts(X509Certificate certificate) {
        return register.counts(certificate);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServers();
    }

    private static CertificateException noServers() {
        return new CertificateException("this is for clients only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority.certificate()};
    }
}
