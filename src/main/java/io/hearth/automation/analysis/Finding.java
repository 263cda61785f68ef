package io.hearth.automation.analysis;

import io.hearth.automation.language.Sentence;
import io.hearth.house.PointId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something about the rules of the house that their writer probably did not mean.
 *
 * @param kind    what sort of thing it is
 * @param level   whether it is worth a warning
 * @param rule    id of the rule it is about
 * @param other   id of the other rule it is about; null when there is none
 * @param spot    where in the rule
 * @param otherSpot where in the other; null when there is none
 * @param point   the point it is about; null when it is about none
 * @param remark  the pattern of the sentence
 * @param arguments what fills it: names of rules, paths, values, {@link Sentence.Words} or another {@link Said}
 */
public record Finding(
        Kind kind,
        Level level,
        String rule,
        @Nullable String other,
        Spot spot,
        @Nullable Spot otherSpot,
        @Nullable PointId point,
        Remark remark,
        List<Object> arguments) {

    /** Sorts of findings; the words of the literature stand in {@link Analysis}. */
    public enum Kind {
        /** Two rules want different things at the same moment. */
        FIGHT,
        /** Rules start each other in a circle. */
        LOOP,
        /** What one rule does another takes back at once. */
        UNDONE,
        /** What one rule does starts another. */
        CHAINED,
        /** A trigger that cannot fire. */
        NEVER_FIRES,
        /** Conditions that cannot be true. */
        NEVER_RUNS,
        /** A condition that is always true. */
        ALWAYS_TRUE,
        /** A rule that adds nothing to another. */
        SHADOWED,
        /** Something that does not exist. */
        MISSING
    }

    /** How much it matters. */
    public enum Level {
        /** Good to know, and perhaps meant so. */
        INFO,
        /** Probably a mistake. */
        WARNING
    }

    /** A part of the sentence with a pattern of its own. */
    public record Said(Remark remark, List<Object> arguments) {
        public Said {
            arguments = List.copyOf(arguments);
        }
    }

    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::rule)
            .thenComparing(Finding::level, Comparator.reverseOrder())
            .thenComparing(Finding::kind)
            .thenComparing(finding -> String.valueOf(finding.other()))
            .thenComparing(finding -> finding.spot().part())
            .thenComparing(finding -> finding.spot().path().toString())
            .thenComparing(Finding::remark)
            .thenComparing(finding -> finding.arguments().toString());

    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** The same with other words in it. */
    public Finding with(List<Object> others) {
        return new Finding(kind, level, rule, other, spot, otherSpot, point, remark, others);
    }

    /** The sentence in a language. */
    public String in(Sentence.Language language) {
        return said(remark, arguments, language);
    }

    private static String said(Remark remark, List<Object> arguments, Sentence.Language language) {
        return HOLE.matcher(language.pattern(remark.key(), remark.english())).replaceAll(hole -> {
            int index = Integer.parseInt(hole.group(1));
            String filler = index < arguments.size() ? word(arguments.get(index), language) : hole.group();
            return Matcher.quoteReplacement(filler);
        });
    }

    private static String word(Object argument, Sentence.Language language) {
        if (argument instanceof Said part) {
            return said(part.remark(), part.arguments(), language);
        }
        return argument instanceof Sentence.Words words ? words.in(language) : argument.toString();
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(Sentence.Language.ENGLISH);
    }
}
