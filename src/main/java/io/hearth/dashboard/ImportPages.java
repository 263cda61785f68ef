package io.hearth.dashboard;

import io.hearth.automation.RuleRefused;
import io.hearth.automation.Rules;
import io.hearth.automation.homeassistant.Finding;
import io.hearth.automation.homeassistant.HomeAssistantImport;
import io.hearth.automation.homeassistant.HouseEntities;
import io.hearth.automation.homeassistant.Imported;
import io.hearth.automation.homeassistant.Outcome;
import io.hearth.automation.homeassistant.Outcome.Fate;
import io.hearth.automation.homeassistant.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Automations of Home Assistant become a rule file, to be looked through, changed and saved. */
@Controller
class ImportPages {

    private static final String FILE = "imported.yaml";

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;

    ImportPages(Desk desk, Rules rules, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
    }

    @GetMapping("/rules/import")
    String ask() {
        return "import";
    }

    /** @param text pasted, besides the files or instead */
    @PostMapping("/rules/import")
    String convert(
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Tongue tongue = frame.tongue(request);
        var sources = new ArrayList<Source>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                String name = file.getOriginalFilename();
                boolean named = name != null && !name.isBlank();
                sources.add(new Source(
                        named ? name : "automations.yaml", new String(file.getBytes(), StandardCharsets.UTF_8)));
            }
        }
        if (!text.isBlank()) {
            sources.add(new Source("automations.yaml", text.replace("\r\n", "\n")));
        }
        if (sources.isEmpty()) {
            model.addAttribute("flash", Flash.danger(tongue.text("import.nothing")));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "import";
        }
        var imported =
                HomeAssistantImport.read(sources, new HouseEntities(desk.now().house()));
        model.addAttribute("text", text);
        model.addAttribute("imported", view(imported, tongue));
        return show(imported.yaml(), FILE, checked(imported.yaml(), tongue), model);
    }

    @PostMapping("/rules/import/file")
    Object save(
            @RequestParam String yaml,
            @RequestParam String file,
            @RequestParam(defaultValue = "save") String act,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flashes,
            Model model) {
        Tongue tongue = frame.tongue(request);
        String text = yaml.replace("\r\n", "\n");
        String name = file.strip();
        if (act.equals("check")) {
            return show(text, name, checked(text, tongue), model);
        }
        try {
            rules.add(name, text);
        } catch (RuleRefused refused) {
            boolean invalid = refused.why() == RuleRefused.Why.INVALID;
            model.addAttribute("flash", Flash.danger(invalid ? tongue.text("import.errors") : message(refused)));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            var check = rules.check(text, FILE);
            var views = new CheckViews(desk.now().house(), tongue);
            return show(text, name, invalid ? views.of(check, refused.problems()) : views.of(check), model);
        }
        flashes.addFlashAttribute("flash", Flash.ok(tongue.text("form.saved", name)));
        return Back.to("/rules");
    }

    private static String message(RuleRefused refused) {
        return String.valueOf(refused.getMessage());
    }

    private CheckView checked(String yaml, Tongue tongue) {
        return new CheckViews(desk.now().house(), tongue).of(rules.check(yaml, FILE));
    }

    private static String show(String yaml, String file, CheckView check, Model model) {
        model.addAttribute("yaml", yaml);
        model.addAttribute("file", file);
        model.addAttribute("check", check);
        return "import";
    }

    private static ImportView view(Imported imported, Tongue tongue) {
        return new ImportView(
                tongue.text(
                        "import.counts",
                        tongue.number(imported.count(Fate.WHOLE)),
                        tongue.number(imported.count(Fate.PART)),
                        tongue.number(imported.count(Fate.NOT))),
                imported.yaml(),
                imported.outcomes().stream()
                        .map(outcome -> became(outcome, tongue))
                        .toList(),
                imported.findings().stream()
                        .map(finding -> told(finding, tongue))
                        .toList());
    }

    private static ImportView.Became became(Outcome outcome, Tongue tongue) {
        return new ImportView.Became(
                outcome.name(),
                "%s:%d".formatted(outcome.file(), outcome.line()),
                switch (outcome.fate()) {
                    case WHOLE -> "ok";
                    case PART -> "warn";
                    case NOT -> "danger";
                },
                outcome.fate() == Fate.WHOLE ? "check" : outcome.fate() == Fate.PART ? "warning" : "no",
                tongue.text("import." + outcome.fate().word()));
    }

    private static ImportView.Told told(Finding finding, Tongue tongue) {
        String place = finding.line() > 0
                ? "%s:%d:%d".formatted(finding.file(), finding.line(), finding.column())
                : finding.file();
        return new ImportView.Told(
                place,
                switch (finding.severity()) {
                    case ERROR -> "danger";
                    case WARNING -> "warn";
                    case NOTE -> "calm";
                },
                tongue.text("import." + finding.severity().word()),
                finding.automation(),
                finding.message());
    }
}
