package io.hearth.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** What the client library must know of a bridge's settings. */
final class LineOptions {

    static final byte[] ONLINE = "online".getBytes(UTF_8);
    static final byte[] OFFLINE = "offline".getBytes(UTF_8);
    private static final int CONNECT_SECONDS = 10;
    private static final int HTTPS = 443;

    private LineOptions() {}

    /**
     * @param key the setting that holds this bridge, for the error
     * @throws IllegalArgumentException when certificates or keys cannot be read
     */
    static MqttConnectOptions of(String key, BridgeSettings settings, SslBundles bundles) {
        var options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setMaxInflight(10 * Departures.MOST_UNDERWAY);
        var username = settings.username();
        var password = settings.password();
        if (username != null) {
            options.setUserName(username);
            options.setPassword(password == null ? new char[0] : password.toCharArray());
        }
        if (settings.statusTopic() != null) {
            options.setWill(settings.statusTopic(), OFFLINE, 1, settings.terms().retained());
        }
        var scheme = Wires.PLAIN;
        if (settings.isSecure()) {
            scheme = Wires.TLS;
            options.setSocketFactory(sockets(key, settings, bundles));
            options.setSSLProperties(properties(settings));
        }
        options.setServerURIs(new String[] {scheme + "://" + settings.address()});
        return options;
    }

    private static Properties properties(BridgeSettings settings) {
        var properties = new Properties();
        var alpn = settings.security().alpn();
        if (alpn != null) {
            properties.setProperty(Wires.ALPN, alpn);
        } else if (settings.kind() == Kind.AWS_IOT && settings.port() == HTTPS) {
            properties.setProperty(Wires.ALPN, Kind.AWS_ALPN);
        }
        return properties;
    }

    private static SSLSocketFactory sockets(String key, BridgeSettings settings, SslBundles bundles) {
        var name = settings.sslBundle();
        if (name != null) {
            try {
                return bundles.getBundle(name).createSslContext().getSocketFactory();
            } catch (NoSuchSslBundleException missing) {
                throw new IllegalArgumentException(
                        "%s.ssl-bundle: there is no bundle '%s' below spring.ssl.bundle".formatted(key, name), missing);
            }
        }
        try {
            return bundle(settings.security()).createSslContext().getSocketFactory();
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "%s.tls: the certificates or the key cannot be used: %s".formatted(key, unreadable.getMessage()),
                    unreadable);
        }
    }

    private static SslBundle bundle(TlsSettings tls) {
        var trust = tls.ca() == null ? null : PemSslStoreDetails.forCertificate(file(tls.ca()));
        var own = tls.certificate() == null
                ? null
                : PemSslStoreDetails.forCertificate(file(tls.certificate())).withPrivateKey(file(tls.key()));
        return SslBundle.of(new PemSslStoreBundle(own, trust));
    }

    /** A path as people write it. */
    private static @Nullable String file(@Nullable String path) {
        return path == null || path.contains(":") || path.startsWith("-----") ? path : "file:" + path;
    }
}
