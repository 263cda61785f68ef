package io.hearth.dashboard;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.RuleView;
import io.hearth.automation.Rules;
import io.hearth.automation.analysis.Finding;
import io.hearth.house.House;
import io.hearth.house.Value;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Rules read aloud, why they did or did not run, and what people do with them. */
@Controller
class RulePages {

    private static final String INPUT = "input.";

    private final Desk desk;
    private final Rules rules;
    private final Rehearsing rehearsing;
    private final Frame frame;

    RulePages(Desk desk, Rules rules, Rehearsing rehearsing, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.rehearsing = rehearsing;
        this.frame = frame;
    }

    /**
     * Something to hand over when a rule is started by hand.
     *
     * @param name  of the input, also that of its field after {@code input.}
     * @param value when nobody says another
     * @param must  whether it has none of its own
     */
    record Input(String name, String value, boolean must) {}

    @GetMapping("/rules")
    String all(HttpServletRequest request, Model model) {
        List<RuleView> known = rules.all();
        var cards = cards(request);
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
        var cards = cards(request);
        model.addAttribute("rule", cards.of(rule));
        model.addAttribute("runs", rules.traces(id).stream().map(cards::of).toList());
        model.addAttribute("text", rules.text(id).orElse(null));
        model.addAttribute("notes", notes(id, frame.tongue(request)));
        model.addAttribute("inputs", inputs(id));
        model.addAttribute("periods", rehearsing.periods());
        model.addAttribute("conditional", rule.sentence().condition() != null);
        model.addAttribute("refresh", true);
        return "rule";
    }

    /** What is worth knowing of it, and no warning. */
    private List<String> notes(String id, Tongue tongue) {
        House house = desk.now().house();
        return rules.findings(id).stream()
                .filter(finding -> finding.level() == Finding.Level.INFO)
                .map(finding -> tongue.finding(finding, house))
                .toList();
    }

    private RuleCards cards(HttpServletRequest request) {
        var book = desk.now().book();
        House house = desk.now().house();
        return new RuleCards(house, frame.tongue(request), RuleNames.of(book), rules.meanings());
    }

    private List<Input> inputs(String id) {
        return desk.now().book().rule(id).stream()
                .flatMap(rule -> rule.inputs().entrySet().stream())
                .map(input -> new Input(
                        input.getKey(),
                        input.getValue().map(Value::text).orElse(""),
                        input.getValue().isEmpty()))
                .toList();
    }

    @PostMapping("/rules/{id}/enabled")
    RedirectView enable(
            @PathVariable String id,
            @RequestParam boolean value,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        return turn(id, () -> rules.turn(id, value, null), value ? "rules.on" : "rules.off", request, flashes);
    }

    @PostMapping("/rules/{id}/shadow")
    RedirectView shadow(
            @PathVariable String id,
            @RequestParam boolean value,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        String said = value ? "rules.shadowed" : "rules.real";
        return turn(id, () -> rules.turn(id, null, value), said, request, flashes);
    }

    private RedirectView turn(
            String id, Runnable deed, String said, HttpServletRequest request, RedirectAttributes flashes) {
        RuleView rule = rules.find(id).orElseThrow(Found::nothing);
        Tongue tongue = frame.tongue(request);
        try {
            deed.run();
            flashes.addFlashAttribute("flash", Flash.ok(tongue.text(said, rule.name())));
        } catch (RuleRefused refused) {
            flashes.addFlashAttribute("flash", Flash.danger(String.valueOf(refused.getMessage())));
        }
        return Back.from(request, Paths.rule(id), "rule-" + id);
    }

    /** @param all fields of the form; those of inputs begin with {@code input.} */
    @PostMapping("/rules/{id}/run")
    RedirectView run(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean unconditional,
            @RequestParam Map<String, String> all,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        RuleView rule = rules.find(id).orElseThrow(Found::nothing);
        var inputs = new LinkedHashMap<String, Value>();
        all.forEach((field, text) -> {
            if (field.startsWith(INPUT) && !text.isBlank()) {
                inputs.put(field.substring(INPUT.length()), Value.read(text));
            }
        });
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> rules.run(id, inputs, unconditional, person(request)),
                        tongue.text("rules.started", rule.name()),
                        tongue));
        return Back.to(Paths.rule(id) + "#runs");
    }

    @PostMapping("/rules/{id}/cancel")
    RedirectView cancel(@PathVariable String id, HttpServletRequest request, RedirectAttributes flashes) {
        RuleView rule = rules.find(id).orElseThrow(Found::nothing);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(() -> rules.cancel(id, person(request)), tongue.text("rules.ended", rule.name()), tongue));
        return Back.to(Paths.rule(id) + "#runs");
    }

    private static String person(HttpServletRequest request) {
        return String.valueOf(Frame.person(request));
    }
}
