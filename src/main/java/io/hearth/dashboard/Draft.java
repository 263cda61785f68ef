package io.hearth.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A rule in the editor.
 *
 * @param title   of the page
 * @param path    where the form goes
 * @param back    where leaving goes
 * @param yaml    the text as it was written last
 * @param version what is to be replaced; null for a new rule
 * @param remove  where removing goes; null for a new rule
 */
record Draft(
        String title,
        String path,
        String back,
        String yaml,
        @Nullable String version,
        @Nullable String remove) {

    /**
     * Somebody else changed it meanwhile.
     *
     * @param yaml    what stands in the file now; null when it is gone
     * @param version of that; null when it is gone
     * @param path    the editor with that text
     */
    record Conflict(
            @Nullable String yaml,
            @Nullable String version,
            @Nullable String path) {}

    Draft with(String text) {
        return new Draft(title, path, back, text, version, remove);
    }
}
