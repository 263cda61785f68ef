package io.hearth.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTests {

    private static final Instant BEGIN = Instant.parse(Diary.START);

    @TempDir
    Path folder;

    Diary diary;

    @BeforeEach
    void open() {
        diary = new Diary(folder, Diary.small(), RuleBook.empty(ZoneOffset.UTC));
        diary.happens(at -> found("k/temp", Kind.QUANTITY, at));
        diary.happens(at -> found("k/door", Kind.FLAG, at));
        diary.happens(at -> found("k/button", Kind.MOMENTARY, at));
    }

    @AfterEach
    void close() {
        diary.close();
    }

    private static HouseEvent found(String path, Kind kind, Instant at) {
        var id = PointId.of(path);
        return new HouseEvent.PointFound(
                new Point(id, id.name(), Capability.of(kind), new Source("test", Map.of())), "K", null, at);
    }

    @Test
    void theMeanOfABucketIsWeightedByHowLongEachValueHeld() {
        diary.hears("k/temp", Value.of(0)).passes(Duration.ofSeconds(50));
        diary.hears("k/temp", Value.of(2_000)).passes(Duration.ofSeconds(5));
        diary.hears("k/temp", Value.of(1_000)).passes(Duration.ofSeconds(65));

        var chart = chart("k/temp", Duration.ofMinutes(2), 2);

        assertThat(chart.width()).isEqualTo(Duration.ofMinutes(1));
        assertThat(chart.t()).containsExactly(BEGIN, BEGIN.plusSeconds(60));
        assertThat(chart.min()).containsExactly(0.0, 1_000.0);
        assertThat(chart.max()).containsExactly(2_000.0, 1_000.0);
        assertThat(chart.avg()).containsExactly(250.0, 1_000.0);
        assertThat(chart.count()).containsExactly(3, 0);
    }

    @Test
    void theValueFromBeforeHoldsAndTheFutureIsEmpty() {
        diary.hears("k/temp", Value.of(20)).passes(Duration.ofMinutes(10));
        Instant now = diary.loop.clock().instant();

        var chart = chart("k/temp", now.minusSeconds(60), now.plusSeconds(60), 4, now);

        assertThat(chart.avg()).containsExactly(20.0, 20.0);
    }

    @Test
    void timeInWhichNobodyKnewIsNull() {
        var device = new DeviceId("k");
        diary.hears("k/temp", Value.of(20)).passes(Duration.ofMinutes(1));
        diary.happens(at -> new HouseEvent.AvailabilityReported(device, "K", null, Availability.OFFLINE, at))
                .passes(Duration.ofMinutes(1));
        diary.happens(at -> new HouseEvent.AvailabilityReported(device, "K", null, Availability.ONLINE, at))
                .passes(Duration.ofMinutes(1));
        diary.happens(at -> new HouseEvent.ValueUnknown(PointId.of("k/temp"), at))
                .passes(Duration.ofMinutes(1));
        diary.writes();
        diary.diesFor(Duration.ofMinutes(1));
        diary.hears("k/temp", Value.of(21)).passes(Duration.ofMinutes(1));

        var chart = chart("k/temp", Duration.ofMinutes(6), 6);

        assertThat(chart.avg()).isEqualTo(Arrays.asList(20.0, null, 20.0, null, null, 21.0));
    }

    @Test
    void theValueIsBelievedAgainAfterTheHubWasOff() {
        diary.hears("k/door", Value.of(true))
                .passes(Duration.ofMinutes(1))
                .hears("k/temp", Value.of(1))
                .writes();
        diary.diesFor(Duration.ofMinutes(1));
        diary.passes(Duration.ofMinutes(1));

        var chart = chart("k/door", Duration.ofMinutes(3), 300);

        assertThat(chart.t()).containsExactly(BEGIN, BEGIN.plusSeconds(60), BEGIN.plusSeconds(120));
        assertThat(chart.value()).isEqualTo(Arrays.asList(true, null, true));
    }

    @Test
    void ofAFlagOnlyChangesAreDrawnAndOfAButtonEachPress() {
        for (boolean open : new boolean[] {false, false, true, true, false}) {
            diary.hears("k/door", Value.of(open))
                    .hears("k/button", Value.of("single"))
                    .passes(Duration.ofSeconds(10));
        }
        diary.passes(Duration.ofSeconds(10));

        assertThat(chart("k/door", Duration.ofMinutes(1), 300).value()).isEqualTo(List.of(false, true, false));
        assertThat(chart("k/door", Duration.ofMinutes(1), 300).width()).isNull();
        assertThat(chart("k/button", Duration.ofMinutes(1), 300).t()).hasSize(5);
        var later = chart("k/door", BEGIN.plusSeconds(25), BEGIN.plusSeconds(60), 300, BEGIN.plusSeconds(60));
        assertThat(later.t()).containsExactly(BEGIN.plusSeconds(25), BEGIN.plusSeconds(40));
    }

    @Test
    void tooManyChangesAreThinnedToTheLastOfEachBucket() {
        var changes = new Changes(0, 1_000_000_000, false, 100);
        for (int i = 0; i < 100_000; i++) {
            changes.believes(i * 10_000L, Value.of(i), true);
        }

        var chart = changes.end(1_000_000_000);

        assertThat(chart.t()).hasSize(100);
        assertThat(chart.width()).isEqualTo(Duration.ofSeconds(10));
        assertThat(chart.value()).endsWith(99_999.0);
    }

    @Test
    void neverMoreBucketsThanAskedFor() {
        for (long span = 1; span < 400_000_000_000_000_000L / 7; span = span * 7 + 13) {
            for (int most : new int[] {1, 2, 300, 2_000}) {
                long from = 1_770_000_000_000_000L + span % 977;
                long width = Widths.of(from, from + span, most + 1);
                assertThat(Widths.count(from, from + span, width)).isBetween(1L, most + 1L);
            }
        }
        assertThat(Widths.of(0, 86_400_000_000L, 300)).isEqualTo(300_000_000L);
    }

    @Test
    void oneBucketIsTheWholeTime() {
        var chart = new Buckets(1_000_000, 172_801_000_000L, 1).end(0);

        assertThat(chart.width()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void textsAreQuotedAndFormulasDisarmed() {
        var chart = new Chart(
                null, List.of(BEGIN, BEGIN, BEGIN), null, null, null, null, Arrays.asList("=1+1", "a \"b\"", null));
        var point = new Point(PointId.of("k/note"), "Note", Capability.of(Kind.TEXT), new Source("test", Map.of()));
        var span = new Span(BEGIN, BEGIN.plusSeconds(1), null, List.of(), List.of());

        assertThat(HistoryCsv.table(HistoryView.of(point, span, chart)).lines())
                .containsExactly(
                        "t,value",
                        "2026-01-05T19:00:00Z,\"'=1+1\"",
                        "2026-01-05T19:00:00Z,\"a \"\"b\"\"\"",
                        "2026-01-05T19:00:00Z,");
    }

    private Chart chart(String path, Duration length, int most) {
        return chart(path, BEGIN, BEGIN.plus(length), most, BEGIN.plus(length));
    }

    private Chart chart(String path, Instant from, Instant to, int most, Instant now) {
        diary.writes();
        var point = diary.hub.now().house().point(PointId.of(path)).orElseThrow();
        return Charts.of(diary.recordings.span(from, to), point, most, now, diary.codec);
    }
}
