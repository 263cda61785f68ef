package io.hearth.dashboard;

import io.hearth.access.FirstRun;
import io.hearth.access.SignIn;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and moving in. */
@Controller
class DoorPages {

    private final FirstRun firstRun;
    private final SignIn signIn;
    private final Frame frame;
    private final int length;

    DoorPages(FirstRun firstRun, SignIn signIn, Frame frame, @Value("${hearth.access.password-length:10}") int length) {
        this.firstRun = firstRun;
        this.signIn = signIn;
        this.frame = frame;
        this.length = length;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String slowed,
            @RequestParam(required = false) @Nullable String bye,
            @RequestParam(name = "continue", required = false) @Nullable String goOn,
            HttpServletRequest request,
            Model model) {
        Tongue tongue = frame.tongue(request);
        model.addAttribute("ui", frame.ui(request, false));
        if (slowed != null) {
            model.addAttribute("says", tongue.text("login.slowed", slowed));
        } else if (error != null) {
            model.addAttribute("says", tongue.text("login.wrong"));
        }
        model.addAttribute("bye", bye != null);
        model.addAttribute("goOn", goOn);
        return "login";
    }

    /** @param lang keeps the language that a person chose on this very page */
    @GetMapping("/setup")
    @Nullable
    String setup(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Locale> chosen = Languages.spoken(String.valueOf(lang));
        if (chosen.isPresent() && !chosen.equals(Languages.chosen(request))) {
            MorePages.keep(response, Languages.COOKIE, chosen.get().toLanguageTag());
            String again = code.isEmpty() ? "/setup" : "/setup?code=" + Paths.query(code);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", again);
            return null;
        }
        return page(code, "", null, request, model);
    }

    @PostMapping("/setup")
    @Nullable
    String moveIn(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            signIn.as(firstRun.create(code, name, password), request, response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/");
            return null;
        } catch (Problem refused) {
            return page(code, name, refused.getMessage(), request, model);
        }
    }

    private String page(String code, String name, @Nullable String says, HttpServletRequest request, Model model) {
        model.addAttribute("ui", frame.ui(request, false));
        model.addAttribute("languages", MorePages.Spoken.all());
        model.addAttribute("code", code);
        model.addAttribute("length", Integer.toString(length));
        model.addAttribute("codeQuery", Paths.query(code));
        model.addAttribute("name", name);
        model.addAttribute("says", says);
        return "setup";
    }
}
