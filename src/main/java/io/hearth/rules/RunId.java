package io.hearth.rules;

/**
 * A run of a rule, or one of the ways it goes at the same time.
 *
 * @param run of the rule; the ways have a dot and a number behind
 */
public record RunId(String rule, String run) {

    /** The run of which this is a way; itself when it is the run. */
    String whole() {
        int dot = run.indexOf('.');
        return dot < 0 ? run : run.substring(0, dot);
    }

    boolean isWay() {
        return run.indexOf('.') >= 0;
    }

    RunId way(int number) {
        return new RunId(rule, run + "." + number);
    }

    @Override
    public String toString() {
        return rule + "/" + run;
    }
}
