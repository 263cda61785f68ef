package io.hearth.broker;

/** How a client reaches the broker. */
public enum Transport {
    TCP,
    TLS,
    WEBSOCKET,
    WEBSOCKET_TLS
}
