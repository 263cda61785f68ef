package io.hearth.house;

import java.util.Collections;
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
 *                     share one mean the same device. With {@link #CLAIM} and the name of a speaker at its end it is
 *                     what only that speaker says, because the identifier belongs to a device that others introduced
 * @param speakers     who introduced it and may speak for it: the names of credentials, or {@link #ANYBODY}; empty when
 *                     nobody remembers
 */
public record About(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String software,
        @Nullable String hardware,
        @Nullable String serial,
        @Nullable String via,
        @Nullable String link,
        Set<String> identifiers,
        Set<String> speakers) {

    /** Between an identifier and the name of the only one who says that it is the device's. */
    public static final String CLAIM = " by ";

    /** A speaker without a credential. */
    public static final String ANYBODY = "anonymous";

    /** Of a device that says nothing of itself. */
    public static final About NOTHING = new About(null, null, null, null, null, null, null, Set.of());

    public About {
        identifiers = sorted(identifiers);
        speakers = sorted(speakers);
    }

    /** Of a device of which nobody remembers who introduced it. */
    public About(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String software,
            @Nullable String hardware,
            @Nullable String serial,
            @Nullable String via,
            @Nullable String link,
            Set<String> identifiers) {
        this(manufacturer, model, software, hardware, serial, via, link, identifiers, Set.of());
    }

    private static Set<String> sorted(@Nullable Set<String> words) {
        return words == null || words.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(words));
    }

    /** Of a device that says nothing but who it is. */
    public static About identified(Set<String> identifiers) {
        return new About(null, null, null, null, null, null, null, identifiers);
    }

    /** The same with these identifiers. */
    public About knownBy(Set<String> others) {
        return new About(manufacturer, model, software, hardware, serial, via, link, others, speakers);
    }

    /** The same, for which these may speak. */
    public About spokenForBy(Set<String> others) {
        return new About(manufacturer, model, software, hardware, serial, via, link, identifiers, others);
    }

    /** Whether one of the two claims an identifier of the other. */
    public boolean claims(About other) {
        return claimsOneOf(other) || other.claimsOneOf(this);
    }

    private boolean claimsOneOf(About other) {
        return identifiers.stream()
                .anyMatch(claim -> other.identifiers.stream().anyMatch(its -> claim.startsWith(its + CLAIM)));
    }

    /** Of a device that is one with the other: what {@link #or} says, and both their speakers may go on speaking. */
    public About oneWith(About other) {
        var both = new TreeSet<>(speakers);
        both.addAll(other.speakers);
        if (!both.isEmpty() && (speakers.isEmpty() || other.speakers.isEmpty())) {
            both.add(ANYBODY);
        }
        return or(other).spokenForBy(both);
    }

    /** This, and where it says nothing, the other; the identifiers and speakers of both. */
    public About or(About other) {
        var all = new TreeSet<>(identifiers);
        all.addAll(other.identifiers);
        var voices = new TreeSet<>(speakers);
        voices.addAll(other.speakers);
        return new About(
                manufacturer == null ? other.manufacturer : manufacturer,
                model == null ? other.model : model,
                software == null ? other.software : software,
                hardware == null ? other.hardware : hardware,
                serial == null ? other.serial : serial,
                via == null ? other.via : via,
                link == null ? other.link : link,
                all,
                voices);
    }
}
