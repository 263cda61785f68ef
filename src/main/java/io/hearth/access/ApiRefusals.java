package io.hearth.access;

import io.hearth.web.Problem;
import io.hearth.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What a program hears that may not go on. */
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter problems;

    ApiRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var problem = new Problem(
                HttpStatus.UNAUTHORIZED,
                "sign-in-needed",
                "Send a token as 'Authorization: Bearer …', or sign in with a browser at /login.");
        problems.write(response, problem.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            problems.write(
                    response,
                    forbidden("csrf", "A browser's session needs the header X-CSRF-TOKEN; GET /api/v1/me tells it."));
            return;
        }
        problems.write(
                response,
                forbidden("missing-scope", "This token may not do this; it needs another scope.")
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\""));
    }

    private static Problem forbidden(String code, String detail) {
        return new Problem(HttpStatus.FORBIDDEN, code, detail);
    }
}
