package io.hearth.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;

/** Where a form leads when it is done: 303, so that reloading repeats nothing. */
final class Back {

    private Back() {}

    static RedirectView to(String path) {
        var view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    /** The page the form stood on, when it is one of ours; else the other. Only its path is believed. */
    static RedirectView from(HttpServletRequest request, String otherwise, String anchor) {
        String referer = request.getHeader("Referer");
        try {
            URI page = referer == null ? URI.create(otherwise) : URI.create(referer);
            String path = page.getRawPath();
            boolean ours = path != null && path.startsWith("/") && !path.startsWith("//");
            String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return to(ours ? path + query + "#" + UriUtils.encodeFragment(anchor, StandardCharsets.UTF_8) : otherwise);
        } catch (IllegalArgumentException unreadable) {
            return to(otherwise);
        }
    }
}
