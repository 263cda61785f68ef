package io.hearth.automation.language;

import java.util.Locale;

/** The patterns of {@link Sentence}; {@code {0}} is the first argument. */
public enum Saying {
    WHEN("When {0}"),
    IF("{0}, and if {1}"),
    THEN("{0}, then {1}"),
    OTHERWISE("{0}; otherwise {1}"),
    OR("{0} or {1}"),
    AND("{0} and {1}"),
    AFTERWARDS("{0}, then {1}"),
    GROUP("({0})"),
    NOTHING("nothing"),
    RISES_ABOVE("{0} rises above {1}"),
    FALLS_BELOW("{0} falls below {1}"),
    BECOMES("{0} becomes {1}"),
    GOES("{0} goes from {1} to {2}"),
    LEAVES("{0} is no longer {1}"),
    CHANGES("{0} changes"),
    FOR("{0} for {1}"),
    AT("it is {0}"),
    AT_ON("it is {0} on {1}"),
    EVERY("{0} have passed"),
    IS("{0} is {1}"),
    IS_FOR("{0} has been {1} for {2}"),
    IS_ABOVE("{0} is above {1}"),
    IS_BELOW("{0} is below {1}"),
    IS_BETWEEN("{0} is between {1} and {2}"),
    IN_TIME("it is between {0} and {1}"),
    ON_DAYS("it is {0}"),
    WEEKDAYS("a weekday"),
    WEEKEND("the weekend"),
    NOT("not {0}"),
    SET("set {0} to {1}"),
    PUBLISH("publish {1} to {0}"),
    WAIT("wait {0}"),
    CHOOSE("if {0}: {1}"),
    CHOOSE_ELSE("if {0}: {1}, else {2}"),
    STOP("stop");

    private final String english;

    Saying(String english) {
        this.english = english;
    }

    /** Stable, for message files: {@code rule.says.falls-below}. */
    public String key() {
        return "rule.says." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String english() {
        return english;
    }
}
