package io.hearth.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a person sees when something is missing, forbidden or broken. Never a stack trace. */
@Component
class ErrorPages implements ErrorViewResolver {

    /** Title and sentence of an error page. */
    record Sorry(String title, String text, int status) {}

    private final Frame frame;

    ErrorPages(Frame frame) {
        this.frame = frame;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Tongue tongue = frame.tongue(request);
        String key =
                switch (status) {
                    case NOT_FOUND -> "missing";
                    case FORBIDDEN, UNAUTHORIZED -> "forbidden";
                    default -> status.is4xxClientError() ? "refused" : "broken";
                };
        var page = new ModelAndView("error");
        page.setStatus(status);
        page.addObject("ui", frame.ui(request, Frame.person(request) != null));
        page.addObject(
                "problem",
                new Sorry(tongue.text("sorry." + key), tongue.text("sorry." + key + ".text"), status.value()));
        return page;
    }
}
