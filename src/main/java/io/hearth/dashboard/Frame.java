package io.hearth.dashboard;

import io.hearth.automation.outlets.Notices;
import io.hearth.devices.Units;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** What pages have in common: language, theme, the reader, the token of forms. */
@Component
class Frame {

    static final String THEME = "theme";

    private static final Logger log = LoggerFactory.getLogger(Frame.class);

    /** The token of forms as fragments need it; fragments of the live feed have none. */
    record Csrf(String name, String value) {}

    private final Desk desk;
    private final MessageSource messages;
    private final LocaleResolver languages;
    private final Release release;
    private final Clock clock;
    private final Units units;
    private final Notices notices;

    Frame(
            Desk desk,
            MessageSource messages,
            LocaleResolver languages,
            Release release,
            Clock clock,
            Units units,
            Notices notices) {
        this.desk = desk;
        this.notices = notices;
        this.messages = messages;
        this.languages = languages;
        this.release = release;
        this.clock = clock;
        this.units = units;
    }

    Tongue tongue(HttpServletRequest request) {
        return tongue(languages.resolveLocale(request));
    }

    Tongue tongue(Locale locale) {
        return new Tongue(messages, locale, desk.now().book().zone(), clock.instant(), units);
    }

    /** @param live whether the page belongs to the house; false for signing in and for errors before that */
    Ui ui(HttpServletRequest request, boolean live) {
        CsrfToken token = (CsrfToken) request.getAttribute("_csrf");
        return new Ui(
                languages.resolveLocale(request).toLanguageTag(),
                theme(request),
                person(request),
                live,
                desk.storing(),
                live ? Inbox.count(desk.now().house()) : 0,
                live ? unseen() : 0,
                desk.now().seq(),
                token == null ? null : token.getToken(),
                token == null ? "_csrf" : token.getParameterName(),
                clock.millis(),
                tongue(request).ages(),
                release.htmx(),
                release.version());
    }

    /** A page is worth more than the number on its bell. */
    private long unseen() {
        try {
            return notices.unseen();
        } catch (RuntimeException unreadable) {
            log.warn("Notices cannot be counted", unreadable);
            return 0;
        }
    }

    static @Nullable Csrf csrf(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute("_csrf");
        return token == null ? null : new Csrf(token.getParameterName(), token.getToken());
    }

    static @Nullable String person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    static String theme(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, THEME);
        boolean known = cookie != null
                && (cookie.getValue().equals("light") || cookie.getValue().equals("dark"));
        return known ? cookie.getValue() : "auto";
    }
}
