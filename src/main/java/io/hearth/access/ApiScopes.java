package io.hearth.access;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which scope each part of the API asks for. The first line that fits decides. */
final class ApiScopes {

    private static final String V1 = "/api/v1";

    /** A web address that rules wait for and whose name is long enough to be a secret itself. */
    static final RequestMatcher SECRET_HOOK =
            RegexRequestMatcher.regexMatcher(HttpMethod.POST, "^/api/v1/hooks/[^/?]{20,}$");

    private ApiScopes() {}

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        paths.requestMatchers(
                        HttpMethod.GET,
                        V1 + "/hub",
                        V1 + "/mqtt/ca.pem",
                        V1 + "/openapi.json",
                        V1 + "/openapi.json.yaml")
                .permitAll();
        paths.requestMatchers(SECRET_HOOK).permitAll();
        paths.requestMatchers(HttpMethod.GET, V1 + "/me").authenticated();
        paths.requestMatchers(HttpMethod.GET, V1 + "/mqtt/status").hasAuthority(Scope.READ.authority());
        paths.requestMatchers(
                        V1 + "/tokens/**", V1 + "/people/**", V1 + "/pairings/**", V1 + "/backups/**", V1 + "/mqtt/**")
                .hasAuthority(Scope.ADMIN.authority());
        paths.requestMatchers(HttpMethod.GET).hasAuthority(Scope.READ.authority());
        paths.requestMatchers(HttpMethod.HEAD).hasAuthority(Scope.READ.authority());
        paths.requestMatchers(HttpMethod.POST, V1 + "/rules/check", V1 + "/rules/rehearse", V1 + "/rules/import")
                .hasAuthority(Scope.READ.authority());
        paths.requestMatchers(HttpMethod.POST).hasAuthority(Scope.CONTROL.authority());
        paths.requestMatchers(HttpMethod.PATCH).hasAuthority(Scope.CONTROL.authority());
        paths.anyRequest().hasAuthority(Scope.ADMIN.authority());
    }
}
