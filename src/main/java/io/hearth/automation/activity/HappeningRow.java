package io.hearth.automation.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "happening")
class HappeningRow {

    @Id
    private String id = "";

    @Column(name = "happened_at")
    private Instant at = Instant.EPOCH;

    private String kind = "";

    @Column(name = "device_id")
    private @Nullable String device;

    @Column(name = "point_path")
    private @Nullable String point;

    @Column(name = "rule_id")
    private @Nullable String rule;

    @Column(columnDefinition = "text")
    private String content = "";

    protected HappeningRow() {}

    String content() {
        return content;
    }
}
