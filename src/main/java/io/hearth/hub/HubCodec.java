package io.hearth.hub;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hearth.house.Colour;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import io.hearth.house.Value;
import io.hearth.rules.Entry;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON shape of events and snapshots in the journal; readings, which are nearly all, are {@link ReadingRecord}s. Names of types and fields are kept for good: an older journal
 * must stay readable.
 */
final class HubCodec {

    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(HouseEvent.class, Typed.class)
            .addMixIn(Entry.class, Typed.class)
            .addMixIn(DeviceId.class, Id.class)
            .addMixIn(RoomId.class, Id.class)
            .addMixIn(PointId.class, PathId.class)
            .addModule(values())
            .registerSubtypes(named(HouseEvent.class))
            .registerSubtypes(named(Entry.class))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** A record: an event, and the source of the book it brought. */
    record Written(HouseEvent event, @Nullable String source) {}

    byte[] event(HouseEvent event) {
        if (event instanceof HouseEvent.Reading reading) {
            return ReadingRecord.of(reading);
        }
        return json.writeValueAsBytes(new Written(event, null));
    }

    byte[] book(HouseEvent.BookChanged event, String source) {
        return json.writeValueAsBytes(new Written(event, source));
    }

    Written entry(byte[] bytes) {
        if (ReadingRecord.is(bytes)) {
            return new Written(ReadingRecord.read(bytes), null);
        }
        return json.readValue(bytes, Written.class);
    }

    byte[] snapshot(Snapshot snapshot, String source, Instant last) {
        return json.writeValueAsBytes(SnapshotImage.of(snapshot, source, last));
    }

    SnapshotImage snapshot(byte[] bytes) {
        return json.readValue(bytes, SnapshotImage.class);
    }

    private static NamedType[] named(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .map(type -> new NamedType(type, type.getSimpleName()))
                .toArray(NamedType[]::new);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private record Id(@JsonValue String value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Id {}
    }

    private abstract static class PathId {
        @JsonValue
        @Override
        public abstract String toString();

        @JsonCreator
        static PointId of(String path) {
            return PointId.of(path);
        }
    }

    private static SimpleModule values() {
        var plainly = new SimpleModule();
        plainly.addDeserializer(Value.class, new ValueDeserializer<Value>() {
            @Override
            public Value deserialize(JsonParser parser, DeserializationContext context) {
                return switch (parser.currentToken()) {
                    case VALUE_TRUE -> Value.of(true);
                    case VALUE_FALSE -> Value.of(false);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Value.of(parser.getDoubleValue());
                    case START_OBJECT -> special(parser);
                    default -> Value.of(parser.getString());
                };
            }
        });
        plainly.addSerializer(Value.class, new ValueSerializer<Value>() {
            @Override
            public void serialize(Value value, JsonGenerator generator, SerializationContext context) {
                if (value instanceof Colour || value instanceof Location || value instanceof Value.Coded) {
                    generator.writeStartObject();
                    generator.writeStringProperty(
                            value.kind().name(), value instanceof Value.Coded coded ? coded.word() : value.text());
                    generator.writeEndObject();
                } else {
                    generator.writePOJO(value.plain());
                }
            }
        });
        return plainly;
    }

    /** A colour or location: an object with its kind and its text. A coded action: its word without the code. */
    private static Value special(JsonParser parser) {
        Kind kind = Kind.valueOf(parser.nextName());
        String text = parser.nextStringValue();
        Value value = kind == Kind.MOMENTARY
                ? new Value.Coded(text, null)
                : Value.of(text).fit(kind).orElseThrow();
        parser.nextToken();
        return value;
    }
}
