package io.hearth.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs a person in without asking, right after they proved themselves otherwise, as in the first run. */
@Component
public class SignIn {

    private final UserDetailsService users;
    private final SecurityContextRepository contexts;
    private final RememberMeServices remember;

    SignIn(UserDetailsService users, SecurityContextRepository contexts, RememberMeServices remember) {
        this.users = users;
        this.contexts = contexts;
        this.remember = remember;
    }

    /** The browser behind this request is the person's from now on. On the request's thread. */
    public void as(Person person, HttpServletRequest request, HttpServletResponse response) {
        var user = users.loadUserByUsername(person.name());
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        remember.loginSuccess(request, response, signedIn);
    }
}
