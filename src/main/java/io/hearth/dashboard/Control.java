package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One control as a template shows it; numbers are written as HTML wants them, with a point.
 *
 * @param type    switch, range, stepper, number, text, select, colour, or press for buttons that ask for something once
 * @param id      of the element, unique on the page and stable, so that focus finds it again
 * @param point   path of the point, {@code kitchen/heater}
 * @param action  where its form goes
 * @param label   the point's name
 * @param said    for screen readers: point and device
 * @param text    the reported value in words, without unit; a dash when it was never reported
 * @param unit    of a quantity; null when none
 * @param on      whether a switch is reported on
 * @param value   what the device reported; empty when nothing
 * @param next    what a switch, or the retry button, asks for
 * @param minus   the value one step below; null when it may not go lower
 * @param plus    the value one step above; null when it may not go higher
 * @param min     smallest value; null when unknown
 * @param max     largest value; null when unknown
 * @param step    between values
 * @param phase   calm, pending, or failed
 * @param wish    what was asked for, in words; null when calm
 * @param reason  why it failed, in the words of the hub; null unless it failed
 * @param choices what is offered to select or press; empty for other types
 * @param code    digits or text when it wants a code; empty when not
 * @param standing assumed or unknown when the value is not what the device says now; empty when it is
 * @param locked  whether it cannot be used now
 */
record Control(
        String type,
        String id,
        String point,
        String action,
        String label,
        String said,
        String text,
        @Nullable String unit,
        boolean on,
        String value,
        String next,
        @Nullable String minus,
        @Nullable String plus,
        @Nullable String min,
        @Nullable String max,
        String step,
        String phase,
        @Nullable String wish,
        @Nullable String reason,
        List<Choice> choices,
        String code,
        String standing,
        boolean locked) {

    /** Whether the label says more than the value beside it. */
    public boolean labelled() {
        return !label.isEmpty() && !label.equalsIgnoreCase(text);
    }

    /** Whether a value stands beside the control; what is pressed has none, and a selection shows its own. */
    public boolean valued() {
        return !type.equals("press") && !type.equals("select") && !type.equals("colour");
    }

    /** Whether it needs no more room than one button. */
    boolean small() {
        return type.equals("switch") || type.equals("press") && choices.size() == 1;
    }

    public boolean pending() {
        return phase.equals("pending");
    }

    public boolean failed() {
        return phase.equals("failed");
    }

    /** Whether one button that asks again takes the place of the control. */
    public boolean retried() {
        return failed() && (type.equals("switch") || type.equals("range") || type.equals("stepper"));
    }

    /** Whether what the device reports is none of the choices. */
    public boolean elsewhere() {
        return choices.stream().noneMatch(Choice::chosen);
    }
}
