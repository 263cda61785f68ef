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
        SAID("{0} said {1}"),
        CAME_TRUE("{0}"),
        WENT_ONLINE("{0} can be reached"),
        WENT_OFFLINE("{0} cannot be reached"),
        WENT_SILENT("nothing was heard of {0} for {1}"),
        RECOVERED("{0} is heard again"),
        MESSAGE("a message came to {0}"),
        HOOK("the web address {0} was called"),
        SCENE("the scene {0} was activated"),
        HUB_STARTED("the hub started"),
        CALLED_BY("the rule {0} started it"),
        TIME_CAME("it is {0}"),
        CRON_CAME("the time of {0} came"),
        SUN_CAME("it is {0}, {1}"),
        EVERY("{0} have passed"),
        STARTED_BY_HAND("{0} started it"),
        IS("{0} is {1}"),
        IS_NOT("{0} is {1}, not {2}"),
        HELD_FOR("{0}, for {1} of {2} wanted"),
        IS_ABOVE("{0} is {1}, above {2}"),
        IS_NOT_ABOVE("{0} is {1}, not above {2}"),
        IS_BELOW("{0} is {1}, below {2}"),
        IS_NOT_BELOW("{0} is {1}, not below {2}"),
        IS_BETWEEN("{0} is {1}, between {2} and {3}"),
        IS_NOT_BETWEEN("{0} is {1}, not between {2} and {3}"),
        NEVER_HEARD("{0} was never heard"),
        NOT_KNOWN_NOW("{0} is not known now; it was {1} last"),
        NOT_A_FLAG("{0} is {1}, which is neither on nor off"),
        NOT_A_PLACE("{0} is {1}, which is no place"),
        IS_NEAR("{0} is {1} m away, within {2} m"),
        IS_FAR("{0} is {1} m away, not within {2} m"),
        IS_ONLINE("{0} can be reached"),
        IS_OFFLINE("{0} cannot be reached"),
        STARTED_BY("{0} started it"),
        NOT_STARTED_BY("{1} started it, not {0}"),
        FORMULA_HOLDS("{0} is true"),
        FORMULA_HOLDS_NOT("{0} is false"),
        FORMULA_FAILED("{0} cannot be worked out: {1}"),
        NO_PLACE("the place of the house is not set, so the sun is unknown"),
        NO_SUN("the sun has no {0} on {1}"),
        IN_SUN("it is {0}, between {1} ({2}) and {3} ({4})"),
        NOT_IN_SUN("it is {0}, not between {1} ({2}) and {3} ({4})"),
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
        WOULD_SET("would set {0} to {1}"),
        NOT_SET("{0} is left as it is: {1}"),
        OUTRANKED("{0} is left as it is: {1} set it a moment ago and has priority"),
        PUBLISHED("published {1} to {0}"),
        WOULD_PUBLISH("would publish {1} to {0}"),
        NOTIFIED("told {0}: {1}"),
        WOULD_NOTIFY("would tell {0}: {1}"),
        CALLED("called {0} {1}"),
        WOULD_CALL("would call {0} {1}"),
        ANSWERED("{0} answered {1}"),
        NOT_ANSWERED("{0} did not answer: {1}"),
        LET("{0} is {1}"),
        LET_UNKNOWN("{0} is unknown: {1}"),
        ACTIVATED("activated the scene {0}"),
        WOULD_ACTIVATE("would activate the scene {0}"),
        NO_SCENE("there is no scene {0}"),
        RAN("started the rule {0}"),
        INPUT_UNKNOWN("{0} is not handed over: {1}"),
        WOULD_RUN("would start the rule {0}"),
        OTHERS_ENDED("what it waited for has ended"),
        WAY("way {0}"),
        NO_RULE("there is no rule {0} that could be started"),
        WAITS_UNTIL("waits at most {1} until {0}"),
        CAME_SO("{0}"),
        TIME_OVER("waited {0} in vain"),
        ROUND("round {0}"),
        TOO_MANY_ROUNDS("more than {0} rounds"),
        WAITS("waits {0}, until {1}"),
        WAIT_ENDED("the wait ended"),
        ALREADY_RUNNING("it is still running and its mode is single"),
        AWAITS_ITSELF("one of its own runs waits for it"),
        RESTARTED("it was still running and began anew"),
        RULE_CHANGED("the rule was changed while it waited"),
        CHAIN_TOO_LONG("rules have woken each other {0} times in a row"),
        HUB_WAS_OFF("the hub was off at {0}"),
        COOLING_DOWN("it started {0} ago and cools down for {1}"),
        TOO_MANY_RUNS("{0} runs are under way, which is the most"),
        QUEUED("{0} runs come before it"),
        TOO_OFTEN("rules started it {0} times within a minute"),
        CANCELLED("{0} ended it"),
        INPUT_MISSING("it needs {0} and nobody handed it over"),
        STOPPED("stopped there"),
        STOPPED_BECAUSE("stopped there: {0}"),
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
