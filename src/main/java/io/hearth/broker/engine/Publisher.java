package io.hearth.broker.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where a message comes from.
 *
 * @param connection held back when a receiver cannot follow; null when nobody can be
 * @param session    of a QoS 2 publisher whose packet id must be remembered over a restart; null otherwise
 * @param packetId   its id, 0 without such a session
 */
record Publisher(
        @Nullable MqttConnection connection, @Nullable Session session, int packetId) {

    static final Publisher NOBODY = new Publisher(null, null, 0);

    int sessionNumber() {
        return session == null ? 0 : session.number();
    }
}
