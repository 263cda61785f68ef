package io.hearth.automation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "rule_switch")
class RuleSwitchRow {

    @Id
    @Column(name = "rule_id")
    private String rule = "";

    private boolean enabled;

    protected RuleSwitchRow() {}

    RuleSwitchRow(String rule, boolean enabled) {
        this.rule = rule;
        this.enabled = enabled;
    }

    String rule() {
        return rule;
    }

    boolean enabled() {
        return enabled;
    }
}
