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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The block that is written to now: rows become columns. Not thread-safe. */
final class OpenBlock {

    private final HouseCodec codec;
    private final List<Column> columns = Columns.empty();
    private final Map<PointId, Integer> points = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Remembered remembered = new Remembered();
    private final @Nullable Gap gap;
    private int rows;
    private long firstSeq;
    private long lastSeq;
    private long firstAt = Long.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;
    private long before;

    /** @param gap what is missing before its first row; where it ends is not looked at */
    OpenBlock(HouseCodec codec, @Nullable Gap gap) {
        this.codec = codec;
        this.gap = gap;
    }

    /** @throws RuntimeException when the event has no shape that can be written; then nothing of it is kept */
    void add(long seq, HouseEvent event, List<Command> commands) {
        var reading = event instanceof HouseEvent.Reading heard ? heard : null;
        byte[] blob = reading == null ? codec.event(event) : null;
        var wishes = commands.stream()
                .map(command -> codec.event(new HouseEvent.Asked(command, event.at())))
                .toList();
        moment(seq, micros(event.at()));
        int form = RowKind.EVENT;
        if (reading != null) {
            form = value(point(reading.point()), reading.value()) | (reading.replayed() ? RowKind.REPLAYED : 0);
        }
        if (blob != null) {
            column(Of.BLOB).sized(blob);
        }
        if (!wishes.isEmpty()) {
            form |= RowKind.COMMANDS;
            column(Of.BLOB).number(wishes.size());
            wishes.forEach(column(Of.BLOB)::sized);
        }
        column(Of.KIND).put(form);
    }

    private void moment(long seq, long at) {
        column(Of.SEQ).signed(rows == 0 ? seq : seq - lastSeq - 1);
        long step = Column.folded(at - before);
        column(Of.TIME).number(step >>> 16);
        column(Of.TIME_MIDDLE).put((int) (step >>> 8));
        column(Of.TIME_LOW).put((int) step);
        firstSeq = rows == 0 ? seq : firstSeq;
        lastSeq = seq;
        before = at;
        firstAt = Math.min(firstAt, at);
        lastAt = Math.max(lastAt, at);
        rows++;
    }

    private int point(PointId id) {
        Integer known = points.get(id);
        int point = known == null ? points.size() : known;
        if (known == null) {
            points.put(id, point);
            column(Of.WORD).sized(id.toString().getBytes(UTF_8));
        }
        column(Of.POINT).number(remembered.follows(point) ? 0 : point + 1L);
        return point;
    }

    private int value(int point, Value value) {
        if (value instanceof Value.Quantity quantity) {
            return quantity(point, quantity);
        }
        if (value instanceof Value.Flag flag) {
            remembered.value(point, flag);
            return flag.on() ? RowKind.TRUE : RowKind.FALSE;
        }
        if (value.equals(remembered.value(point))) {
            return RowKind.SAME;
        }
        remembered.value(point, value);
        return other(value);
    }

    private int quantity(int point, Value.Quantity quantity) {
        double number = quantity.number();
        int was = remembered.digits(point);
        int digits = Remembered.digits(number, was);
        if (digits == Remembered.NO_DECIMAL) {
            remembered.value(point, quantity);
            column(Of.RAW).eight(Double.doubleToRawLongBits(number));
            return RowKind.DOUBLE;
        }
        long whole = Remembered.whole(number, digits);
        if (digits == was) {
            column(Of.NUMBER).signed(whole - remembered.whole(point));
        } else {
            column(Of.RAW).put(digits);
            column(Of.NUMBER).signed(whole);
        }
        remembered.decimal(point, whole, digits);
        return digits == was ? RowKind.DELTA : RowKind.DECIMAL;
    }

    private int other(Value value) {
        if (value instanceof Colour colour) {
            column(Of.RAW).put(colour.red());
            column(Of.RAW).put(colour.green());
            column(Of.RAW).put(colour.blue());
            return RowKind.COLOUR;
        }
        if (value instanceof Location place) {
            for (double number : new double[] {place.latitude(), place.longitude(), place.accuracy()}) {
                column(Of.RAW).eight(Double.doubleToRawLongBits(number));
            }
            return RowKind.LOCATION;
        }
        Integer known = texts.putIfAbsent(value.text(), texts.size());
        if (known == null) {
            column(Of.WORD).sized(value.text().getBytes(UTF_8));
        }
        column(Of.NUMBER).number(known == null ? texts.size() - 1 : known);
        return RowKind.TEXT;
    }

    private Column column(Of which) {
        return columns.get(which.ordinal());
    }

    int rows() {
        return rows;
    }

    int bytes() {
        return columns.stream().mapToInt(Column::size).sum();
    }

    /** When its latest row happened, in microseconds; {@link Long#MIN_VALUE} when it has none. */
    long lastAt() {
        return lastAt;
    }

    Heading heading(Heading.Type type, long ordinal) {
        long gapFrom = gap == null ? 0 : micros(gap.from());
        return new Heading(
                type,
                ordinal,
                rows,
                0,
                0,
                0,
                firstSeq,
                lastSeq,
                firstAt,
                lastAt,
                gap == null ? null : gap.why(),
                gapFrom,
                gap == null ? 0 : gap.lost());
    }

    /** What the columns hold now, from those sizes on. */
    List<Slice> slices(List<Integer> from) {
        return java.util.stream.IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).slice(from.isEmpty() ? 0 : from.get(i)))
                .toList();
    }

    List<Integer> sizes() {
        return columns.stream().map(Column::size).toList();
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
