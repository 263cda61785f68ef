package io.hearth.automation;

import io.hearth.automation.language.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a rule that is not made; nothing was written. */
public final class RuleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it is not made. */
    public enum Why {
        /** There is no such rule. */
        UNKNOWN,
        /** The text has errors; see {@link #problems()}. */
        INVALID,
        /** The rule exists, and no version was named. */
        VERSION_REQUIRED,
        /** The rule is not the version that was named. */
        STALE,
        /** The file is written in a way that cannot be changed rule by rule; change the file itself. */
        NOT_EDITABLE,
        /** The file could not be written, or the hub could not take the rules over. */
        NOT_STORED
    }

    private final Why why;
    private final transient List<Problem> problems;

    public RuleRefused(Why why, String message, List<Problem> problems, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
        this.problems = List.copyOf(problems);
    }

    public RuleRefused(Why why, String message) {
        this(why, message, List.of(), null);
    }

    public Why why() {
        return why;
    }

    public List<Problem> problems() {
        return problems;
    }
}
