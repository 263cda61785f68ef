package io.hearth.automation;

import io.hearth.rules.Rule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How people switched rules against their files. Stays when the file changes and when the hub restarts. Any thread. */
@Component
class RuleSwitches {

    private final RuleSwitchRows rows;
    private final Map<String, Switched> switched = new ConcurrentHashMap<>();

    private record Switched(
            @Nullable Boolean enabled, @Nullable Boolean shadow) {
        static final Switched NOTHING = new Switched(null, null);
    }

    RuleSwitches(RuleSwitchRows rows) {
        this.rows = rows;
        rows.findAll().forEach(row -> switched.put(row.rule(), new Switched(row.enabled(), row.shadow())));
    }

    /** The rule as people have switched it. */
    Rule apply(Rule rule) {
        Switched by = switched.getOrDefault(rule.id(), Switched.NOTHING);
        Rule enabled = by.enabled() == null ? rule : rule.enabled(by.enabled());
        return by.shadow() == null ? enabled : enabled.shadow(by.shadow());
    }

    /** Remembers a person's switches; what is back in the position of the file, the file decides again. Null leaves it. */
    void turn(Rule rule, @Nullable Boolean enabled, @Nullable Boolean shadow) {
        Switched before = switched.getOrDefault(rule.id(), Switched.NOTHING);
        var now = new Switched(
                against(rule.enabled(), enabled == null ? before.enabled() : enabled),
                against(rule.behaviour().shadow(), shadow == null ? before.shadow() : shadow));
        if (now.equals(Switched.NOTHING)) {
            forget(rule.id());
        } else {
            rows.save(new RuleSwitchRow(rule.id(), now.enabled(), now.shadow()));
            switched.put(rule.id(), now);
        }
    }

    private static @Nullable Boolean against(boolean file, @Nullable Boolean wanted) {
        return wanted == null || wanted == file ? null : wanted;
    }

    void forget(String rule) {
        if (switched.containsKey(rule)) {
            rows.deleteById(rule);
            switched.remove(rule);
        }
    }
}
