package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as pages show it.
 *
 * @param sentence the rule read aloud
 * @param shadow   whether it only notes what it would do
 * @param waiting  whether a run waits
 * @param last     the last time it was woken; null when never
 * @param next     when something it awaits falls due, in words; null when it awaits no time
 * @param tests    how its tests went, in words; null when it has none
 * @param red      whether a test failed
 * @param reds     the tests that failed
 */
record RuleCard(
        String id,
        String path,
        String name,
        boolean enabled,
        boolean shadow,
        boolean waiting,
        String sentence,
        @Nullable RunView last,
        @Nullable String next,
        @Nullable String tests,
        boolean red,
        List<Red> reds,
        List<ProblemView> problems) {

    /** A test that failed, and where. */
    record Red(String place, String name, String text) {}

    /** Something wrong in a rule file; place is {@code file:line:column}. */
    record ProblemView(String place, boolean error, String message) {}

    /**
     * One time a rule was woken.
     *
     * @param id      of the run
     * @param ran     whether actions were begun
     * @param outcome in words
     * @param tone    ok, warn, danger or nothing
     * @param icon    of the sprite
     * @param when    in words
     * @param trigger what woke it
     * @param verdict what its conditions said; null when they were not asked
     * @param notes   what it did, in order
     * @param fates   what became of what it asked of devices
     * @param chain   from the nearest cause to the first
     */
    record RunView(
            String id,
            boolean ran,
            String outcome,
            String tone,
            String icon,
            String when,
            String trigger,
            @Nullable Node verdict,
            List<Note> notes,
            List<Fate> fates,
            List<CauseLink> chain) {}

    /** What was done, and when. */
    record Note(String at, String text) {}

    /** A wish of a rule and how far it got. */
    record Fate(String tone, String icon, String what, String state) {}

    /** A condition's answer with its reason and the answers it was made of. */
    record Node(String tone, String icon, String answer, String text, List<Node> parts) {}
}
