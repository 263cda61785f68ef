package io.hearth.dashboard;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.RuleText;
import io.hearth.automation.Rules;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Removing a rule, asked on a page of its own. */
@Controller
class RuleRemovalPages {

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;

    RuleRemovalPages(Desk desk, Rules rules, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
    }

    @GetMapping("/rules/{id}/delete")
    String ask(@PathVariable String id, HttpServletRequest request, Model model) {
        RuleText text = rules.text(id).orElseThrow(Found::nothing);
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("remove.title", name(id)),
                        tongue.text("editor.gone", text.file()),
                        tongue.text("remove.yes"),
                        Paths.rule(id) + "/delete?version=" + Paths.query(text.etag()),
                        Paths.rule(id),
                        "rules"));
        return "confirm";
    }

    @PostMapping("/rules/{id}/delete")
    RedirectView remove(
            @PathVariable String id,
            @RequestParam String version,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        String name = name(id);
        try {
            rules.delete(id, version);
        } catch (RuleRefused refused) {
            boolean stale = refused.why() == RuleRefused.Why.STALE;
            flashes.addFlashAttribute(
                    "flash",
                    Flash.danger(stale ? tongue.text("editor.stale", id) : String.valueOf(refused.getMessage())));
            return Back.to(refused.why() == RuleRefused.Why.UNKNOWN ? "/rules" : Paths.rule(id));
        }
        flashes.addFlashAttribute("flash", Flash.ok(tongue.text("remove.done", name)));
        return Back.to("/rules");
    }

    private String name(String id) {
        return RuleNames.of(desk.now().book()).apply(id);
    }
}
