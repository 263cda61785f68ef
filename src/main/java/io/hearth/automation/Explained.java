package io.hearth.automation;

import io.hearth.rules.Trace;
import io.hearth.rules.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** Verdicts and outcomes in one line of English. */
final class Explained {

    private Explained() {}

    static String of(Verdict verdict) {
        String answer = verdict.answer().name().toLowerCase(Locale.ROOT);
        if (verdict.parts().isEmpty()) {
            return "%s: %s".formatted(answer, verdict.reason());
        }
        String parts = verdict.parts().stream().map(Explained::of).collect(Collectors.joining(", "));
        return "%s: %s (%s)".formatted(answer, verdict.reason(), parts);
    }

    static String of(Trace.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
