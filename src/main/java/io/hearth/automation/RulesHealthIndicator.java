package io.hearth.automation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up once the rule files were read and the hub uses them. The readiness group can know it as {@code rules}. */
@Component("rulesHealthIndicator")
class RulesHealthIndicator implements HealthIndicator {

    private final RuleFiles files;

    RulesHealthIndicator(RuleFiles files) {
        this.files = files;
    }

    @Override
    public Health health() {
        return files.ready() ? Health.up().build() : Health.down().build();
    }
}
