package io.hearth.automation.words;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Closest {

    private Closest() {}

    /** The word nearest to what was written, when it is near enough to be a slip. */
    public static Optional<String> to(String written, Collection<String> words) {
        int allowed = written.length() <= 3 ? 1 : written.length() <= 7 ? 2 : 3;
        String best = null;
        int least = allowed + 1;
        for (String word : words) {
            int distance = distance(written, word, least);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ; did you mean "x"?}, or nothing. */
    public static String hint(String written, Collection<String> words) {
        return to(written, words).map("; did you mean \"%s\"?"::formatted).orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours; at least {@code enough} when that is reached. */
    private static int distance(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough) {
            return enough;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                now[j] = Math.min(Math.min(last[j] + 1, now[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
