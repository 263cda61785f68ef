package io.hearth.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Where a browser is sent after a right or a wrong password. */
class LoginAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final LoginAttempts attempts;

    LoginAnswers(LoginAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        attempts.succeeded(String.valueOf(request.getParameter("username")), request.getRemoteAddr());
        seeOther(response, Continuation.safe(request.getParameter(Continuation.PARAMETER)));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
        seeOther(response, Continuation.login("error", request.getParameter(Continuation.PARAMETER)));
    }

    private static void seeOther(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, path);
    }
}
