package io.hearth.house;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself.
 *
 * @param manufacturer who made it; null when it did not say, as with all that follow
 * @param model        its type, as printed on it
 * @param software     the version of its firmware
 * @param hardware     the version of its board
 * @param serial       its number
 * @param via          the id of the device it speaks through, for instance a Zigbee bridge, as that dialect names it
 * @param link         a web page of its own
 * @param identifiers  by which it is known in dialects, for instance {@code mac:aabbccddeeff}; two announcements that
 *                     share one mean the same device
 */
public record About(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String software,
        @Nullable String hardware,
        @Nullable String serial,
        @Nullable String via,
        @Nullable String link,
        Set<String> identifiers) {

    /** Of a device that says nothing of itself. */
    public static final About NOTHING = new About(null, null, null, null, null, null, null, Set.of());

    public About {
        identifiers =
                java.util.Collections.unmodifiableSet(new TreeSet<>(identifiers == null ? Set.of() : identifiers));
    }

    /** Of a device that says nothing but who it is. */
    public static About identified(Set<String> identifiers) {
        return new About(null, null, null, null, null, null, null, identifiers);
    }

    /** This, and where it says nothing, the other; the identifiers of both. */
    public About or(About other) {
        var all = new TreeSet<>(identifiers);
        all.addAll(other.identifiers);
        return new About(
                manufacturer == null ? other.manufacturer : manufacturer,
                model == null ? other.model : model,
                software == null ? other.software : software,
                hardware == null ? other.hardware : hardware,
                serial == null ? other.serial : serial,
                via == null ? other.via : via,
                link == null ? other.link : link,
                all);
    }
}
