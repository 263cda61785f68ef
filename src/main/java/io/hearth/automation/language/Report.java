package io.hearth.automation.language;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong in one file while it is read, so that all of it is said at once. */
final class Report {

    /** How many problems of one file are kept; more than anyone wants to read at once. */
    static final int MOST = 200;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private int told;

    Report(String file) {
        this.file = file;
    }

    void error(Node at, String message, Object... arguments) {
        Mark mark = at.getStartMark().orElseThrow();
        error(mark, message, arguments);
    }

    void error(Mark mark, String message, Object... arguments) {
        error(mark.getLine() + 1, mark.getColumn() + 1, message.formatted(arguments));
    }

    void error(int line, int column, String message) {
        told++;
        if (problems.size() < MOST) {
            problems.add(new Problem(file, line, column, Problem.Severity.ERROR, message));
        }
    }

    /** The problems told so far; hand it to {@link #since} later. */
    int mark() {
        return told;
    }

    /** Whether nothing more was told. */
    boolean cleanSince(int mark) {
        return told == mark;
    }

    List<Problem> since(int mark) {
        return List.copyOf(problems.subList(Math.min(mark, problems.size()), problems.size()));
    }

    String file() {
        return file;
    }
}
