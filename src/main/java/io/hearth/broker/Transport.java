package io.hearth.broker;

/** How a client reaches the broker. */
public enum Transport {
    TCP("hearth.mqtt.port"),
    TLS("hearth.mqtt.tls.port"),
    WEBSOCKET("hearth.mqtt.websocket.port"),
    WEBSOCKET_TLS("hearth.mqtt.websocket.tls-port");

    private final String setting;

    Transport(String setting) {
        this.setting = setting;
    }

    /** The setting that says on which port. */
    String setting() {
        return setting;
    }

    public boolean isEncrypted() {
        return this == TLS || this == WEBSOCKET_TLS;
    }

    public boolean isWebSocket() {
        return this == WEBSOCKET || this == WEBSOCKET_TLS;
    }
}
