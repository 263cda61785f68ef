package io.hearth.dialects;

import io.hearth.house.Slug;
import java.util.Set;

/** What the addresses of pages and of REST say in the place of an id, so that no device can have it. */
public final class Addresses {

    private static final Set<String> TAKEN = Set.of("new", "orphans", "duplicates");

    private Addresses() {}

    public static boolean has(String id) {
        return TAKEN.contains(id);
    }

    /** The id itself, or the first one after it that a device may have. */
    public static String beside(String id) {
        return has(id) ? Slug.of(id + "-2") : id;
    }
}
