package io.hearth.rules;

import java.util.AbstractList;
import java.util.List;

/**
 * One sentence of an explanation, with the values seen. Screens say it in the language of the reader; {@link #toString}
 * says it in English.
 *
 * @param phrase    which sentence
 * @param arguments what fills it, in order
 */
public record Reason(Phrase phrase, List<String> arguments) {

    /** The sentences; {@code {0}} is the first argument. */
    public enum Phrase {
        ROSE_ABOVE("{0} rose to {1}, above {2}"),
        FELL_BELOW("{0} fell to {1}, below {2}"),
        BECAME("{0} became {1}"),
        CHANGED("{0} changed from {1} to {2}"),
        HELD("{0}, for {1}"),
        TIME_CAME("it is {0}"),
        EVERY("{0} have passed"),
        STARTED_BY_HAND("{0} started it"),
        IS("{0} is {1}"),
        IS_NOT("{0} is {1}, not {2}"),
        IS_FOR("{0} is {1} for {2}, of {3} wanted"),
        IS_ABOVE("{0} is {1}, above {2}"),
        IS_NOT_ABOVE("{0} is {1}, not above {2}"),
        IS_BELOW("{0} is {1}, below {2}"),
        IS_NOT_BELOW("{0} is {1}, not below {2}"),
        IS_BETWEEN("{0} is {1}, between {2} and {3}"),
        IS_NOT_BETWEEN("{0} is {1}, not between {2} and {3}"),
        NEVER_HEARD("{0} was never heard"),
        NOT_A_NUMBER("{0} is {1}, which is not a number"),
        IN_TIME("it is {0}, between {1} and {2}"),
        NOT_IN_TIME("it is {0}, not between {1} and {2}"),
        ON_DAY("it is {0}"),
        NOT_ON_DAY("it is {0}, not one of {1}"),
        ALL_HOLD("all conditions hold"),
        NOT_ALL_HOLD("not all conditions hold"),
        ONE_HOLDS("one condition holds"),
        NONE_HOLDS("no condition holds"),
        NEGATED("the opposite is wanted"),
        SET("set {0} to {1}"),
        REFUSED("{0} cannot be set to {1}: {2}"),
        PUBLISHED("published {1} to {0}"),
        WAITS("waits {0}, until {1}"),
        WAIT_ENDED("the wait ended"),
        ALREADY_RUNNING("it is still running and its mode is single"),
        RESTARTED("it was still running and began anew"),
        RULE_CHANGED("the rule was changed while it waited"),
        CHAIN_TOO_LONG("rules have woken each other {0} times in a row"),
        HUB_WAS_OFF("the hub was off at {0}"),
        STOPPED("stopped there"),
        TOO_MANY_STEPS("more than {0} actions without a wait"),
        FAILED("the engine failed: {0}");

        private final String english;

        Phrase(String english) {
            this.english = english;
        }
    }

    public Reason {
        arguments = arguments instanceof Words ? arguments : List.copyOf(arguments);
    }

    /** @param arguments immutable values; they are put into words when somebody reads them, which is seldom */
    public static Reason of(Phrase phrase, Object... arguments) {
        return new Reason(phrase, new Words(arguments));
    }

    private static final class Words extends AbstractList<String> {
        private final Object[] values;

        Words(Object[] values) {
            this.values = values;
        }

        @Override
        public String get(int index) {
            return values[index].toString();
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /** The sentence of a pattern with the arguments filled in. */
    public String in(String pattern) {
        String sentence = pattern;
        for (int i = 0; i < arguments.size(); i++) {
            sentence = sentence.replace("{" + i + "}", arguments.get(i));
        }
        return sentence;
    }

    @Override
    public String toString() {
        return in(phrase.english);
    }
}
