package io.hearth.automation;

import io.hearth.rules.Rule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which rules people switched on and off. Stays when the file changes and when the hub restarts. Any thread. */
@Component
class RuleSwitches {

    private final RuleSwitchRows rows;
    private final Map<String, Boolean> switched = new ConcurrentHashMap<>();

    RuleSwitches(RuleSwitchRows rows) {
        this.rows = rows;
        rows.findAll().forEach(row -> switched.put(row.rule(), row.enabled()));
    }

    boolean enabled(Rule rule) {
        return switched.getOrDefault(rule.id(), rule.enabled());
    }

    /** Remembers a person's switch; back in the position of the file, the file decides again. */
    void turn(Rule rule, boolean enabled) {
        if (enabled == rule.enabled()) {
            forget(rule.id());
        } else {
            rows.save(new RuleSwitchRow(rule.id(), enabled));
            switched.put(rule.id(), enabled);
        }
    }

    void forget(String rule) {
        if (switched.containsKey(rule)) {
            rows.deleteById(rule);
            switched.remove(rule);
        }
    }
}
