package io.hearth.devices;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
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
import java.util.List;
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
    private boolean optimistic;

    @Convert(converter = WordsColumn.class)
    private List<String> options;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private @Nullable String subject;

    @Column(name = "part_sort")
    @Enumerated(EnumType.STRING)
    private Part.@Nullable Sort partSort;

    @Column(name = "part_name")
    private @Nullable String partName;

    @Column(name = "part_role")
    private @Nullable String partRole;

    private String dialect;

    @Convert(converter = KeysColumn.class)
    private Map<String, String> keys;

    private @Nullable String content;
    private @Nullable Instant since;

    @Enumerated(EnumType.STRING)
    private State.@Nullable Standing standing;

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
        optimistic = capability.optimistic();
        options = capability.options();
        purpose = point.purpose();
        subject = point.subject();
        Part part = point.part();
        if (part != null) {
            partSort = part.sort();
            partName = part.name();
            partRole = part.role();
        }
        dialect = point.source().dialect();
        keys = point.source().keys();
        if (state != null) {
            content = state.value().text();
            since = state.since();
            standing = state.standing();
            seenAt = state.seenAt();
        }
    }

    Point toPoint() {
        var capability = new Capability(kind, unit, minimum, maximum, step, options, settable, optimistic);
        var part = partSort == null || partName == null || partRole == null
                ? null
                : new Part(partSort, partName, partRole);
        return new Point(PointId.of(id), name, capability, new Source(dialect, keys), part, purpose, subject);
    }

    /** The last good value, when there was one. */
    Optional<Value> value() {
        return content == null ? Optional.empty() : Value.of(content).fit(kind);
    }

    String device() {
        return device;
    }
}
