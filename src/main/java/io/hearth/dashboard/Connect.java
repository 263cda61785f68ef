package io.hearth.dashboard;

import io.hearth.certificates.Certificates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How a sensor reaches this hub. */
@Component
class Connect {

    /**
     * @param plain       for the home network
     * @param encrypted   over TLS; null when that is off
     * @param webSockets  for browsers
     * @param fingerprint SHA-256 of what clients trust; null when TLS is off
     * @param hasFile     whether there is a ca.pem to give to clients
     * @param to          host and port as mosquitto's clients take them
     * @param line        a first message for a terminal
     * @param command     how a lamp is switched
     */
    record Address(
            @Nullable String plain,
            @Nullable String encrypted,
            List<String> webSockets,
            @Nullable String fingerprint,
            boolean hasFile,
            String to,
            String line,
            String command) {}

    private static final int TCP = 1883;
    private static final int TLS = 8883;
    private static final int WEB_SOCKET = 8083;
    private static final int SECURE_WEB_SOCKET = 8084;

    private final Environment environment;
    private final ObjectProvider<Certificates> certificates;

    Connect(Environment environment, ObjectProvider<Certificates> certificates) {
        this.environment = environment;
        this.certificates = certificates;
    }

    Address from(HttpServletRequest request) {
        String host = request.getServerName();
        String to = "-h %s -p %d".formatted(host, port("port", TCP));
        var known = certificates.getIfAvailable();
        return new Address(
                url("mqtt", host, port("port", TCP), ""),
                url("mqtts", host, port("tls.port", TLS), ""),
                webSockets(host),
                known == null ? null : known.fingerprint().orElse(null),
                known != null && known.authority().isPresent(),
                to,
                "mosquitto_pub %s -t home/kitchen/temp -m 21.5 -r".formatted(to),
                "mosquitto_sub %s -t home/kitchen/heater/set".formatted(to));
    }

    /** The second engine has none. */
    private List<String> webSockets(String host) {
        return environment.getProperty("hearth.mqtt.engine", "hearth").equals("hearth")
                ? Stream.of(
                                url("ws", host, port("websocket.port", WEB_SOCKET), "/mqtt"),
                                url("wss", host, port("websocket.tls-port", SECURE_WEB_SOCKET), "/mqtt"))
                        .filter(url -> url != null)
                        .toList()
                : List.of();
    }

    private int port(String key, int otherwise) {
        return environment.getProperty("hearth.mqtt." + key, Integer.class, otherwise);
    }

    private static @Nullable String url(String scheme, String host, int port, String path) {
        return port < 0 ? null : "%s://%s:%d%s".formatted(scheme, host, port, path);
    }
}
