package io.hearth.automation;

import io.hearth.automation.homeassistant.Finding;
import io.hearth.automation.homeassistant.HomeAssistantImport;
import io.hearth.automation.homeassistant.HouseEntities;
import io.hearth.automation.homeassistant.Imported;
import io.hearth.automation.homeassistant.Outcome;
import io.hearth.automation.homeassistant.Source;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Turns automations of Home Assistant into rules for people to look at; writes nothing. */
@RestController
@RequestMapping("/api/v1/rules/import")
class ImportController {

    /** The most bytes of all files together. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Rules rules;
    private final Hub hub;

    ImportController(Rules rules, Hub hub) {
        this.rules = rules;
        this.hub = hub;
    }

    /** One file. */
    @PostMapping(
            consumes = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    Answer one(@RequestParam(defaultValue = "automations.yaml") String file, HttpServletRequest request)
            throws IOException {
        return read(List.of(new Source(file, YamlBody.of(request, MOST_BYTES))));
    }

    /** Several files that name each other, each a part called {@code file}. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Answer several(@RequestParam("file") List<MultipartFile> files) throws IOException {
        var sources = new ArrayList<Source>();
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename();
            boolean named = name != null && !name.isBlank();
            sources.add(new Source(named ? name : "automations.yaml", YamlBody.text(file.getBytes(), MOST_BYTES)));
        }
        if (sources.isEmpty()) {
            throw Problem.badRequest("bad-body", "Send at least one part called \"file\".");
        }
        return read(sources);
    }

    private Answer read(List<Source> sources) {
        Imported imported =
                HomeAssistantImport.read(sources, new HouseEntities(hub.now().house()));
        RuleCheck check = rules.check(imported.yaml(), "imported.yaml");
        return new Answer(
                imported.yaml(),
                imported.findings().stream().map(Told::of).toList(),
                imported.outcomes().stream().map(Became::of).toList(),
                check.problems().stream().map(RuleBodies::of).toList());
    }

    /**
     * What an import gives.
     *
     * @param yaml     a rule file
     * @param report   what could not be converted, what is a guess, what differs
     * @param outcomes one for each automation, script and scene
     * @param problems what checking the rule file says
     */
    record Answer(String yaml, List<Told> report, List<Became> outcomes, List<RuleBodies.Wrong> problems) {}

    /**
     * @param automation the name of the automation, script or scene; empty for the whole file
     * @param severity   {@code error}: left out; {@code warning}: a guess; {@code note}: a difference
     */
    record Told(String automation, String file, int line, int column, String severity, String message) {
        static Told of(Finding finding) {
            return new Told(
                    finding.automation(),
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    finding.severity().word(),
                    finding.message());
        }
    }

    /**
     * @param kind {@code automation}, {@code script} or {@code scene}
     * @param fate {@code whole}, {@code part} or {@code not}
     * @param id   of the rule or scene; null when there is none
     */
    record Became(
            String kind,
            String name,
            String file,
            int line,
            String fate,
            @Nullable String id) {
        static Became of(Outcome outcome) {
            return new Became(
                    outcome.kind(),
                    outcome.name(),
                    outcome.file(),
                    outcome.line(),
                    outcome.fate().word(),
                    outcome.id());
        }
    }
}
