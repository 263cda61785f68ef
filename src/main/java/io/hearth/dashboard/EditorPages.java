package io.hearth.dashboard;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.RuleText;
import io.hearth.automation.Rules;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.WrittenRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules as text: checked, rehearsed and saved. What was written is never lost, whatever goes wrong. */
@Controller
class EditorPages {

    private static final String FILE = "rules.yaml";

    private final Desk desk;
    private final Rules rules;
    private final Rehearsing rehearsing;
    private final Frame frame;

    EditorPages(Desk desk, Rules rules, Rehearsing rehearsing, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.rehearsing = rehearsing;
        this.frame = frame;
    }

    /**
     * What the form says.
     *
     * @param act     check, rehearse, save, or replace for saving over what somebody else wrote
     * @param version what the text was made from; null or empty for a new rule
     * @param newer   what replace replaces; null or empty when it is gone
     * @param days    how far back to rehearse
     */
    record Form(
            @Nullable String act,
            @Nullable String yaml,
            @Nullable String version,
            @Nullable String newer,
            @Nullable Integer days) {

        String text() {
            return yaml == null ? "" : yaml.replace("\r\n", "\n");
        }

        /** The version to replace; null for none. */
        @Nullable
        String replaced() {
            String wanted = "replace".equals(act) ? newer : version;
            return wanted == null || wanted.isEmpty() ? null : wanted;
        }

        int back() {
            return days == null ? 1 : days;
        }
    }

    @GetMapping("/rules/new")
    String fresh(HttpServletRequest request, Model model) {
        return show(fresh(Starter.of(desk.now().house()), request), request, model);
    }

    @GetMapping("/rules/{id}/edit")
    String edit(@PathVariable String id, HttpServletRequest request, Model model) {
        RuleText text = rules.text(id).orElseThrow(Found::nothing);
        return show(draft(text, request), request, model);
    }

    /** What a page with script shows while somebody types. */
    @PostMapping("/rules/check")
    String check(@RequestParam(defaultValue = "") String yaml, HttpServletRequest request, Model model) {
        model.addAttribute("check", checked(yaml.replace("\r\n", "\n"), request));
        return "fragments/editor :: checked";
    }

    @PostMapping("/rules/new")
    Object create(
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flashes,
            Model model) {
        Draft draft = fresh(form.text(), request);
        var file = RuleReader.read(FILE, form.text());
        WrittenRule only = file.rules().size() == 1 ? file.rules().get(0) : null;
        if (saving(form) && (only == null || only.id() == null)) {
            if (file.allProblems().isEmpty()) {
                model.addAttribute("flash", Flash.danger(frame.tongue(request).text("editor.one")));
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(draft, request, model);
        }
        return act(only == null ? "" : String.valueOf(only.id()), draft, form, request, response, flashes, model);
    }

    @PostMapping("/rules/{id}/edit")
    Object change(
            @PathVariable String id,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flashes,
            Model model) {
        String version = form.version() == null ? "" : form.version();
        var draft = draft(new RuleText(id, id + ".yaml", 1, form.text(), version), request);
        return act(id, draft, form, request, response, flashes, model);
    }

    private Object act(
            String id,
            Draft draft,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flashes,
            Model model) {
        Tongue tongue = frame.tongue(request);
        try {
            if (saving(form)) {
                rules.save(id, form.text(), form.replaced());
                flashes.addFlashAttribute("flash", Flash.ok(tongue.text("form.saved", id)));
                return Back.to(Paths.rule(id));
            } else if ("rehearse".equals(form.act())) {
                model.addAttribute("rehearsed", true);
                rehearsing
                        .last(form.back(), rules.read(form.text()), tongue)
                        .ifPresent(found -> model.addAttribute("rehearsal", found));
            }
        } catch (RuleRefused refused) {
            return refused(id, draft, refused, request, response, model);
        }
        model.addAttribute("days", rehearsing.near(form.back()));
        return show(draft, request, model);
    }

    private String refused(
            String id,
            Draft draft,
            RuleRefused refused,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Tongue tongue = frame.tongue(request);
        switch (refused.why()) {
            case INVALID -> {
                model.addAttribute("check", checked(draft.yaml(), refused.problems(), request));
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
            case STALE, VERSION_REQUIRED -> {
                boolean taken = refused.why() == RuleRefused.Why.VERSION_REQUIRED;
                model.addAttribute("conflict", conflict(id));
                model.addAttribute("flash", Flash.danger(tongue.text(taken ? "editor.taken" : "editor.stale", id)));
                response.setStatus(HttpStatus.CONFLICT.value());
            }
            default -> {
                model.addAttribute("flash", Flash.danger(String.valueOf(refused.getMessage())));
                response.setStatus(HttpStatus.CONFLICT.value());
            }
        }
        return show(draft, request, model);
    }

    private Draft.Conflict conflict(String id) {
        return rules.text(id)
                .map(theirs -> new Draft.Conflict(theirs.yaml(), theirs.etag(), Paths.rule(id) + "/edit"))
                .orElseGet(() -> new Draft.Conflict(null, null, null));
    }

    private static boolean saving(Form form) {
        return "save".equals(form.act()) || "replace".equals(form.act());
    }

    private Draft fresh(String yaml, HttpServletRequest request) {
        return new Draft(frame.tongue(request).text("editor.new"), "/rules/new", "/rules", yaml, null, null);
    }

    private Draft draft(RuleText text, HttpServletRequest request) {
        String name = RuleNames.of(desk.now().book()).apply(text.id());
        String path = Paths.rule(text.id());
        return new Draft(
                frame.tongue(request).text("editor.title", name),
                path + "/edit",
                path,
                text.yaml(),
                text.etag(),
                path + "/delete");
    }

    private CheckView checked(String yaml, HttpServletRequest request) {
        return new CheckViews(desk.now().house(), frame.tongue(request)).of(rules.check(yaml, FILE));
    }

    private CheckView checked(String yaml, List<Problem> problems, HttpServletRequest request) {
        return new CheckViews(desk.now().house(), frame.tongue(request)).of(rules.check(yaml, FILE), problems);
    }

    private String show(Draft draft, HttpServletRequest request, Model model) {
        model.addAttribute("draft", draft);
        if (!model.containsAttribute("check")) {
            model.addAttribute("check", checked(draft.yaml(), request));
        }
        if (!model.containsAttribute("days")) {
            model.addAttribute("days", 1);
        }
        model.addAttribute("periods", rehearsing.periods());
        return "editor";
    }
}
