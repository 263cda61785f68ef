package io.hearth.automation;

import io.hearth.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Refused changes in the words of the API. */
final class Refusals {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Refusals() {}

    static Problem of(RuleRefused refused) {
        String detail = refused.getMessage() + ".";
        return switch (refused.why()) {
            case UNKNOWN -> Problem.notFound("unknown-rule", detail);
            case INVALID ->
                Problem.refused("rule-invalid", detail)
                        .with(
                                "errors",
                                refused.problems().stream().map(RuleBodies::of).toList());
            case VERSION_REQUIRED -> new Problem(HttpStatus.PRECONDITION_REQUIRED, "if-match-required", detail);
            case STALE -> new Problem(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", detail);
            case NOT_EDITABLE -> Problem.conflict("rule-not-editable", detail);
            case NOT_STORED -> Problem.busy("rule-not-stored", detail, SOON);
        };
    }
}
