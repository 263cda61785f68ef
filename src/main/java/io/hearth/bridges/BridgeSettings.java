package io.hearth.bridges;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One other broker.
 *
 * @param url             {@code tcp://host:port} or {@code ssl://host:port}
 * @param username        for that broker; nobody when empty
 * @param password        for that broker
 * @param clientId        as which client the hub appears there, {@code hearth-<name>} when empty; two hubs at one broker
 *                        need two ids
 * @param sslBundle       Spring Boot SSL bundle with whom to trust and the hub's own certificate; what the Java runtime
 *                        trusts when empty
 * @param in              what comes in; the filters are topics of the other broker
 * @param out             what goes out; the filters are topics of this hub
 * @param maxWaiting      most messages that wait for the link; the oldest of QoS 0 give way first
 * @param maxWaitingBytes the same in bytes
 * @param firstRetry      pause after the first attempt to connect that failed; it doubles with each
 * @param longestRetry    longest pause between two attempts
 */
record BridgeSettings(
        @DefaultValue("") String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String clientId,
        @Nullable String sslBundle,
        @DefaultValue List<Way> in,
        @DefaultValue List<Way> out,
        @DefaultValue("10000") int maxWaiting,
        @DefaultValue("8MB") DataSize maxWaitingBytes,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("30s") Duration longestRetry) {

    BridgeSettings {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** @param key the setting that holds this bridge, for the error */
    void check(String key) {
        var flaw = flawOfUrl();
        require(flaw == null, key + ".url", flaw + ", for instance tcp://192.168.1.5:1883 or ssl://example.org:8883");
        require(!(in.isEmpty() && out.isEmpty()), key, "name at least one filter below .in or .out");
        require(password == null || username != null, key + ".username", "MQTT has no password without a user name");
        require(
                sslBundle == null || url.startsWith("ssl:"),
                key + ".ssl-bundle",
                "needs an url that begins with ssl://");
        require(maxWaiting >= 1, key + ".max-waiting", "must be at least 1");
        require(maxWaitingBytes.toBytes() >= 1024, key + ".max-waiting-bytes", "must be at least 1KB");
        require(firstRetry.toMillis() >= 1, key + ".first-retry", "must be longer than nothing");
        require(longestRetry.compareTo(firstRetry) >= 0, key + ".longest-retry", "must not be below first-retry");
        check(key + ".in", in);
        check(key + ".out", out);
    }

    private static void check(String key, List<Way> ways) {
        var filters = new HashSet<String>();
        for (int at = 0; at < ways.size(); at++) {
            var way = ways.get(at);
            way.check(key + "[" + at + "]");
            require(filters.add(way.filter()), key, "the filter '%s' is there twice".formatted(way.filter()));
        }
    }

    private @Nullable String flawOfUrl() {
        try {
            var parsed = new URI(url);
            if (!Set.of("tcp", "ssl").contains(String.valueOf(parsed.getScheme())) || parsed.getHost() == null) {
                return "must be tcp:// or ssl:// and a host";
            }
            if (parsed.getRawUserInfo() != null) {
                return "must hold no user name or password: they are settings of their own";
            }
            var more = parsed.getRawPath() + (parsed.getRawQuery() == null ? "" : "?");
            return more.isEmpty() ? null : "must end with the host or the port";
        } catch (URISyntaxException malformed) {
            return "must be tcp:// or ssl:// and a host";
        }
    }

    static void require(boolean good, String key, String what) {
        if (!good) {
            throw new IllegalArgumentException(key + ": " + what);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BridgeSettings[url=%s, username=%s, in=%s, out=%s]".formatted(url, username, in, out);
    }
}
