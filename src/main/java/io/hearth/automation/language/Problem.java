package io.hearth.automation.language;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something wrong in a rule file, and where.
 *
 * @param file     name of the file, as it was given
 * @param line     from 1; 0 when it concerns the whole file
 * @param column   from 1, counted in characters; 0 when it concerns the whole file
 * @param severity whether the rule is left out because of it
 * @param message  what is wrong, what was expected, what to do
 */
public record Problem(String file, int line, int column, Severity severity, String message) {

    /** In the order of files, lines and columns. */
    public static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::column);

    /** How bad it is. */
    public enum Severity {
        /** The rule or file cannot be used as it stands; its last good version goes on. */
        ERROR,
        /** The rule runs, but probably not as meant. */
        WARNING
    }

    public Problem {
        requireNonNull(file, "file");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: message}, as editors and compilers write it. */
    @Override
    public String toString() {
        String place = line > 0 ? "%s:%d:%d".formatted(file, line, column) : file;
        return place + (error() ? ": " : ": warning: ") + message;
    }
}
