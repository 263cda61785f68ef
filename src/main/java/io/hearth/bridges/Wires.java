package io.hearth.bridges;

import java.net.URI;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Gives the client library wires that can ask for a protocol (ALPN), which its own cannot: it forgets what the socket
 * factory has set. Found by the library through {@code META-INF/services}, which is why it is public.
 */
public final class Wires implements NetworkModuleFactory {

    static final String PLAIN = "hearth-tcp";
    static final String TLS = "hearth-tls";
    static final String ALPN = "alpn";

    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of(PLAIN, TLS);
    }

    @Override
    public void validateURI(URI broker) {
        if (broker.getHost() == null || broker.getPort() < 0) {
            throw new IllegalArgumentException("there is no host and port in " + broker);
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI broker, MqttConnectOptions options, String clientId) {
        var properties = options.getSSLProperties();
        return new Wire(
                broker.getHost(),
                broker.getPort(),
                TLS.equals(broker.getScheme()) ? (SSLSocketFactory) options.getSocketFactory() : null,
                properties == null ? null : properties.getProperty(ALPN),
                options.getConnectionTimeout() * 1000);
    }
}
