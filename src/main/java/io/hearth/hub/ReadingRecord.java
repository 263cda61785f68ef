package io.hearth.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.house.Colour;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a reading lies in the journal: the byte 1 (2 for one that was replayed), the instant in microseconds since 1970 (8), the kind of the value (1),
 * the length of the point's path (2) and the path, then the value: nothing for a flag, 8 bytes for a quantity, else its
 * text to the end. Other events begin with the brace of their JSON.
 */
final class ReadingRecord {

    private static final byte READING = 1;
    private static final byte REPLAYED = 2;
    private static final byte FALSE = 0;
    private static final byte TRUE = 1;
    private static final byte QUANTITY = 2;
    private static final byte TEXT = 3;
    private static final byte COLOUR = 4;
    private static final byte LOCATION = 5;
    private static final byte[] NOTHING = {};
    private static final int HEADER = 12;

    private ReadingRecord() {}

    static boolean is(byte[] record) {
        return record.length > 0 && (record[0] == READING || record[0] == REPLAYED);
    }

    static byte[] of(HouseEvent.Reading reading) {
        var path = reading.point().toString().getBytes(UTF_8);
        var value = reading.value();
        var content = content(value);
        return ByteBuffer.allocate(HEADER + path.length + content.length)
                .put(reading.replayed() ? REPLAYED : READING)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, reading.at()))
                .put(kind(value))
                .putShort((short) path.length)
                .put(path)
                .put(content)
                .array();
    }

    private static byte kind(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on() ? TRUE : FALSE;
        }
        if (value instanceof Value.Quantity) {
            return QUANTITY;
        }
        return value instanceof Colour ? COLOUR : value instanceof Location ? LOCATION : TEXT;
    }

    private static byte[] content(Value value) {
        if (value instanceof Value.Quantity quantity) {
            return ByteBuffer.allocate(Double.BYTES)
                    .putDouble(quantity.number())
                    .array();
        }
        return value instanceof Value.Flag ? NOTHING : value.text().getBytes(UTF_8);
    }

    static HouseEvent.Reading read(byte[] record) {
        var bytes = ByteBuffer.wrap(record, 1, record.length - 1);
        var at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
        byte kind = bytes.get();
        var point = PointId.of(text(bytes, Short.toUnsignedInt(bytes.getShort())));
        var value =
                switch (kind) {
                    case FALSE -> Value.of(false);
                    case TRUE -> Value.of(true);
                    case QUANTITY -> Value.of(bytes.getDouble());
                    case TEXT -> Value.of(text(bytes, bytes.remaining()));
                    case COLOUR -> special(bytes, Kind.COLOUR);
                    case LOCATION -> special(bytes, Kind.LOCATION);
                    default -> throw new IllegalArgumentException("a reading with a value of kind " + kind);
                };
        return new HouseEvent.Reading(point, value, at, record[0] == REPLAYED);
    }

    private static Value special(ByteBuffer bytes, Kind kind) {
        return Value.of(text(bytes, bytes.remaining())).fit(kind).orElseThrow();
    }

    private static String text(ByteBuffer bytes, int length) {
        var text = new byte[length];
        bytes.get(text);
        return new String(text, UTF_8);
    }
}
