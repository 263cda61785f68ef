package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device as its own page shows it.
 *
 * @param dom          id of its card on other pages; changes of it concern this page
 * @param path         of its page
 * @param room         id of its room; null when it stands nowhere
 * @param roomPath     where its room is shown
 * @param roomName     in words
 * @param availability in words
 * @param tone         ok or away
 * @param icon         of the sprite
 */
record DeviceView(
        String dom,
        String path,
        String name,
        @Nullable String room,
        String roomPath,
        String roomName,
        boolean hidden,
        String availability,
        String tone,
        String icon,
        List<PointView> points) {

    /**
     * A point of the device.
     *
     * @param reading its value
     * @param control null when it cannot be set
     * @param wish    what was asked for and how far that got; null when nothing is open or failed
     * @param failed  whether the wish failed
     * @param times   since when, and when last reported
     * @param cause   who or what began the value; null when the device itself did
     * @param dialect who speaks for it
     * @param keys    what the dialect knows of it, {@code stateTopic home/kitchen/temp}
     */
    record PointView(
            Card.Reading reading,
            @Nullable Control control,
            @Nullable String wish,
            boolean failed,
            String times,
            @Nullable String cause,
            String dialect,
            List<String> keys) {}
}
