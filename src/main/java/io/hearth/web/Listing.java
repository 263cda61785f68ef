package io.hearth.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the order of their keys
 * @param next  cursor of the page after this one, null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    private static final int LARGEST = 200;

    public Listing {
        items = List.copyOf(items);
    }

    /** Everything on one page. */
    public static <T> Listing<T> of(List<T> items) {
        return new Listing<>(items, null);
    }

    /**
     * The page behind a cursor.
     *
     * @param sorted ascending by key; keys are unique
     * @param limit  1 to 200, or null for 200
     * @param cursor key of the last item already seen, or null for the first page
     * @throws Problem 400 when the limit is out of range
     */
    public static <T> Listing<T> page(
            List<T> sorted, Function<T, String> key, @Nullable Integer limit, @Nullable String cursor) {
        var most = limit == null ? LARGEST : limit;
        if (most < 1 || most > LARGEST) {
            throw Problem.badRequest(
                    "bad-limit", "The limit must be between 1 and %d, not %d.".formatted(LARGEST, most));
        }
        var rest = sorted.stream()
                .filter(item -> cursor == null || key.apply(item).compareTo(cursor) > 0)
                .limit(most + 1L)
                .toList();
        if (rest.size() <= most) {
            return of(rest);
        }
        return new Listing<>(rest.subList(0, most), key.apply(rest.get(most - 1)));
    }
}
