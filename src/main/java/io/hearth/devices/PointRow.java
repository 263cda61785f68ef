package io.hearth.devices;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A point and the last good value heard of it. */
@Entity
@Table(name = "point")
class PointRow {

    @Id
    private String id;

    private String device;
    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable String unit;
    private @Nullable Double minimum;
    private @Nullable Double maximum;
    private @Nullable Double step;
    private boolean settable;
    private String dialect;

    @Convert(converter = KeysColumn.class)
    private Map<String, String> keys;

    private @Nullable String content;
    private @Nullable Instant since;

    @Column(name = "seen_at")
    private @Nullable Instant seenAt;

    protected PointRow() {}

    PointRow(Point point, @Nullable State state) {
        Capability capability = point.capability();
        id = point.id().toString();
        device = point.id().device().value();
        name = point.name();
        kind = capability.kind();
        unit = capability.unit();
        minimum = capability.minimum();
        maximum = capability.maximum();
        step = capability.step();
        settable = capability.settable();
        dialect = point.source().dialect();
        keys = point.source().keys();
        if (state != null) {
            content = state.value().text();
            since = state.since();
            seenAt = state.seenAt();
        }
    }

    Point toPoint() {
        var capability = new Capability(kind, unit, minimum, maximum, step, settable);
        return new Point(PointId.of(id), name, capability, new Source(dialect, keys));
    }

    /** The last good value, when there was one. */
    Optional<Value> value() {
        return content == null ? Optional.empty() : Value.of(content).fit(kind);
    }

    String device() {
        return device;
    }
}
