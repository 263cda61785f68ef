package io.hearth.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingRecordTests {

    static Stream<Value> values() {
        return Stream.of(
                Value.of(true),
                Value.of(false),
                Value.of(18.5),
                Value.of(-0.0),
                Value.of(Double.MIN_VALUE),
                Value.of("눈이 온다"),
                Value.of(""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aReadingComesBackAsItWas(Value value) {
        var reading = new HouseEvent.Reading(
                PointId.of("küche-kühlschrank/temperatur"), value, Instant.parse("2026-11-21T09:50:00.123456Z"));

        assertThat(new HubCodec().entry(new HubCodec().event(reading)).event()).isEqualTo(reading);
    }

    @Test
    void aValueOfANewerVersionIsRefusedByName() {
        var record = ReadingRecord.of(new HouseEvent.Reading(PointId.of("a/b"), Value.of(true), Instant.EPOCH));
        record[9] = 9;

        assertThatThrownBy(() -> ReadingRecord.read(record)).hasMessageContaining("kind 9");
    }
}
