package io.hearth.dashboard;

import io.hearth.rules.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a saved rule would have done. */
@Controller
class RehearsalPages {

    private final Desk desk;
    private final Rehearsing rehearsing;
    private final Frame frame;

    RehearsalPages(Desk desk, Rehearsing rehearsing, Frame frame) {
        this.desk = desk;
        this.rehearsing = rehearsing;
        this.frame = frame;
    }

    @GetMapping("/rules/{id}/rehearsal")
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int days,
            HttpServletRequest request,
            Model model) {
        Rule rule = desk.now().book().rule(id).orElseThrow(Found::nothing);
        model.addAttribute("name", rule.name());
        model.addAttribute("path", Paths.rule(id));
        model.addAttribute("periods", rehearsing.periods());
        model.addAttribute("days", rehearsing.near(days));
        model.addAttribute(
                "rehearsal",
                rehearsing.last(days, List.of(rule), frame.tongue(request)).orElse(null));
        return "rehearsal";
    }
}
