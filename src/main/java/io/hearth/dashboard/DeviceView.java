package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device as its own page shows it.
 *
 * @param dom           id of its card on other pages; changes of it concern this page
 * @param path          of its page
 * @param room          id of its room; null when it stands nowhere
 * @param roomPath      where its room is shown
 * @param roomName      in words
 * @param fresh         whether it waits in the inbox
 * @param availability  in words
 * @param tone          ok or away
 * @param icon          of the sprite
 * @param parts         controls whose points belong together
 * @param points        main points that stand alone
 * @param diagnostics   how it is doing
 * @param configuration how it is set up
 * @param facts         what it says of itself
 * @param complaints    what it said last and nobody could use
 */
record DeviceView(
        String dom,
        String path,
        String name,
        @Nullable String room,
        String roomPath,
        String roomName,
        boolean hidden,
        boolean fresh,
        String availability,
        String tone,
        String icon,
        List<PartView> parts,
        List<PointView> points,
        List<PointView> diagnostics,
        List<PointView> configuration,
        List<Fact> facts,
        List<Complaint> complaints) {

    /** All points, in the order of the page. */
    public List<PointView> all() {
        var all = new java.util.ArrayList<PointView>();
        parts.forEach(part -> all.addAll(part.points()));
        all.addAll(points);
        all.addAll(diagnostics);
        all.addAll(configuration);
        return all;
    }

    /**
     * Points that are one control.
     *
     * @param dom   id of its heading
     * @param title in words
     * @param sort  class: light, climate, cover…
     * @param icon  of the sprite
     */
    record PartView(String dom, String title, String sort, String icon, List<PointView> points) {}

    /**
     * A point of the device.
     *
     * @param reading its value
     * @param label   what it is, in words
     * @param control null when it cannot be set
     * @param hero    whether its value is what people look at first
     * @param picture where its picture is; null when it is none
     * @param link    where its value leads; null when it leads nowhere
     * @param doubt   why the value is not certain, in words; null when it is
     * @param wish    what was asked for and how far that got; null when nothing is open or failed
     * @param failed  whether the wish failed
     * @param times   since when, and when last reported
     * @param cause   who or what began the value; null when the device itself did
     * @param why     where all that changed it is told
     * @param dialect who speaks for it
     * @param keys    what the dialect knows of it
     */
    record PointView(
            Card.Reading reading,
            String label,
            @Nullable Control control,
            boolean hero,
            @Nullable String picture,
            @Nullable String link,
            @Nullable String doubt,
            @Nullable String wish,
            boolean failed,
            String times,
            @Nullable String cause,
            String why,
            String dialect,
            List<Key> keys) {}

    /** @param path of the page of the topic; null when it is no topic */
    record Key(String name, String text, @Nullable String path) {}

    /** @param path where it leads; null when it is only to be read */
    record Fact(String label, String text, @Nullable String path) {}

    /** @param path of the page of the topic */
    record Complaint(String topic, String path, String why) {}
}
