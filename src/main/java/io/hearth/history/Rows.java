package io.hearth.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.history.Columns.Of;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.HouseEvent;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.HouseCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a block, one after the other. What a row costs is a few numbers; values, events and commands are made when
 * they are asked for. Anything thrown means that the block is damaged. Not thread-safe.
 */
final class Rows {

    private static final Logger log = LoggerFactory.getLogger(Rows.class);
    private static final Value[] FLAGS = {Value.of(false), Value.of(true)};

    private final HouseCodec codec;
    private final List<Slice> columns;
    private final int rows;
    private final List<PointId> points = new ArrayList<>();
    private final List<Value> texts = new ArrayList<>();
    private final Remembered remembered = new Remembered();
    private final List<byte[]> wishes = new ArrayList<>();
    private int row;
    private int kind;
    private long seq;
    private long at;
    private int point;
    private byte @Nullable [] blob;

    Rows(HouseCodec codec, List<Slice> columns, int rows) {
        this.codec = codec;
        this.columns = columns;
        this.rows = rows;
    }

    /** Goes to the next row; false behind the last one. */
    boolean next() {
        if (row == rows) {
            return false;
        }
        kind = column(Of.KIND).one();
        long step = column(Of.SEQ).signed();
        seq = row == 0 ? step : seq + 1 + step;
        at += Slice.unfolded(column(Of.TIME).number() << 16
                | (column(Of.TIME_MIDDLE).one() & 0xff) << 8
                | column(Of.TIME_LOW).one() & 0xff);
        row++;
        blob = null;
        if (isReading()) {
            point = nextPoint();
            read(kind & RowKind.FORM);
        } else {
            blob = column(Of.BLOB).sized();
        }
        wishes.clear();
        if ((kind & RowKind.COMMANDS) != 0) {
            for (long left = column(Of.BLOB).number(); left > 0; left--) {
                wishes.add(column(Of.BLOB).sized());
            }
        }
        return true;
    }

    private int nextPoint() {
        long code = column(Of.POINT).number();
        int next = code == 0 ? remembered.expected() : Math.toIntExact(code - 1);
        if (next == points.size()) {
            points.add(PointId.of(word()));
        }
        remembered.follows(next);
        return next;
    }

    private void read(int form) {
        switch (form) {
            case RowKind.SAME -> {}
            case RowKind.FALSE -> remembered.value(point, FLAGS[0]);
            case RowKind.TRUE -> remembered.value(point, FLAGS[1]);
            case RowKind.DELTA ->
                remembered.decimal(
                        point, remembered.whole(point) + column(Of.NUMBER).signed(), remembered.digits(point));
            case RowKind.DECIMAL ->
                remembered.decimal(
                        point, column(Of.NUMBER).signed(), column(Of.RAW).one());
            case RowKind.DOUBLE -> remembered.value(point, Value.of(real()));
            case RowKind.TEXT -> remembered.value(point, text());
            case RowKind.COLOUR -> remembered.value(point, new Colour(channel(), channel(), channel()));
            case RowKind.LOCATION -> remembered.value(point, new Location(real(), real(), real()));
            default -> throw new IllegalStateException("a row of kind " + kind);
        }
    }

    private Value text() {
        int place = Math.toIntExact(column(Of.NUMBER).number());
        if (place == texts.size()) {
            texts.add(Value.of(word()));
        }
        return texts.get(place);
    }

    private String word() {
        return new String(column(Of.WORD).sized(), UTF_8);
    }

    private double real() {
        return Double.longBitsToDouble(column(Of.RAW).eight());
    }

    private int channel() {
        return column(Of.RAW).one() & 0xff;
    }

    private Slice column(Of which) {
        return columns.get(which.ordinal());
    }

    long seq() {
        return seq;
    }

    /** In microseconds since 1970. */
    long at() {
        return at;
    }

    boolean isReading() {
        return (kind & RowKind.FORM) != RowKind.EVENT;
    }

    /** Of a reading. */
    PointId point() {
        return points.get(point);
    }

    /** Of a reading: the place of its point among those of this block; equal for equal points. */
    int pointNumber() {
        return point;
    }

    /** Of a reading. */
    Value value() {
        Value value = remembered.value(point);
        return value != null ? value : Value.of(Remembered.decimal(remembered.whole(point), remembered.digits(point)));
    }

    boolean hasCommands() {
        return !wishes.isEmpty();
    }

    /** The row as a whole; null when an event was written in a shape that nobody knows any more. */
    @Nullable
    Recorded recorded() {
        try {
            return new Recorded(seq, event(), commands());
        } catch (RuntimeException unknownShape) {
            log.warn("A recorded event cannot be read and is left out", unknownShape);
            return null;
        }
    }

    private HouseEvent event() {
        byte[] bytes = blob;
        return bytes != null
                ? codec.event(bytes)
                : new HouseEvent.Reading(point(), value(), OpenBlock.instant(at), (kind & RowKind.REPLAYED) != 0);
    }

    private List<Command> commands() {
        if (wishes.isEmpty()) {
            return List.of();
        }
        return wishes.stream()
                .map(bytes -> ((HouseEvent.Asked) codec.event(bytes)).command())
                .toList();
    }
}
