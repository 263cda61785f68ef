package io.hearth.automation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "rule_switch")
class RuleSwitchRow {

    @Id
    @Column(name = "rule_id")
    private String rule = "";

    private @Nullable Boolean enabled;

    private @Nullable Boolean shadow;

    protected RuleSwitchRow() {}

    RuleSwitchRow(String rule, @Nullable Boolean enabled, @Nullable Boolean shadow) {
        this.rule = rule;
        this.enabled = enabled;
        this.shadow = shadow;
    }

    String rule() {
        return rule;
    }

    /** Null when the file decides. */
    @Nullable
    Boolean enabled() {
        return enabled;
    }

    /** Null when the file decides. */
    @Nullable
    Boolean shadow() {
        return shadow;
    }
}
