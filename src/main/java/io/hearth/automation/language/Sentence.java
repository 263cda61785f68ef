package io.hearth.automation.language;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule read aloud, part by part.
 *
 * @param when      what starts it; any of them
 * @param condition what must hold; null when nothing must
 * @param then      what it does, in order
 * @param otherwise what it does when the condition does not hold
 */
public record Sentence(List<Words> when, @Nullable Words condition, List<Words> then, List<Words> otherwise) {

    /**
     * Some words of the sentence.
     *
     * @param saying    the pattern
     * @param arguments what fills it: a String, or {@link Words} again
     */
    public record Words(Saying saying, List<Object> arguments) {

        private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

        public Words {
            arguments = List.copyOf(arguments);
        }

        static Words of(Saying saying, Object... arguments) {
            return new Words(saying, List.of(arguments));
        }

        /** The words in a language. */
        public String in(Language language) {
            return HOLE.matcher(language.pattern(saying.key(), saying.english()))
                    .replaceAll(hole -> Matcher.quoteReplacement(filler(hole, language)));
        }

        private String filler(MatchResult hole, Language language) {
            int index = Integer.parseInt(hole.group(1));
            if (index >= arguments.size()) {
                return hole.group();
            }
            Object argument = arguments.get(index);
            return argument instanceof Words words ? words.in(language) : argument.toString();
        }

        @Override
        public String toString() {
            return in(Language.ENGLISH);
        }
    }

    /** Gives patterns in the language of the reader; {@code messageSource.getMessage(key, null, english, locale)} fits. */
    public interface Language {

        Language ENGLISH = (key, english) -> english;

        /**
         * @param key     stable, for instance {@code rule.says.falls-below}
         * @param english the pattern in English, for want of another; {@code {0}} is the first argument
         */
        String pattern(String key, String english);
    }

    public Sentence {
        when = List.copyOf(when);
        then = List.copyOf(then);
        otherwise = List.copyOf(otherwise);
    }

    /** The whole sentence in a language. */
    public String in(Language language) {
        Words start = Words.of(Saying.WHEN, Telling.joined(Saying.OR, when));
        Words asked = condition == null ? start : Words.of(Saying.IF, start, condition);
        Words done = Words.of(Saying.THEN, asked, Telling.joined(Saying.AFTERWARDS, then));
        Words whole = otherwise.isEmpty()
                ? done
                : Words.of(Saying.OTHERWISE, done, Telling.joined(Saying.AFTERWARDS, otherwise));
        return whole.in(language);
    }

    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
