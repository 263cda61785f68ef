package io.hearth.automation.analysis;

import java.util.Locale;

/** The patterns of {@link Finding}; {@code {0}} is the first argument. */
public enum Remark {
    FIGHT("“{0}” and “{1}” start at the same moment and want different things of {2}: {3} and {4}."
            + " Give one of them a higher priority, or conditions that keep them apart"),
    MAY_FIGHT("“{0}” and “{1}” may start at the same moment and then want different things of {2}: {3} and {4}."
            + " Give one of them a higher priority, or conditions that keep them apart"),
    FIGHT_DECIDED("“{0}” and “{1}” start at the same moment and want different things of {2}: {3} and {4}."
            + " “{5}” wins, because its priority is higher"),
    OVERLAP("“{0}” sets {1} to {2} and “{3}” sets it to {4}, and while {5} is between {6} and {7} both have a reason."
            + " Leave a gap between the two limits instead"),
    WAKES_ITSELF("“{0}” starts itself again and again, because it sets {1} to {2}."
            + " Hearth stops such a circle after 8 rounds"),
    CALLS_ITSELF("“{0}” starts itself again and again. Hearth stops such a circle after 8 rounds"),
    MAY_WAKE_ITSELF("“{0}” may start itself again and again, because it changes {1}."
            + " Hearth stops such a circle after 8 rounds"),
    CIRCLE("“{0}” starts “{1}”, and that starts “{0}” again. Hearth stops such a circle after 8 starts"),
    MAY_CIRCLE("“{0}” may start “{1}”, and that may start “{0}” again. Hearth stops such a circle after 8 starts"),
    LONG_CIRCLE("These rules start each other in a circle: {0}. Hearth stops it after 8 starts"),
    UNDONE("“{0}” sets {1} to {2}, which starts “{3}”, and that sets it back to {4} at once"),
    MAY_BE_UNDONE("“{0}” sets {1} to {2}, which may start “{3}”, and that sets it back to {4} at once"),
    CHAINED("When “{0}” sets {1} to {2}, it starts “{3}” too"),
    MAY_BE_CHAINED("When “{0}” changes {1}, it may start “{2}” too"),
    CHAINED_BY("“{0}” starts “{1}” too"),
    NEVER_ABOVE("“{0}” waits for {1} to rise above {2}, but it never gets higher than {3}"),
    NEVER_BELOW("“{0}” waits for {1} to fall below {2}, but it never gets lower than {3}"),
    NEVER_SAYS("“{0}” waits for {1} to be “{2}”, but it can only be {3}"),
    NEVER_CHANGES("“{0}” waits for {1} to change from {2} to {2}, which is no change"),
    NEVER_COMES("“{0}” waits for a time that never comes: {1}"),
    NEVER_STARTS("“{0}” waits for conditions that can never be true together"),
    CONTRADICTS("“{0}” does nothing when {1}, because then it cannot be that {2}"),
    ALL_CONTRADICT("“{0}” does nothing when {1}, because then its conditions cannot all be true"),
    HELD_TOO_SHORT("“{0}” does nothing when {1}, because then that has only just begun, and not held for {2}."
            + " Put the “for” to the trigger"),
    NEVER_HOLDS("“{0}” never does what it should, because its conditions contradict each other"),
    WAY_NEVER_TAKEN("A way in “{0}” is never taken, because its conditions contradict each other"),
    GOES_WITHOUT_SAYING("“{0}” asks whether {2}, but that goes without saying when {1}"),
    SHADOWED("“{0}” is superfluous: whenever it starts, “{1}” does all that already"),
    DUPLICATE("“{0}” and “{1}” do the same at the same moments. One of them is enough"),
    NO_SCENE("“{0}” speaks of the scene “{1}”, but there is none"),
    NO_RULE("“{0}” starts the rule “{1}”, but there is none"),
    MAYBE("{0}; did you mean “{1}”?"),
    ;

    private final String english;

    Remark(String english) {
        this.english = english;
    }

    /** Stable, for message files: {@code rule.remark.may-fight}. */
    public String key() {
        return "rule.remark." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String english() {
        return english;
    }
}
