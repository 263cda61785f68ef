package io.hearth.broker;

/** The MQTT port cannot be had; the message says which setting to change. */
final class PortUnavailable extends IllegalStateException {

    PortUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
