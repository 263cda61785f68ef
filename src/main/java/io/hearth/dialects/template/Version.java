package io.hearth.dialects.template;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A version of something, compared part by part. */
record Version(String text) implements Comparable<Version> {

    private static final Pattern BETWEEN = Pattern.compile("[.+_-]|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    private static final int LONGEST = 100;

    static Version of(Object value) {
        if (value instanceof Version version) {
            return version;
        }
        if (!(value instanceof String text) || text.length() > LONGEST) {
            throw Failure.type("a version is a short text, not " + Types.name(value));
        }
        return new Version(text);
    }

    @Override
    public int compareTo(Version other) {
        String[] left = parts();
        String[] right = other.parts();
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = compare(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private String[] parts() {
        String bare = text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text;
        return java.util.Arrays.stream(BETWEEN.split(bare))
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
    }

    private static int compare(String left, String right) {
        boolean one = Character.isDigit(left.charAt(0));
        boolean other = Character.isDigit(right.charAt(0));
        if (one && other) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return one == other ? left.compareTo(right) : one ? 1 : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
