package io.hearth.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Colour;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random houses whose files are cut and spoilt at random places. The seed is in the name of the test that fails. */
class DamageTests {

    private static final Instant BEGIN = Instant.parse(Diary.START);

    @TempDir
    Path folder;

    private Random random = new Random();
    private int written;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void afterKillNineEverythingThatWasWrittenIsThereInOrder(long seed) {
        try (var diary = lived(seed)) {
            var expected = happened(diary);
            var survived = everything(diary.readAnew());
            assertThat(survived).isEqualTo(expected.subList(0, written));

            diary.diesFor(Duration.ofMinutes(5));
            diary.hears("a/one", Value.of(1)).writes();

            var later = everything(diary.recordings);
            assertThat(later).startsWith(survived.toArray(HouseEvent[]::new)).hasSizeGreaterThan(written);
            assertThat(diary.since(BEGIN).gaps())
                    .extracting(Gap::why)
                    .endsWith(Gap.Why.OFF)
                    .doesNotContain(Gap.Why.DAMAGED);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aFileCutAnywhereLosesOnlyItsEndAndIsWrittenOn(long seed) throws IOException {
        try (var diary = lived(seed)) {
            var expected = happened(diary);
            Path file = random.nextBoolean()
                    ? diary.history().resolve("open.tail")
                    : diary.files().get(diary.files().size() - 1);
            Diary.cut(file, random.nextInt((int) Files.size(file) + 1));

            diary.diesFor(Duration.ofMinutes(5));
            diary.hears("a/one", Value.of(1)).writes();

            assertMissingIsMarked(diary, expected);
            var again = everything(diary.readAnew());
            assertThat(again).isEqualTo(everything(diary.recordings));
            assertThat(again)
                    .endsWith(diary.happened.get(diary.happened.size() - 1).event());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void spoiltBytesCostOnlyTheirBlocks(long seed) throws IOException {
        try (var diary = lived(seed)) {
            var expected = happened(diary);
            for (int spots = 1 + random.nextInt(3); spots > 0; spots--) {
                var files = new ArrayList<>(diary.files());
                files.add(diary.history().resolve("open.tail"));
                Path file = files.get(random.nextInt(files.size()));
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                    Files.write(file, bytes);
                }
            }

            diary.diesFor(Duration.ofMinutes(5));
            diary.hears("a/one", Value.of(1)).writes();

            assertMissingIsMarked(diary, expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theHouseOfAnyMomentIsAsItWas(long seed) {
        try (var diary = lived(seed)) {
            diary.writes();
            Instant end = diary.loop.clock().instant();
            for (int i = 0; i < 50; i++) {
                long micros = random.nextLong(1, Duration.between(BEGIN, end).toNanos() / 1_000);
                Instant from = BEGIN.plusNanos(micros * 1_000);
                var recording = diary.since(from);

                assertThat(recording.house()).isEqualTo(diary.houseBefore(from));
                assertThat(recording).extracting(Recorded::event).isEqualTo(since(diary, from));
            }
        }
    }

    private static List<HouseEvent> since(Diary diary, Instant from) {
        return happened(diary).stream()
                .filter(event -> !event.at().isBefore(from))
                .toList();
    }

    /** Each event is there, or lies in a gap; nothing is there twice, or out of order, or was never said. */
    private static void assertMissingIsMarked(Diary diary, List<HouseEvent> expected) {
        var there = everything(diary.recordings);
        var recording = diary.since(BEGIN.minusSeconds(1));
        int next = 0;
        for (HouseEvent event : expected) {
            if (next < there.size() && there.get(next).equals(event)) {
                next++;
            } else {
                assertThat(recording.gaps())
                        .anyMatch(gap ->
                                !event.at().isBefore(gap.from()) && !event.at().isAfter(gap.to()));
            }
        }
        assertThat(there.subList(next, there.size()))
                .isEqualTo(
                        happened(diary).subList(expected.size(), happened(diary).size()));
    }

    private static List<HouseEvent> everything(Recordings recordings) {
        return recordings.between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")).stream()
                .map(Recorded::event)
                .toList();
    }

    private static List<HouseEvent> happened(Diary diary) {
        return diary.happened.stream()
                .filter(stepped -> !(stepped.event() instanceof HouseEvent.Tick)
                        || !stepped.step().commands().isEmpty())
                .map(stepped -> stepped.event())
                .toList();
    }

    /** A house in which a few days of all sorts of things happened; what came last is not written yet. */
    private Diary lived(long seed) {
        random = new Random(seed);
        var diary = new Diary(folder, Diary.small(), RuleBook.empty(ZoneOffset.UTC));
        int events = 50 + random.nextInt(400);
        for (int i = 0; i < events; i++) {
            if (random.nextInt(3) > 0) {
                diary.passes(Duration.ofNanos(1_000L * random.nextLong(1, 600_000_000L)));
            }
            diary.happens(anything());
            if (random.nextInt(8) == 0) {
                diary.writes();
                written = happened(diary).size();
            }
        }
        return diary;
    }

    private Function<Instant, HouseEvent> anything() {
        var device = new DeviceId("d" + random.nextInt(4));
        var point = new PointId(device, "p" + random.nextInt(4));
        return switch (random.nextInt(12)) {
            case 0 -> at -> new HouseEvent.AvailabilityReported(device, "Device", null, Availability.OFFLINE, at);
            case 1 -> at -> new HouseEvent.AvailabilityReported(device, "Device", null, Availability.ONLINE, at);
            case 2 -> at -> new HouseEvent.ValueUnknown(point, at);
            case 3 -> {
                var can = Capability.of(Kind.QUANTITY, "°C").whichIsSettable();
                var found = new Point(point, "P", can, new Source("test", Map.of()));
                yield at -> new HouseEvent.PointFound(found, "Device", null, at);
            }
            case 4 -> {
                var id = Long.toHexString(random.nextLong());
                var wanted = Value.of(random.nextInt(30));
                yield at -> new HouseEvent.Asked(
                        Command.wish(id, point, wanted, Cause.of(Cause.Kind.PERSON, "Ann"), at, null), at);
            }
            case 5 -> at -> new HouseEvent.PointGone(point, at);
            default -> {
                Value value = anyValue();
                boolean replayed = random.nextInt(10) == 0;
                yield at -> new HouseEvent.Reading(point, value, at, replayed);
            }
        };
    }

    private Value anyValue() {
        return switch (random.nextInt(6)) {
            case 0 -> Value.of(random.nextBoolean());
            case 1 -> Value.of(random.nextDouble());
            case 2 -> Value.of("text " + random.nextInt(20));
            case 3 -> new Colour(random.nextInt(256), 0, 255);
            default -> Value.of(random.nextInt(400) / 10.0);
        };
    }
}
