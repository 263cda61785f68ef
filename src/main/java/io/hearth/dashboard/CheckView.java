package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a text before it is saved.
 *
 * @param valid     whether it can be saved
 * @param says      the answer in one sentence
 * @param faults    errors and warnings in the order of the text
 * @param sentences each good rule read aloud
 * @param tests     how its tests went
 */
record CheckView(boolean valid, String says, List<Fault> faults, List<String> sentences, List<Test> tests) {

    /**
     * Something wrong.
     *
     * @param line   from 1; 0 when it concerns the whole text
     * @param column from 1; 0 when it concerns the whole text
     * @param place  both in words
     */
    record Fault(int line, int column, String place, boolean error, String message) {}

    /**
     * A test that stands in the text.
     *
     * @param text what was expected and what happened; null when it passed
     * @param why  what the rule decided until then; empty when it passed
     */
    record Test(
            int line,
            int column,
            String place,
            boolean passed,
            String name,
            @Nullable String text,
            List<String> why) {}
}
