package io.hearth.automation;

import io.hearth.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TraceController {

    private final Rules rules;

    TraceController(Rules rules) {
        this.rules = rules;
    }

    /** One run of a rule, or one time it was woken; only the last ones of each rule are kept. */
    @GetMapping("/api/v1/traces/{id}")
    RuleBodies.Ran one(@PathVariable String id) {
        return rules.trace(id)
                .map(RuleBodies::of)
                .orElseThrow(() -> Problem.notFound("unknown-trace", "There is no trace %s.".formatted(id)));
    }
}
