package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device as its card shows it.
 *
 * @param dom      id of the element, {@code device-kitchen}
 * @param path     of its page
 * @param name     what people call it
 * @param icon     of the sprite
 * @param mood     classes: lit, alarm, away, pending, failed, wide
 * @param readings values, the most important first
 * @param more     how many points are not on the card
 * @param controls at most two
 * @param heard    when it last spoke; null when never
 * @param age      how long ago, in words; null when never
 * @param stale    whether the age is worth showing
 * @param note     what needs to be said of it, in words; null when nothing
 * @param noteIcon of the sprite
 */
record Card(
        String dom,
        String path,
        String name,
        String icon,
        String mood,
        List<Reading> readings,
        int more,
        List<Control> controls,
        @Nullable String heard,
        @Nullable String age,
        boolean stale,
        @Nullable String note,
        String noteIcon) {

    /** Whether controls need no label, because it is plain what they do. */
    public boolean solo() {
        return readings.isEmpty()
                && controls.stream().map(Control::type).distinct().count() == controls.size();
    }

    /**
     * A value to read.
     *
     * @param point path of the point
     * @param label the point's name
     * @param icon  of the sprite
     * @param text  the value in words, without unit
     * @param unit  null when none
     * @param standing assumed or unknown; empty when the device says so now
     */
    record Reading(
            String point,
            String label,
            String icon,
            String text,
            @Nullable String unit,
            String standing) {}
}
