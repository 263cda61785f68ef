package io.hearth.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of every page needs.
 *
 * @param lang       of the page, BCP 47
 * @param theme      light, dark, or auto for what the system says
 * @param person     who is signed in; null when nobody
 * @param live       whether there is a house to show and listen to
 * @param storing    whether what happens can be stored
 * @param fresh      devices that wait in the inbox
 * @param notices that nobody has put away
 * @param seq        number of the last event the page contains
 * @param csrf       token for forms; null when none is needed
 * @param csrfName   of the hidden field
 * @param now        the hub's clock, milliseconds since 1970
 * @param ages       how ages are said, for scripts: now, minutes, hours, days, with # for the number
 * @param htmx       path of htmx
 * @param version    of Hearth
 */
record Ui(
        String lang,
        String theme,
        @Nullable String person,
        boolean live,
        boolean storing,
        int fresh,
        long notices,
        long seq,
        @Nullable String csrf,
        String csrfName,
        long now,
        String ages,
        String htmx,
        String version) {

    /** The places of the navigation; the key names icon and message. */
    record Place(String key, String path) {}

    private static final List<Place> PLACES = List.of(
            new Place("home", "/"),
            new Place("rooms", "/rooms"),
            new Place("rules", "/rules"),
            new Place("activity", "/activity"),
            new Place("more", "/more"));

    public List<Place> places() {
        return PLACES;
    }
}
