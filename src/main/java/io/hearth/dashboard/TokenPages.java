package io.hearth.dashboard;

import io.hearth.access.IssuedToken;
import io.hearth.access.Scope;
import io.hearth.access.Token;
import io.hearth.access.Tokens;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Keys for programs. */
@Controller
class TokenPages {

    private static final String ALL = "/more/tokens";

    /** A token as its line shows it. */
    record Line(String id, String name, String text) {}

    private final Tokens tokens;
    private final Frame frame;

    TokenPages(Tokens tokens, Frame frame) {
        this.tokens = tokens;
        this.frame = frame;
    }

    @GetMapping(ALL)
    String all(HttpServletRequest request, Model model) {
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "tokens",
                tokens.list().stream().map(token -> line(token, tongue)).toList());
        model.addAttribute("scopes", Scope.values());
        return "tokens";
    }

    private static Line line(Token token, Tongue tongue) {
        String scopes = Arrays.stream(Scope.values())
                .filter(token.scopes()::contains)
                .map(scope -> tongue.text("scope." + scope.word()))
                .collect(Collectors.joining(", "));
        String used = token.lastUsedAt() == null
                ? tongue.text("tokens.unused")
                : tongue.text("tokens.used", tongue.age(token.lastUsedAt()));
        return new Line(
                token.id(),
                token.name(),
                tongue.text("tokens.line", token.person(), scopes, tongue.date(token.expiresAt()), used));
    }

    /** The secret is shown once, by this very answer's redirect, and never again. */
    @PostMapping(ALL)
    RedirectView issue(
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "90") int days,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Set<Scope> wanted = Arrays.stream(Scope.values())
                .filter(scope -> scopes.contains(scope.word()))
                .collect(Collectors.toSet());
        try {
            IssuedToken issued =
                    tokens.issue(String.valueOf(Frame.person(request)), name, wanted, Duration.ofDays(days));
            flashes.addFlashAttribute("issued", issued);
        } catch (Problem refused) {
            flashes.addFlashAttribute("flash", Flash.danger(String.valueOf(refused.getMessage())));
        }
        return Back.to(ALL);
    }

    @GetMapping(ALL + "/{id}/revoke")
    String ask(@PathVariable String id, HttpServletRequest request, Model model) {
        Token token = find(id);
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("tokens.ask", token.name()),
                        tongue.text("tokens.gone"),
                        tongue.text("tokens.revoke"),
                        ALL + "/" + token.id() + "/revoke",
                        ALL,
                        "more"));
        return "confirm";
    }

    @PostMapping(ALL + "/{id}/revoke")
    RedirectView revoke(@PathVariable String id, HttpServletRequest request, RedirectAttributes flashes) {
        Token token = find(id);
        tokens.revoke(token.id());
        flashes.addFlashAttribute("flash", Flash.ok(frame.tongue(request).text("tokens.revoked", token.name())));
        return Back.to(ALL);
    }

    private Token find(String id) {
        return tokens.list().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow(Found::nothing);
    }
}
