package io.hearth.access;

import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final People people;

    MeController(People people) {
        this.people = people;
    }

    @GetMapping("/api/v1/me")
    Me me(Authentication caller, HttpServletRequest request) {
        var person = people.named(caller.getName())
                .orElseThrow(() -> Problem.notFound("unknown-person", "You do not live here any more."));
        var held = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        var scopes = Arrays.stream(Scope.values())
                .filter(scope -> held.contains(scope.authority()))
                .toList();
        return new Me(person.id(), person.name(), person.role(), scopes, csrf(request));
    }

    /** Programs with a token need none. */
    private static @Nullable String csrf(HttpServletRequest request) {
        if (BearerFilter.carriesToken(request)) {
            return null;
        }
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : null;
    }

    /** @param csrfToken what a browser's session sends as {@code X-CSRF-TOKEN} with every change */
    record Me(
            String id,
            String name,
            Role role,
            List<Scope> scopes,
            @Nullable String csrfToken) {}
}
