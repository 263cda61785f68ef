package io.hearth.automation;

import io.hearth.automation.analysis.Uses;
import io.hearth.automation.runs.RuleRun;
import io.hearth.automation.store.Stored;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.web.EntityTag;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rules")
class RulesController {

    private static final String YAML = "application/yaml";
    private static final String X_YAML = "application/x-yaml";
    private static final String TEXT_YAML = "text/yaml";

    private final Rules rules;

    RulesController(Rules rules) {
        this.rules = rules;
    }

    /**
     * The rules by id; {@code problems} are those of all files, whatever the page.
     *
     * @param device only rules that listen to, ask or set the device or one of its points
     * @param point  only rules that listen to, ask or set the point
     */
    @GetMapping
    RuleBodies.Page list(
            @RequestParam @Nullable String device,
            @RequestParam @Nullable String point,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        var using = using(device, point);
        var wanted = rules.all().stream()
                .filter(rule -> using == null || using.contains(rule.id()))
                .toList();
        var page = Listing.page(wanted, RuleView::id, limit, cursor);
        return new RuleBodies.Page(
                page.items().stream().map(RuleBodies::of).toList(),
                page.next(),
                rules.problems().stream().map(RuleBodies::of).toList());
    }

    /** Ids of the rules that use both, or what of both was named; null for all. */
    private @Nullable Set<String> using(@Nullable String device, @Nullable String point) {
        if (device == null && point == null) {
            return null;
        }
        try {
            var uses = rules.uses();
            var both = new ArrayList<List<Uses.Use>>();
            if (device != null) {
                both.add(uses.of(new DeviceId(device)));
            }
            if (point != null) {
                both.add(uses.of(PointId.of(point)));
            }
            var ids = new HashSet<>(ids(both.get(0)));
            both.forEach(some -> ids.retainAll(ids(some)));
            return ids;
        } catch (IllegalArgumentException noPath) {
            throw Problem.badRequest("bad-filter", noPath.getMessage() + ".");
        }
    }

    private static Set<String> ids(List<Uses.Use> uses) {
        return uses.stream()
                .filter(use -> use.kind() == Uses.Kind.RULE)
                .map(Uses.Use::id)
                .collect(Collectors.toSet());
    }

    @GetMapping("/{id}")
    ResponseEntity<RuleBodies.Whole> one(@PathVariable String id) {
        RuleView view = rules.find(id).orElseThrow(() -> RuleEdits.unknown(id));
        var text = rules.text(id);
        var answer = ResponseEntity.ok();
        text.ifPresent(written -> answer.header(HttpHeaders.ETAG, tag(written).value()));
        return answer.body(RuleBodies.whole(view, text.map(RuleText::yaml).orElse(null), rules.findings(id)));
    }

    /** The rule as it stands in its file. */
    @GetMapping(
            value = "/{id}",
            produces = {YAML, X_YAML, TEXT_YAML})
    ResponseEntity<byte[]> text(@PathVariable String id) {
        RuleText text = rules.text(id).orElseThrow(() -> RuleEdits.unknown(id));
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, tag(text).value())
                .contentType(MediaType.parseMediaType(YAML + ";charset=UTF-8"))
                .body(text.yaml().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Writes one rule into its file. A rule that exists needs {@code If-Match}. */
    @PutMapping(
            value = "/{id}",
            consumes = {YAML, X_YAML, TEXT_YAML, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<RuleBodies.Whole> save(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request)
            throws IOException {
        Optional<RuleText> before = rules.text(id);
        String yaml = YamlBody.of(request);
        before.ifPresent(written -> tag(written).requireMatch(ifMatch));
        if (before.isEmpty() && ifMatch != null) {
            throw new RuleRefused(RuleRefused.Why.STALE, "The rule %s does not exist any more.".formatted(id));
        }
        RuleText saved = rules.save(id, yaml, before.map(RuleText::etag).orElse(null));
        var body = RuleBodies.whole(
                rules.find(id).orElseThrow(() -> RuleEdits.unknown(id)), saved.yaml(), rules.findings(id));
        var answer =
                before.isPresent() ? ResponseEntity.ok() : ResponseEntity.created(URI.create("/api/v1/rules/" + id));
        return answer.header(HttpHeaders.ETAG, tag(saved).value()).body(body);
    }

    /** Switches a rule on or off, or into the shadow; the switch wins over the file. */
    @PatchMapping("/{id}")
    RuleBodies.Item turn(@PathVariable String id, @RequestBody Turn turn) {
        if (turn.enabled() == null && turn.shadow() == null) {
            throw Problem.badRequest("bad-switch", "Say enabled or shadow, true or false.");
        }
        rules.turn(id, turn.enabled(), turn.shadow());
        return RuleBodies.of(rules.find(id).orElseThrow(() -> RuleEdits.unknown(id)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        RuleText before = rules.text(id).orElseThrow(() -> RuleEdits.unknown(id));
        tag(before).requireMatch(ifMatch);
        rules.delete(id, before.etag());
        return ResponseEntity.noContent().build();
    }

    /** Reads a text as if it were a rule file; uses nothing of it. */
    @PostMapping(
            value = "/check",
            consumes = {YAML, X_YAML, TEXT_YAML, MediaType.TEXT_PLAIN_VALUE})
    RuleBodies.Checked check(HttpServletRequest request) throws IOException {
        return RuleBodies.of(rules.check(YamlBody.of(request), "rules.yaml"));
    }

    /** The last runs, and the last times it was woken and did not run, newest first. */
    @GetMapping("/{id}/traces")
    Listing<RuleBodies.Ran> traces(@PathVariable String id) {
        List<RuleRun> runs = rules.traces(id);
        if (runs.isEmpty() && rules.find(id).isEmpty()) {
            throw RuleEdits.unknown(id);
        }
        return Listing.of(runs.stream().map(RuleBodies::of).toList());
    }

    /** Starts a rule by hand; its traces say what came of it. */
    @PostMapping("/{id}/run")
    CompletableFuture<ResponseEntity<Void>> run(
            @PathVariable String id, @RequestBody(required = false) @Nullable Begin begin, Principal person) {
        var inputs = new LinkedHashMap<String, Value>();
        if (begin != null && begin.inputs() != null) {
            begin.inputs().forEach((name, value) -> inputs.put(name, Value.read(String.valueOf(value))));
        }
        boolean unconditional = begin != null && Boolean.TRUE.equals(begin.unconditional());
        return Stored.accepted(
                () -> rules.run(id, inputs, unconditional, person.getName()), "/api/v1/rules/" + id + "/traces");
    }

    /** Ends the runs of a rule that wait, and those that wait for their turn. */
    @PostMapping("/{id}/cancel")
    CompletableFuture<ResponseEntity<Void>> cancel(@PathVariable String id, Principal person) {
        return Stored.accepted(() -> rules.cancel(id, person.getName()), "/api/v1/rules/" + id + "/traces");
    }

    /** What a person may change of a rule without touching its file; what is left out stays. */
    record Turn(@Nullable Boolean enabled, @Nullable Boolean shadow) {}

    /**
     * How to start a rule by hand.
     *
     * @param inputs        flags, numbers or texts by name
     * @param unconditional whether its conditions are not asked
     */
    record Begin(
            @Nullable Map<String, Object> inputs, @Nullable Boolean unconditional) {}

    private static EntityTag tag(RuleText text) {
        return EntityTag.of(text.etag());
    }
}
