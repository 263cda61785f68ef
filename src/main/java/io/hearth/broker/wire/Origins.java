package io.hearth.broker.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may speak MQTT. A browser opens a WebSocket for any page to any address, also to this very machine,
 * where clients may need no credential. Without a list only pages of the same host may, and only when that host has a
 * name that no stranger can point here: an address, or a name of the home network.
 */
public final class Origins {

    private static final String ANY = "*";
    private static final Pattern HOME =
            Pattern.compile("[^.]+|.+\\.(local|lan|internal|home\\.arpa|localhost)|\\d+(\\.\\d+){3}|\\[.+]");

    private final List<String> allowed;

    /** @param allowed origins such as {@code https://panel.example.org}, or {@code *} for all */
    public Origins(List<String> allowed) {
        this.allowed = allowed.stream().map(Origins::normal).toList();
    }

    private static String normal(String origin) {
        return origin.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * @param origin the header of that name; null from programs that are no browsers
     * @param host   the header of that name
     */
    boolean mayConnect(@Nullable String origin, @Nullable String host) {
        return origin == null
                || allowed.contains(ANY)
                || allowed.contains(normal(origin))
                || host != null && isSameAtHome(normal(origin), normal(host));
    }

    private static boolean isSameAtHome(String origin, String host) {
        try {
            var page = new URI(origin).getHost();
            var here = new URI("ws://" + host).getHost();
            return page != null && page.equals(here) && HOME.matcher(page).matches();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
