package io.hearth.history;

import io.hearth.house.Availability;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.HouseCodec;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws what the house believed of one point, by letting the recorded past go through the house again. Nothing is
 * believed of a device that is offline, of a value that its device calls unknown, and while nothing was recorded.
 *
 * <p>Each chart reads the blocks of its time. Roll-ups (5 minutes for 90 days, hours for years) will be further sources
 * of {@link Series}, written by the scribe when it closes a block and chosen here when the buckets are at least as wide.
 */
final class Charts {

    private final HouseCodec codec;
    private final PointId point;
    private final Series series;
    private House house;
    private @Nullable Value drawn;

    private Charts(HouseCodec codec, PointId point, Series series, House house) {
        this.codec = codec;
        this.point = point;
        this.series = series;
        this.house = house;
    }

    /**
     * @param most buckets of a quantity
     * @param end  until when the last value holds, at most until the span ends
     */
    static Chart of(Span span, Point point, int most, Instant end, HouseCodec codec) {
        long from = OpenBlock.micros(span.from());
        long to = OpenBlock.micros(span.to());
        Kind kind = point.capability().kind();
        Series series =
                kind == Kind.QUANTITY ? new Buckets(from, to, most) : new Changes(from, to, kind == Kind.MOMENTARY);
        long until = Math.min(to, OpenBlock.micros(end));
        Section base = span.base();
        if (base != null) {
            var drawing = new Charts(
                    codec, point.id(), series, base.houseIfThere(codec).orElse(House.EMPTY));
            drawing.draw(base.heading().firstAt(), false);
            span.legs().forEach(drawing::draw);
            until = drawing.still(span, until);
        }
        return series.end(until);
    }

    /** The last value does not hold while the disk is full, or behind the last block that can be read. */
    private long still(Span span, long until) {
        if (span.gaps().isEmpty()) {
            return until;
        }
        Gap last = span.gaps().get(span.gaps().size() - 1);
        return last.to().equals(span.to()) ? Math.min(until, OpenBlock.micros(last.from())) : until;
    }

    private void draw(Span.Leg leg) {
        Gap gap = leg.gap();
        if (gap != null) {
            series.believes(OpenBlock.micros(gap.from()), null, false);
            drawn = null;
            house = Optional.ofNullable(leg.house())
                    .flatMap(seen -> seen.houseIfThere(codec))
                    .orElseGet(() -> house.after(new HouseEvent.ValueUnknown(point, gap.to())));
            draw(leg.block().heading().firstAt(), false);
        }
        Rows rows = leg.block().rowsIfThere(codec);
        int mine = -1;
        while (rows != null && rows.next()) {
            boolean heard = rows.isReading() && (mine < 0 ? rows.point().equals(point) : rows.pointNumber() == mine);
            mine = heard ? rows.pointNumber() : mine;
            if (heard || !rows.isReading() || rows.hasCommands()) {
                happened(rows, heard);
            }
        }
    }

    private void happened(Rows rows, boolean heard) {
        Recorded recorded = rows.recorded();
        if (recorded != null) {
            house = Span.after(house, recorded);
            boolean fresh = recorded.event() instanceof HouseEvent.Reading reading && !reading.replayed();
            draw(rows.at(), heard && fresh);
        }
    }

    private void draw(long at, boolean heard) {
        Value believed = believed();
        if (heard || !Objects.equals(believed, drawn)) {
            series.believes(at, believed, heard);
        }
        drawn = believed;
    }

    private @Nullable Value believed() {
        boolean offline = house.device(point.device())
                .filter(device -> device.availability() == Availability.OFFLINE)
                .isPresent();
        State state = house.states().get(point);
        return offline || state == null || !state.known() ? null : state.value();
    }
}
