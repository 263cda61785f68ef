package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as pages tell it.
 *
 * @param time   on the clock of the house
 * @param tone   ok, danger or nothing
 * @param icon   of the sprite
 * @param text   one sentence
 * @param why    from the nearest cause to the first; empty when there is none to tell
 * @param device page of the device it concerns
 * @param rule   page of the rule and its run
 */
record ActivityLine(
        String time,
        String tone,
        String icon,
        String text,
        List<CauseLink> why,
        @Nullable Link device,
        @Nullable Link rule) {

    /** A way to more. */
    record Link(String name, String path) {}

    /** What happened on one day, newest first. */
    record Day(String name, List<ActivityLine> lines) {}
}
