package io.hearth.access;

import io.hearth.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The three doors of the house: files anybody may read, the API for programs, the pages for people. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "style-src 'self'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'");

    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        return http.securityMatcher(Assets.PATHS)
                .headers(headers -> safe(headers)
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new Assets()))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Tokens tokens, ProblemWriter problems, RememberMeServices remember)
            throws Exception {
        var refusals = new ApiRefusals(problems);
        return http.securityMatcher("/api/**")
                .headers(Doors::safe)
                .addFilterBefore(new BearerFilter(tokens, problems), CsrfFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(BearerFilter::carriesToken, ApiScopes.SECRET_HOOK))
                .rememberMe(me -> me.rememberMeServices(remember))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    ApiScopes.apply(paths);
                })
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            FirstRun firstRun,
            LoginAttempts attempts,
            RememberMeServices remember,
            SecurityContextRepository contexts)
            throws Exception {
        var refusals = new PageRefusals();
        var answers = new LoginAnswers(attempts);
        return http.headers(Doors::safe)
                .addFilterBefore(new FirstRunFilter(firstRun), CsrfFilter.class)
                .addFilterBefore(new LoginGate(attempts), UsernamePasswordAuthenticationFilter.class)
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .formLogin(login ->
                        login.loginPage("/login").successHandler(answers).failureHandler(answers))
                .rememberMe(me -> me.rememberMeServices(remember))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?bye"))
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/login", "/setup", "/error", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    private static HeadersConfigurer<HttpSecurity> safe(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    }
}
