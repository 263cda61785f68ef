package io.hearth.history;

import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Each change of what was believed; of a momentary point, each time it was heard. When there are too many, only the last
 * one of each bucket is kept.
 */
final class Changes implements Series {

    private static final int MOST = 10_000;
    private static final int BUCKETS = 2_000;

    private final long from;
    private final long to;
    private final boolean momentary;
    private final int most;
    private List<Change> changes = new ArrayList<>();
    private @Nullable Value held;
    private boolean begun;
    private long width;

    private record Change(long at, @Nullable Value value) {}

    Changes(long from, long to, boolean momentary) {
        this(from, to, momentary, MOST);
    }

    Changes(long from, long to, boolean momentary, int most) {
        this.from = from;
        this.to = to;
        this.momentary = momentary;
        this.most = most;
    }

    @Override
    public void believes(long at, @Nullable Value value, boolean heard) {
        if (at >= from && at < to) {
            begin();
            if (momentary ? heard && value != null : !Objects.equals(value, held)) {
                add(new Change(at, value));
            }
        }
        held = at < to ? value : held;
    }

    private void begin() {
        if (!begun && !momentary && held != null) {
            add(new Change(from, held));
        }
        begun = true;
    }

    private void add(Change change) {
        if (width > 0 && sameBucket(changes.get(changes.size() - 1), change)) {
            changes.remove(changes.size() - 1);
        }
        changes.add(change);
        if (changes.size() > most && width == 0) {
            width = Widths.of(from, to, Math.min(BUCKETS, most));
            var all = changes;
            changes = new ArrayList<>();
            all.forEach(each -> {
                if (!changes.isEmpty() && sameBucket(changes.get(changes.size() - 1), each)) {
                    changes.remove(changes.size() - 1);
                }
                changes.add(each);
            });
        }
    }

    private boolean sameBucket(Change one, Change other) {
        return Math.floorDiv(one.at(), width) == Math.floorDiv(other.at(), width);
    }

    @Override
    public Chart end(long at) {
        begin();
        var t = new ArrayList<Instant>();
        var values = new ArrayList<@Nullable Object>();
        for (Change change : changes) {
            Value value = change.value();
            t.add(OpenBlock.instant(change.at()));
            values.add(value == null ? null : value.plain());
        }
        Duration resolution = width == 0 ? null : Duration.of(width, ChronoUnit.MICROS);
        return new Chart(resolution, List.copyOf(t), null, null, null, null, values);
    }
}
