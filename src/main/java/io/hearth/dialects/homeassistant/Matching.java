package io.hearth.dialects.homeassistant;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression that a device brought along: it may be malicious, so that its work is bounded. */
final class Matching {

    static final Matching ANYTHING = new Matching(Pattern.compile("(?s).*"));

    private static final int LONGEST = 500;
    private static final int MOST_STEPS = 100_000;

    private final Pattern pattern;

    private Matching(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @param key of the config that has it */
    static Matching of(String key, String expression) {
        if (expression.length() > LONGEST) {
            throw new Rejected("\"%s\" is longer than %d characters".formatted(key, LONGEST));
        }
        try {
            return new Matching(Pattern.compile(expression));
        } catch (PatternSyntaxException | StackOverflowError bad) {
            throw new Rejected("\"%s\" is no regular expression: %s".formatted(key, Config.shortened(expression)));
        }
    }

    /**
     * Whether all of the text matches.
     *
     * @throws Rejected when it takes too long to find out
     */
    boolean matches(String text) {
        return test(text, Matcher::matches);
    }

    /** Whether the text begins so. */
    boolean begins(String text) {
        return test(text, Matcher::lookingAt);
    }

    private boolean test(String text, Predicate<Matcher> question) {
        try {
            return question.test(pattern.matcher(new Counted(text, new int[1])));
        } catch (StackOverflowError tooDeep) {
            throw tooMuch();
        }
    }

    private static Rejected tooMuch() {
        return new Rejected("it takes too long to find out whether the text matches the pattern");
    }

    @Override
    public String toString() {
        return Config.shortened(pattern.pattern());
    }

    /** Counts how often it is looked at. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw tooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
