package io.hearth.broker;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for in CONNECT, already checked for what MQTT forbids.
 *
 * @param client       the client id, empty when the broker is to choose one
 * @param cleanSession whether the session ends with the connection
 * @param keepAlive    how often the client promises to be heard, zero for no promise
 * @param userName     as sent, not verified
 * @param password     as sent, not verified
 * @param will         what to publish when the connection breaks; its time to expire begins then
 * @param address      where the client connects from
 * @param certificate  of a client that has shown one which the hub's own authority issued
 */
public record ConnectRequest(
        String client,
        boolean cleanSession,
        Duration keepAlive,
        @Nullable String userName,
        byte @Nullable [] password,
        @Nullable Message will,
        InetAddress address,
        @Nullable X509Certificate certificate) {

    /** The same request of a client that was given this id. */
    public ConnectRequest named(String id) {
        var renamed = will == null ? null : will.by(id);
        return new ConnectRequest(id, cleanSession, keepAlive, userName, password, renamed, address, certificate);
    }
}
