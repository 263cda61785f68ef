package io.hearth.dashboard;

import java.util.List;

/**
 * What became of automations from elsewhere.
 *
 * @param counts   how many whole, in part, not at all, in words
 * @param yaml     the rule file
 * @param outcomes one for each automation, script and scene
 * @param findings what could not be converted, what is a guess, what differs
 */
record ImportView(String counts, String yaml, List<Became> outcomes, List<Told> findings) {

    /** @param fate in words */
    record Became(String name, String place, String tone, String icon, String fate) {}

    /** @param about the automation; empty for the whole file */
    record Told(String place, String tone, String sort, String about, String message) {}
}
