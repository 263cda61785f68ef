package io.hearth.dashboard;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.RuleView;
import io.hearth.automation.Rules;
import io.hearth.automation.analysis.Finding;
import io.hearth.house.House;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Rules read aloud, and why they did or did not run. */
@Controller
class RulePages {

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;

    RulePages(Desk desk, Rules rules, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
    }

    @GetMapping("/rules")
    String all(HttpServletRequest request, Model model) {
        House house = desk.now().house();
        var cards = new RuleCards(house, frame.tongue(request), rules.meanings());
        List<RuleView> known = rules.all();
        var shown = known.stream().flatMap(rule -> rule.problems().stream()).toList();
        model.addAttribute("rules", known.stream().map(cards::of).toList());
        model.addAttribute(
                "problems",
                cards.problems(rules.problems().stream()
                        .filter(problem -> !shown.contains(problem))
                        .toList()));
        model.addAttribute("refresh", true);
        return "rules";
    }

    @GetMapping("/rules/{id}")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        RuleView rule = rules.find(id).orElseThrow(Found::nothing);
        House house = desk.now().house();
        var cards = new RuleCards(house, frame.tongue(request), rules.meanings());
        model.addAttribute("rule", cards.of(rule));
        model.addAttribute("runs", rules.traces(id).stream().map(cards::of).toList());
        model.addAttribute("text", rules.text(id).orElse(null));
        model.addAttribute(
                "notes",
                rules.findings(id).stream()
                        .filter(finding -> finding.level() == Finding.Level.INFO)
                        .map(finding -> frame.tongue(request).finding(finding, house))
                        .toList());
        model.addAttribute("refresh", true);
        return "rule";
    }

    @PostMapping("/rules/{id}/enabled")
    RedirectView enable(
            @PathVariable String id,
            @RequestParam boolean value,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        RuleView rule = rules.find(id).orElseThrow(Found::nothing);
        Tongue tongue = frame.tongue(request);
        try {
            rules.setEnabled(id, value);
            flashes.addFlashAttribute("flash", Flash.ok(tongue.text(value ? "rules.on" : "rules.off", rule.name())));
        } catch (RuleRefused refused) {
            flashes.addFlashAttribute("flash", Flash.danger(String.valueOf(refused.getMessage())));
        }
        return Back.from(request, Paths.rule(id), "rule-" + id);
    }
}
