package io.hearth.automation.runs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "rule_run")
public class RunRow {

    @Id
    private String id = "";

    @Column(name = "rule_id")
    private String rule = "";

    private boolean ran;

    @Column(name = "started_at")
    private Instant startedAt = Instant.EPOCH;

    private boolean failed;

    @Column(columnDefinition = "text")
    private String content = "";

    protected RunRow() {}

    public RunRow(RuleRun run, String content) {
        this.id = run.id();
        this.rule = run.rule();
        this.ran = run.ran();
        this.startedAt = run.startedAt();
        this.failed = run.failed();
        this.content = content;
    }

    String content() {
        return content;
    }
}
