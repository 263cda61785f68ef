package io.hearth.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTests {

    @TempDir
    Path folder;

    Diary diary;

    @BeforeEach
    void open() {
        diary = new Diary(folder, Diary.small(), RuleBook.empty(ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        diary.close();
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        var values = List.of(
                Value.of(true),
                Value.of(false),
                Value.of(21.5),
                Value.of(21.5),
                Value.of(-0.001),
                Value.of(0.1 + 0.2),
                Value.of(1e300),
                Value.of(Double.MIN_VALUE),
                Value.of(9_007_199_254_740_993.0),
                Value.of(-123_456_789.123456789),
                Value.of("eco"),
                Value.of("eco"),
                Value.of("ä\u0000日\n".repeat(256)),
                Value.of(""),
                new Colour(255, 0, 128),
                new Location(-33.8, 151.2, 12.5));
        for (String point : List.of("a/one", "küche/лампа")) {
            values.forEach(value -> diary.hears(point, value).passes(Duration.ofMillis(7)));
        }
        diary.happens(at -> new HouseEvent.Reading(PointId.of("a/one"), Value.of(1), at, true));

        diary.writes();

        var expected = diary.happened.stream().map(each -> each.event()).toList();
        assertThat(diary.events()).isEqualTo(expected);
        assertThat(diary.readAnew().between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")))
                .extracting(Recorded::event)
                .isEqualTo(expected);
    }

    @Test
    void whatDevicesAreAndWhatPeopleWishedIsRecordedToo() {
        var lamp = PointId.of("hall/lamp");
        var found = new Point(
                lamp, "Lamp", Capability.of(Kind.FLAG).whichIsSettable(), new Source("test", Map.of("a", "b")));
        diary.happens(at -> new HouseEvent.PointFound(found, "Hall", null, at))
                .happens(at -> new HouseEvent.AvailabilityReported(
                        new DeviceId("hall"), "Hall", null, Availability.ONLINE, at))
                .happens(at -> new HouseEvent.Asked(
                        Command.wish("c1", lamp, Value.of(true), Cause.of(Cause.Kind.PERSON, "Ann"), at, null), at))
                .passes(Duration.ofMillis(100))
                .hears("hall/lamp", Value.of(true))
                .happens(at -> new HouseEvent.ValueUnknown(lamp, at))
                .happens(at -> new HouseEvent.ValueAssumed(lamp, Value.of(false), Cause.of(Cause.Kind.RULE, "r"), at))
                .happens(at -> new HouseEvent.PointGone(lamp, at))
                .happens(at -> new HouseEvent.DeviceReplaced(new DeviceId("hall"), new DeviceId("hall-2"), at))
                .writes();

        assertThat(diary.events())
                .isEqualTo(diary.happened.stream().map(each -> each.event()).toList());
        assertThat(diary.all().commanded().flatMap(each -> each.commands().stream()))
                .extracting(Command::status, command -> command.cause().who())
                .containsExactly(tuple(Command.Status.SENT, "Ann"), tuple(Command.Status.CONFIRMED, "Ann"));
    }

    @Test
    void aTickIsRecordedOnlyForWhatBecameOfCommands() {
        var lamp = PointId.of("hall/lamp");
        diary.happens(at -> new HouseEvent.Asked(
                        Command.wish(
                                "c1",
                                lamp,
                                Value.of(true),
                                Cause.of(Cause.Kind.PERSON, "Ann"),
                                at,
                                new Command.Patience(Duration.ofSeconds(1), 2)),
                        at))
                .passes(Duration.ofMinutes(1))
                .writes();

        assertThat(diary.all().commanded())
                .extracting(each -> each.commands().get(0).status())
                .containsExactly(Command.Status.SENT, Command.Status.SENT, Command.Status.EXPIRED);
    }

    @Test
    void theTimeInWhichTheHubWasOffIsAGapAndTheHouseGoesOn() {
        diary.hears("a/one", Value.of(1))
                .passes(Duration.ofMinutes(1))
                .hears("a/one", Value.of(2))
                .writes();
        diary.diesFor(Duration.ofHours(1));
        diary.hears("a/one", Value.of(3)).writes();

        var gaps = diary.since(Instant.parse(Diary.START)).gaps();

        assertThat(gaps)
                .containsExactly(new Gap(
                        Instant.parse("2026-01-05T19:01:00Z"), Instant.parse("2026-01-05T20:01:00Z"), Gap.Why.OFF, 0));
        assertThat(diary.events().stream()
                        .filter(HouseEvent.Reading.class::isInstance)
                        .map(event -> ((HouseEvent.Reading) event).value()))
                .containsExactly(Value.of(1), Value.of(2), Value.of(3));
        assertThat(diary.since(Instant.parse("2026-01-05T19:30:00Z"))
                        .house()
                        .state(PointId.of("a/one"))
                        .orElseThrow()
                        .value())
                .isEqualTo(Value.of(2));
    }

    @Test
    void beforeTheRecordingBeganNothingIsKnown() {
        diary.hears("a/one", Value.of(1)).writes();

        var recording = diary.all();

        assertThat(recording.gaps())
                .containsExactly(new Gap(
                        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse(Diary.START), Gap.Why.NOT_RECORDED, 0));
        assertThat(diary.recordings
                        .between(Instant.EPOCH, Instant.parse("2020-01-01T00:00:00Z"))
                        .gaps())
                .extracting(Gap::why)
                .containsExactly(Gap.Why.NOT_RECORDED);
    }

    @Test
    void whatFindsNoRoomInTheQueueIsCountedAndAGap() {
        diary.writes();
        for (int i = 0; i < 1_500; i++) {
            diary.hears("a/one", Value.of(i));
        }
        diary.passes(Duration.ofSeconds(1)).writes();
        diary.hears("a/one", Value.of(-1)).hears("a/one", Value.of(-2)).writes();

        assertThat(diary.intake.lost()).isEqualTo(500);
        assertThat(diary.since(Instant.parse(Diary.START)).gaps())
                .extracting(Gap::why, Gap::lost)
                .containsExactly(tuple(Gap.Why.OVERRUN, 500L));
        assertThat(diary.events()).hasSize(1 + 1_000 + 2);
    }

    @Test
    void aFullDiskStopsTheHistoryAndNothingElse() {
        diary.hears("a/one", Value.of(0)).writes();
        diary.disk = (file, bytes, at) -> {
            throw new IOException("No space left on device");
        };
        for (int i = 1; i <= 100; i++) {
            diary.passes(Duration.ofSeconds(1)).hears("a/one", Value.of(i)).writes();
        }
        var during = diary.since(Instant.parse(Diary.START));
        diary.disk = Disk.REAL;
        diary.passes(Duration.ofSeconds(1)).hears("a/one", Value.of(101)).writes();
        diary.hears("a/one", Value.of(102)).writes();

        assertThat(during.gaps()).extracting(Gap::why).containsExactly(Gap.Why.DISK);
        var recording = diary.since(Instant.parse(Diary.START));
        assertThat(recording.gaps()).extracting(Gap::why, Gap::lost).containsExactly(tuple(Gap.Why.DISK, 63L));
        assertThat(recording.stream().map(Recorded::event))
                .isSubsetOf(diary.happened.stream().map(each -> each.event()).toList())
                .hasSize(1 + 103 - 63)
                .endsWith(diary.happened.get(diary.happened.size() - 1).event());
        assertThat(diary.since(recording.gaps().get(0).to().plusMillis(1)).house())
                .isEqualTo(diary.houseBefore(recording.gaps().get(0).to().plusMillis(1)));
        assertThat(diary.readAnew().between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")).stream()
                        .count())
                .isEqualTo(recording.stream().count());
    }

    @Test
    void eachDayHasItsFileAndTheOldestAreRemoved() {
        for (int day = 0; day < 15; day++) {
            diary.hears("a/one", Value.of(day)).hears("b/two", Value.of("x")).writes();
            diary.passes(Duration.ofDays(1));
        }

        assertThat(diary.files()).hasSize(11);
        assertThat(diary.recordings.oldest()).hasValueSatisfying(at -> assertThat(at)
                .isBetween(Instant.parse("2026-01-08T00:00:00Z"), Instant.parse("2026-01-10T00:00:00Z")));
        assertThat(diary.events().get(diary.events().size() - 2))
                .isEqualTo(new HouseEvent.Reading(
                        PointId.of("a/one"), Value.of(14), Instant.parse("2026-01-19T19:00:00Z")));
    }

    @Test
    void theOldestFilesMakeRoomWhenThereIsTooMuch() {
        diary.close();
        var settings = new HistorySettings(true, Duration.ofDays(10), 1, 64, 20, 1_000, Duration.ofSeconds(1));
        diary = new Diary(folder.resolve("small"), settings, RuleBook.empty(ZoneOffset.UTC));
        var random = new Random(1);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[500];
            random.nextBytes(bytes);
            diary.hears("a/one", Value.of(HexFormat.of().formatHex(bytes)));
            if (i % 20 == 0) {
                diary.passes(Duration.ofSeconds(1)).writes();
            }
        }

        diary.writes();
        assertThat(diary.files()).hasSizeBetween(3, 5);
        assertThat(diary.scribe.bytes()).isBetween(700_000L, 1_300_000L);
        assertThat(diary.since(Instant.parse(Diary.START)).gaps())
                .extracting(Gap::why)
                .containsExactly(Gap.Why.NOT_RECORDED);
        assertThat(diary.events())
                .endsWith(diary.happened.get(diary.happened.size() - 1).event());
    }
}
