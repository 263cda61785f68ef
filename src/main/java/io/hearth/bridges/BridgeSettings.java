package io.hearth.bridges;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One other broker.
 *
 * @param kind            which broker it is
 * @param url             {@code tcp://host:port} or {@code ssl://host:port}
 * @param username        for that broker; nobody when empty
 * @param password        for that broker
 * @param clientId        as which client the hub appears there, {@code hearth-<name>} when empty; two hubs at one broker
 *                        need two ids
 * @param sslBundle       Spring Boot SSL bundle, instead of {@code tls}
 * @param tls             whom to trust and who the hub is; what the Java runtime trusts when empty
 * @param in              what comes in; the filters are topics of the other broker
 * @param out             what goes out; the filters are topics of this hub
 * @param statusTopic     where the other broker is told {@code online} and, as last will, {@code offline}
 * @param keepAlive       longest silence on the line
 * @param maxWaiting      most messages that wait for the link
 * @param maxWaitingBytes the same in bytes
 * @param firstRetry      pause after the first attempt to connect that failed; it doubles with each
 * @param longestRetry    longest pause between two attempts
 * @param tries           how often in a row the other broker may close the connection on one message before that is
 *                        refused
 * @param retained        whether the other broker takes retained messages, as its kind does when empty
 * @param maxPayload      longest payload that it takes, as its kind does when empty
 * @param rate            most messages a second, 0 for any, as its kind does when empty
 */
record BridgeSettings(
        @DefaultValue("generic") Kind kind,
        @DefaultValue("") String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String clientId,
        @Nullable String sslBundle,
        @Nullable TlsSettings tls,
        @DefaultValue List<Way> in,
        @DefaultValue List<Way> out,
        @Nullable String statusTopic,
        @DefaultValue("30s") Duration keepAlive,
        @DefaultValue("50000") int maxWaiting,
        @DefaultValue("16MB") DataSize maxWaitingBytes,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("1m") Duration longestRetry,
        @DefaultValue("5") int tries,
        @Nullable Boolean retained,
        @Nullable DataSize maxPayload,
        @Nullable Integer rate) {

    BridgeSettings {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    Terms terms() {
        var usual = kind.terms();
        return new Terms(
                maxPayload == null ? usual.payload() : (int) Math.min(maxPayload.toBytes(), usual.payload()),
                usual.topic(),
                usual.slashes(),
                retained == null ? usual.retained() : retained,
                rate == null ? usual.rate() : rate);
    }

    TlsSettings security() {
        return tls == null ? TlsSettings.NONE : tls;
    }

    String client(String name) {
        return clientId == null ? "hearth-" + name : clientId;
    }

    boolean isSecure() {
        return url.startsWith("ssl:");
    }

    /** Host and port, to tell two bridges to the same broker. */
    String address() {
        var parsed = URI.create(url);
        return parsed.getHost().toLowerCase(Locale.ROOT) + ":" + port(parsed);
    }

    int port() {
        return port(URI.create(url));
    }

    private int port(URI parsed) {
        return parsed.getPort() >= 0 ? parsed.getPort() : isSecure() ? 8883 : 1883;
    }

    /** @param key the setting that holds this bridge, for the error */
    void check(String key, String name) {
        var flaw = flawOfUrl();
        require(flaw == null, key + ".url", flaw + ", for instance tcp://192.168.1.5:1883 or ssl://example.org:8883");
        require(!(in.isEmpty() && out.isEmpty()), key, "name at least one filter below .in or .out");
        require(password == null || username != null, key + ".username", "MQTT has no password without a user name");
        require(sslBundle == null || isSecure(), key + ".ssl-bundle", "needs an url that begins with ssl://");
        require(security().isEmpty() || isSecure(), key + ".tls", "needs an url that begins with ssl://");
        require(sslBundle == null || security().isEmpty(), key + ".tls", "is instead of ssl-bundle, not beside it");
        security().check(key + ".tls");
        checkLimits(key);
        check(key + ".in", in);
        check(key + ".out", out);
        if (kind == Kind.AWS_IOT) {
            checkAws(key, name);
        }
    }

    private void checkLimits(String key) {
        require(maxWaiting >= 1, key + ".max-waiting", "must be at least 1");
        require(maxWaitingBytes.toBytes() >= 1024, key + ".max-waiting-bytes", "must be at least 1KB");
        require(firstRetry.toMillis() >= 1, key + ".first-retry", "must be longer than nothing");
        require(longestRetry.compareTo(firstRetry) >= 0, key + ".longest-retry", "must not be below first-retry");
        require(tries >= 1, key + ".tries", "must be at least 1");
        require(rate == null || rate >= 0, key + ".rate", "must not be negative");
        require(keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= 65_535, key + ".keep-alive", "is 1s to 18h");
        require(
                statusTopic == null || !statusTopic.isEmpty() && Way.isPlain(statusTopic),
                key + ".status-topic",
                "is a topic without wildcards");
        require(client("").length() <= 65_000, key + ".client-id", "is too long");
    }

    private void checkAws(String key, String name) {
        var id = client(name);
        require(isSecure(), key + ".url", "AWS IoT Core needs TLS: ssl://….amazonaws.com:8883, or port 443");
        require(
                security().certificate() != null || sslBundle != null,
                key + ".tls.certificate",
                "AWS IoT Core needs the certificate and the key that it made for this hub");
        require(
                id.getBytes(StandardCharsets.UTF_8).length <= Kind.AWS_CLIENT_ID
                        && !id.isEmpty()
                        && !id.startsWith("$"),
                key + ".client-id",
                "AWS IoT Core takes 1 to 128 bytes that do not begin with $");
        require(in.size() <= Kind.AWS_FILTERS, key + ".in", "AWS IoT Core takes 8 filters; use wildcards");
        require(
                keepAlive.toSeconds() >= Kind.AWS_SHORTEST_KEEP_ALIVE
                        && keepAlive.toSeconds() <= Kind.AWS_LONGEST_KEEP_ALIVE,
                key + ".keep-alive",
                "AWS IoT Core takes 30s to 20m");
        for (int at = 0; at < in.size(); at++) {
            var flaw = terms().flawOfTopic(in.get(at).filter());
            require(flaw == null, key + ".in[" + at + "].filter", String.valueOf(flaw));
        }
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
