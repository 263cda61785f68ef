package io.hearth.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a browser goes on after signing in: a page of this hub, never another site. */
final class Continuation {

    static final String PARAMETER = "continue";
    private static final int LONGEST = 1000;

    private Continuation() {}

    /** The wish when it is a path of this hub, else the start page. */
    static String safe(@Nullable String wish) {
        return wish != null && wish.length() <= LONGEST && isPath(wish) ? wish : "/";
    }

    /** The login page that leads back to here; only pages that can be read again are come back to. */
    static String login(HttpServletRequest request) {
        var query = request.getQueryString();
        var here = request.getRequestURI() + (query == null ? "" : "?" + query);
        return request.getMethod().equals("GET") && !here.equals("/") ? login("", here) : "/login";
    }

    /** The login page with a marker such as {@code error}, leading on to the wish. */
    static String login(String marker, @Nullable String wish) {
        var safe = safe(wish);
        var next = safe.equals("/") ? "" : PARAMETER + "=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
        var query = marker.isEmpty() || next.isEmpty() ? marker + next : marker + "&" + next;
        return query.isEmpty() ? "/login" : "/login?" + query;
    }

    /** One slash and no second (a host), no backslash (browsers read it as a slash), nothing invisible. */
    private static boolean isPath(String wish) {
        return wish.startsWith("/")
                && !wish.startsWith("//")
                && wish.indexOf('\\') < 0
                && wish.chars().allMatch(letter -> letter > ' ' && letter != 0x7f);
    }
}
