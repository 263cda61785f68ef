package io.hearth.access;

import java.util.Arrays;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** What the doors are locked with: passwords, sessions, remembered browsers. */
@Configuration(proxyBeanMethods = false)
class Locks {

    private static final String REMEMBER_KEY = "remember-me";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetailsService(PersonRows people) {
        return name -> people.findByNameKey(PersonRow.key(name))
                .map(Locks::signedIn)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(name));
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    /**
     * Signed with a key that survives restarts and with the password's hash: a new password, or a new database, ends
     * every remembered browser.
     */
    @Bean
    RememberMeServices rememberMeServices(KeyRows keys, UserDetailsService users, AccessSettings settings) {
        var key = keys.findById(REMEMBER_KEY)
                .orElseGet(() -> keys.save(new KeyRow(REMEMBER_KEY, Secrets.random())))
                .text();
        var remember = new TokenBasedRememberMeServices(key, users);
        remember.setCookieName("hearth-remember");
        remember.setAlwaysRemember(true);
        remember.setTokenValiditySeconds((int) settings.rememberFor().toSeconds());
        return remember;
    }

    @Bean
    CookieSameSiteSupplier laxCookies() {
        return CookieSameSiteSupplier.ofLax();
    }

    private static UserDetails signedIn(PersonRow person) {
        var hash = person.passwordHash();
        if (hash == null) {
            throw UsernameNotFoundException.fromUsername(person.name());
        }
        var scopes = Arrays.stream(Scope.values()).map(Scope::authority).toList();
        var authorities = AuthorityUtils.createAuthorityList(scopes);
        authorities.addAll(
                AuthorityUtils.createAuthorityList("ROLE_" + person.role().name()));
        return new User(person.name(), hash, authorities);
    }
}
