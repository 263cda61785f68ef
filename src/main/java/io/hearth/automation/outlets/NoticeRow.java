package io.hearth.automation.outlets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "notice")
class NoticeRow {

    @Id
    private String id = "";

    @Column(name = "told_at")
    private Instant at = Instant.EPOCH;

    private String title = "";

    @Column(name = "words")
    private String text = "";

    @Column(name = "person")
    private @Nullable String to;

    private boolean urgent;

    @Column(name = "rule_id")
    private @Nullable String rule;

    private boolean seen;

    protected NoticeRow() {}

    NoticeRow(Notice notice) {
        this.id = notice.id();
        this.at = notice.at();
        this.title = notice.title();
        this.text = notice.text();
        this.to = notice.to();
        this.urgent = notice.urgent();
        this.rule = notice.rule();
        this.seen = notice.seen();
    }

    Notice notice() {
        return new Notice(id, at, title, text, to, urgent, rule, seen);
    }
}
