package io.hearth.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * How long browsers keep the files of the pages: those with their content's hash in the name for good, others until
 * asked again (answered with 304).
 */
class Assets implements HeaderWriter {

    static final String[] PATHS = {
        "/css/**",
        "/js/**",
        "/icons/**",
        "/img/**",
        "/fonts/**",
        "/webjars/**",
        "/favicon*",
        "/manifest*",
        "/robots.txt"
    };

    private static final Pattern HASHED = Pattern.compile("-[0-9a-f]{32}\\.[a-z0-9]+$");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var kept = response.getStatus() < 400
                && HASHED.matcher(request.getRequestURI()).find();
        response.setHeader(HttpHeaders.CACHE_CONTROL, kept ? "public, max-age=31536000, immutable" : "no-cache");
    }
}
