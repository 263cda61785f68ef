package io.hearth.automation.language;

import io.hearth.rules.Trace;
import io.hearth.rules.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** Verdicts and outcomes in one line of English. */
public final class Explained {

    private Explained() {}

    public static String of(Verdict verdict) {
        String answer = verdict.answer().name().toLowerCase(Locale.ROOT);
        if (verdict.parts().isEmpty()) {
            return "%s: %s".formatted(answer, verdict.reason());
        }
        String parts = verdict.parts().stream().map(Explained::of).collect(Collectors.joining(", "));
        return "%s: %s (%s)".formatted(answer, verdict.reason(), parts);
    }

    public static String of(Trace.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
