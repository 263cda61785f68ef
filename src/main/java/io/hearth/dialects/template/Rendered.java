package io.hearth.dialects.template;

import org.jspecify.annotations.Nullable;

/**
 * What became of a rendering.
 *
 * @param text    as Python's Jinja2 would print it; empty when it failed
 * @param failure why it could not be rendered, one sentence for people; null when it could
 */
public record Rendered(String text, @Nullable String failure) {

    public static Rendered of(String text) {
        return new Rendered(text, null);
    }

    public static Rendered failed(String why) {
        return new Rendered("", why);
    }

    public boolean good() {
        return failure == null;
    }
}
