package io.hearth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns whatever a REST resource throws into a problem. Only below {@code /api/}: pages have pages for their errors.
 * An {@code @ExceptionHandler} of a controller or an advice is asked first; refusals of the doors stay theirs.
 */
@Configuration(proxyBeanMethods = false)
class ApiProblems implements HandlerExceptionResolver, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    private final ProblemWriter writer;

    ApiProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(Math.min(1, resolvers.size()), this);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return null;
        }
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            return null;
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return new ModelAndView();
        }
        try {
            writer.write(response, Translation.of(failure).orElseGet(() -> fault(request, failure)));
        } catch (IOException gone) {
            LOG.debug("The caller left before the answer", gone);
        }
        return new ModelAndView();
    }

    private static Problem fault(HttpServletRequest request, Exception failure) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "The hub failed at this request; its log has the reason.");
    }
}
