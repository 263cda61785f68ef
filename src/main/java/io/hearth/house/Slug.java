package io.hearth.house;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns names into ids: lower case, letters and digits of any script kept, all else becomes single hyphens.
 * {@code "Küche 2"} gives {@code "küche-2"}; Unicode is brought to NFC first.
 */
public final class Slug {

    /** The longest slug; longer names are cut. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern SHAPE =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(-[\\p{L}\\p{M}\\p{N}]+)*");

    private Slug() {}

    /** @throws IllegalArgumentException when nothing of the name is a letter or digit */
    public static String of(String name) {
        String words = OTHER.matcher(
                        Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .replaceAll("-");
        String slug = trim(words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) : words);
        return require(slug, name);
    }

    /** Returns the text when it is a slug already. */
    static String require(String slug) {
        return require(slug, slug);
    }

    private static String require(String slug, String from) {
        if (slug.length() > MAX_LENGTH || !SHAPE.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an id: use lower-case letters, digits and single hyphens, at most %d characters"
                            .formatted(from, MAX_LENGTH));
        }
        return slug;
    }

    private static String trim(String words) {
        int from = words.startsWith("-") ? 1 : 0;
        int to = words.endsWith("-") && words.length() > from ? words.length() - 1 : words.length();
        return words.substring(from, Math.max(from, to));
    }
}
