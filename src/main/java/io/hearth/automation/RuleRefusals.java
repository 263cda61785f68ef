package io.hearth.automation;

import io.hearth.web.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refused changes of rules. */
@RestControllerAdvice(assignableTypes = {RulesController.class, RehearsalController.class})
class RuleRefusals {

    private final ProblemWriter writer;

    RuleRefusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void refused(RuleRefused refused, HttpServletResponse response) throws IOException {
        writer.write(response, Refusals.of(refused));
    }
}
