package io.hearth.automation.homeassistant;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something to know about what was imported.
 *
 * @param file       name of the file, as it was given
 * @param line       in the source, from 1; 0 when it concerns the whole file
 * @param column     in the source, from 1; 0 when it concerns the whole file
 * @param severity   how much it matters
 * @param automation the name of the automation, script or scene; empty when it concerns the whole file
 * @param message    what it is, why, and what to do
 */
public record Finding(String file, int line, int column, Severity severity, String automation, String message) {

    /** In the order of files, lines and columns. */
    public static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::column);

    /** How much it matters. */
    public enum Severity {
        /** This was not converted; it is missing in the rule. */
        ERROR,
        /** This was converted by a guess, or nearly; look at it. */
        WARNING,
        /** Nothing to do: a difference, or something that Hearth does not need. */
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        requireNonNull(file, "file");
        requireNonNull(severity, "severity");
        requireNonNull(automation, "automation");
        requireNonNull(message, "message");
    }

    /** {@code file:line:column: error: name: message}, as editors and compilers write it. */
    @Override
    public String toString() {
        String place = line > 0 ? "%s:%d:%d".formatted(file, line, column) : file;
        String about = automation.isEmpty() ? "" : automation + ": ";
        return "%s: %s: %s%s".formatted(place, severity.word(), about, message);
    }
}
