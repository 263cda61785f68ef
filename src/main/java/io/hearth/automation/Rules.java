package io.hearth.automation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The rules of the house, for those who show and change them. Any thread. */
@Service
public class Rules {

    /** Every rule that runs or could run, in the order of their ids. */
    public List<RuleView> all() {
        return List.of();
    }

    public Optional<RuleView> find(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What is wrong in the files at present, in the order of files and lines; warnings too. */
    public List<Problem> problems() {
        return List.of();
    }

    /**
     * Reads a text as if it were a rule file, and runs its tests. Uses nothing of it.
     *
     * @param fileName what problems call it
     */
    public RuleCheck check(String yaml, String fileName) {
        return new RuleCheck(List.of(), List.of(), List.of());
    }

    /**
     * Switches a rule on or off; the switch wins over the file and survives restarts.
     *
     * @throws RuleRefused when there is no such rule
     */
    public void setEnabled(String id, boolean enabled) {}

    /** The last runs of a rule and the last times it was woken and did not run, newest first. */
    public List<RuleRun> traces(String ruleId) {
        return List.of();
    }

    /** The rule as it is written at present; the broken version when it is broken. */
    public Optional<RuleText> text(String id) {
        return Optional.empty();
    }

    /**
     * Writes a rule into its file, or into a new file of its own, and uses it.
     *
     * @param yaml    one rule, alone or in a list of one
     * @param version the {@link RuleText#etag()} that is to be replaced; null for a new rule
     * @throws RuleRefused when it is not written
     */
    public RuleText save(String id, String yaml, @Nullable String version) {
        throw new RuleRefused(RuleRefused.Why.NOT_STORED, "The rules are not ready yet; try again shortly");
    }

    /**
     * Removes a rule from its file; the file too when nothing else is in it.
     *
     * @throws RuleRefused when it is not removed
     */
    public void delete(String id, String version) {
        throw new RuleRefused(RuleRefused.Why.UNKNOWN, "There is no rule " + id);
    }

    /** Whether the files were read and the hub uses them. */
    public boolean ready() {
        return false;
    }
}
