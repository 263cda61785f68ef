package io.hearth.system;

import io.hearth.hub.HubBusy;
import io.hearth.web.Problem;
import io.hearth.web.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a REST caller hears when the hub has no room for another event. */
@RestControllerAdvice(annotations = RestController.class)
class BusyAnswer {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final ProblemWriter problems;

    BusyAnswer(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void tooBusy(HubBusy busy, HttpServletResponse response) throws IOException {
        problems.write(response, Problem.busy("hub-busy", "The hub is behind; try again shortly.", SOON));
    }
}
