package io.hearth.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Where pages listen. */
@Controller
class LiveController {

    private final LiveFeed feed;
    private final Frame frame;

    LiveController(LiveFeed feed, Frame frame) {
        this.feed = feed;
        this.frame = frame;
    }

    @GetMapping("/live")
    void live(
            @RequestParam(defaultValue = "0") String since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (feed.full()) {
            response.setHeader("Retry-After", "5");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var locale = frame.tongue(request).locale();
        feed.join(request.startAsync(request, response), locale, number(last == null ? since : last));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException odd) {
            return 0;
        }
    }
}
