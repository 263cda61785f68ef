package io.hearth.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How a sensor reaches this hub. */
@Component
class Connect {

    /**
     * @param host    as the reader's browser calls this hub
     * @param port    of MQTT
     * @param line    a first message for a terminal
     * @param command how a lamp is switched
     */
    record Address(String host, int port, String line, String command) {}

    private final int port;

    Connect(@Value("${hearth.mqtt.port:1883}") int port) {
        this.port = port;
    }

    Address from(HttpServletRequest request) {
        String host = request.getServerName();
        String to = "-h %s -p %d".formatted(host, port);
        return new Address(
                host,
                port,
                "mosquitto_pub %s -t home/kitchen/temp -m 21.5 -r".formatted(to),
                "mosquitto_sub %s -t home/kitchen/heater/set".formatted(to));
    }
}
