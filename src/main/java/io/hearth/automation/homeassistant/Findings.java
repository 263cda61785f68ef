package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what there is to know. A piece that was told is accounted for, with all in it. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();
    private final Set<String> once = new HashSet<>();
    private String subject = "";
    private int losses;

    /** Whose pieces are told from now on; empty for the file's own. */
    void about(String name) {
        subject = name;
    }

    /** Something that is not converted. */
    void lost(Piece at, String message) {
        losses++;
        note(Severity.ERROR, at, message);
    }

    void warn(Piece at, String message) {
        note(Severity.WARNING, at, message);
    }

    /** As {@link #hint(Piece, String)}, and it matters so much. */
    void hint(Severity severity, Piece at, String message) {
        add(severity, at, message);
    }

    /** A difference to know of; the piece itself is used by somebody else. */
    void hint(Piece at, String message) {
        add(Severity.NOTE, at, message);
    }

    /** Whether something was told at this very place. */
    boolean told(Piece at) {
        var place = at.place();
        return all.stream()
                .anyMatch(finding -> finding.line() == place.line()
                        && finding.column() == place.column()
                        && finding.file().equals(place.file()));
    }

    /** Tells it at the piece the first time only. */
    void warnOnce(String key, Piece at, String message) {
        if (once.add(key)) {
            add(Severity.WARNING, at, message);
        }
    }

    void note(Severity severity, Piece at, String message) {
        at.use();
        add(severity, at, message);
    }

    private void add(Severity severity, Piece at, String message) {
        var place = at.place();
        var finding = new Finding(place.file(), place.line(), place.column(), severity, subject, message);
        if (!all.contains(finding)) {
            all.add(finding);
        }
    }

    void ofFile(String file, int line, int column, String message) {
        losses++;
        all.add(new Finding(file, line, column, Severity.ERROR, "", message));
    }

    void ofFile(String file, Severity severity, String message) {
        all.add(new Finding(file, 0, 0, severity, "", message));
    }

    /** How much was lost so far. */
    int losses() {
        return losses;
    }

    List<Finding> all() {
        return all.stream().sorted(Finding.BY_PLACE).toList();
    }
}
