package io.hearth.automation;

import io.hearth.rules.Rule;

/**
 * The last good version of a rule: what runs.
 *
 * @param file name of the file it came from
 * @param yaml its own lines
 * @param rule what they mean, as the file says it; a person's switch is not in it
 */
record GoodRule(String file, String yaml, Rule rule) {
    String id() {
        return rule.id();
    }
}
