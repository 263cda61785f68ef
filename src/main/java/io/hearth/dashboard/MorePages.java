package io.hearth.dashboard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Everything that is not seen every day. */
@Controller
class MorePages {

    /** A language by the name its speakers give it. */
    record Spoken(String tag, String name) {
        static List<Spoken> all() {
            return Languages.SPOKEN.stream().map(Spoken::of).toList();
        }

        private static Spoken of(Locale locale) {
            String name = locale.getDisplayLanguage(locale);
            return new Spoken(locale.toLanguageTag(), name.substring(0, 1).toUpperCase(locale) + name.substring(1));
        }
    }

    private final Frame frame;
    private final Connect connect;

    MorePages(Frame frame, Connect connect) {
        this.frame = frame;
        this.connect = connect;
    }

    @GetMapping("/more")
    String more(Model model) {
        model.addAttribute("languages", Spoken.all());
        return "more";
    }

    @GetMapping("/more/connect")
    String connect(HttpServletRequest request, Model model) {
        model.addAttribute("connect", connect.from(request));
        return "connect";
    }

    @GetMapping("/docs")
    String docs(HttpServletRequest request, Model model) {
        String port =
                request.getServerPort() == 80 || request.getServerPort() == 443 ? "" : ":" + request.getServerPort();
        model.addAttribute("examples", Example.all(request.getScheme() + "://" + request.getServerName() + port));
        return "docs";
    }

    @PostMapping("/more/preferences")
    RedirectView prefer(
            @RequestParam String lang,
            @RequestParam String theme,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flashes) {
        Locale chosen = Languages.spoken(lang).orElse(Locale.ENGLISH);
        keep(response, Languages.COOKIE, chosen.toLanguageTag());
        keep(response, Frame.THEME, theme.equals("light") || theme.equals("dark") ? theme : "auto");
        flashes.addFlashAttribute("flash", Flash.ok(frame.tongue(chosen).text("form.kept")));
        return Back.to("/more");
    }

    static void keep(HttpServletResponse response, String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
    }
}
