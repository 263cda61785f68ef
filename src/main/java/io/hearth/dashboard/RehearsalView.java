package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have done, beside what was really done.
 *
 * @param counts  how much was looked at and found, in words
 * @param verdict the answer in one sentence
 * @param cut     why it is not told to the end; null when it is
 * @param days    runs, real commands and gaps in the order of time
 * @param stood   what kept the rules from running
 */
record RehearsalView(
        String counts, String verdict, @Nullable String cut, List<Day> days, List<Stood> stood) {

    /** @param name the date */
    record Day(String name, List<Row> rows) {}

    /**
     * One moment.
     *
     * @param time   on the clock of the house
     * @param why    what would have woken the rule; null when it would not have run
     * @param would  what it would have done
     * @param really what was really done
     * @param gap    what is missing from here on; null when nothing is
     */
    record Row(
            String time,
            @Nullable String why,
            List<String> would,
            List<String> really,
            @Nullable String gap) {}

    /** A reason not to run, how often, and when last. */
    record Stood(String reason, String count, String last) {}
}
