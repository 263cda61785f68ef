package io.hearth.history;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.HouseCodec;
import io.hearth.hub.Stepped;
import io.hearth.rules.Agenda;
import io.hearth.rules.Step;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Measures what docs/history.md says: sensors that report once a minute, with a jitter of some milliseconds and a little
 * noise. Arguments: sensors, readings.
 */
final class Figures {

    private static final Instant BEGIN = Instant.parse("2026-03-01T07:00:00Z");
    private static final Step NOTHING = new Step(House.EMPTY, Agenda.EMPTY, List.of(), List.of(), List.of());

    private static final int BATCH = 1_000;

    private Figures() {}

    public static void main(String[] args) throws Exception {
        int sensors = Integer.parseInt(args[0]);
        int count = Integer.parseInt(args[1]);
        var readings = readings(sensors, count);
        for (int round = 0; round < 5; round++) {
            round(readings);
        }
    }

    private static void round(List<HouseEvent.Reading> readings) throws Exception {
        Path folder = Files.createTempDirectory("figures");
        var settings =
                new HistorySettings(true, Duration.ofDays(3_000), 4_096, 64, 50_000, 2_000_000, Duration.ofSeconds(1));
        var intake = new Intake(settings.queueSize());
        intake.stop();
        var scribe = new Scribe(folder, settings, new HouseCodec(), Disk.REAL, intake::wantHouse);
        scribe.open();
        long noting = 0;
        long writing = 0;
        for (int from = 0; from < readings.size(); from += BATCH) {
            long begin = cpu();
            for (int i = from; i < Math.min(readings.size(), from + BATCH); i++) {
                intake.stepped(new Stepped(i, readings.get(i), House.EMPTY, NOTHING));
            }
            long noted = cpu();
            intake.take(Duration.ZERO).forEach(scribe::add);
            scribe.flush();
            noting += noted - begin;
            writing += cpu() - noted;
        }
        long open =
                scribe.sections().get(scribe.sections().size() - 1).heading().rows();
        long written = cpu();
        var recordings = new Recordings(scribe, intake, new HouseCodec());
        Instant end = readings.get(readings.size() - 1).at();
        long events = 0;
        for (Recorded ignored : recordings.between(BEGIN, end.plusSeconds(1))) {
            events++;
        }
        long read = cpu();
        var span = recordings.span(BEGIN, end);
        var buckets = new Buckets(OpenBlock.micros(BEGIN), OpenBlock.micros(end), 300);
        PointId point = readings.get(0).point();
        for (var leg : span.legs()) {
            var rows = leg.block().rowsIfThere(recordings.codec());
            while (rows.next()) {
                if (rows.point().equals(point)) {
                    buckets.believes(rows.at(), rows.value(), true);
                }
            }
        }
        long drawn = cpu();
        Instant within = readings.get(readings.size() - 1_000).at();
        recordings.between(within, end).house();
        long found = cpu();
        System.out.printf(
                "%,d readings: %.2f bytes each, on the loop %d ns, written in %d ns each, "
                        + "read in %d ms (%d), one point looked for in %d ms, the house of a moment in %d ms%n",
                readings.size(),
                (double) scribe.bytes() / (readings.size() - open),
                noting / readings.size(),
                writing / readings.size(),
                (read - written) / 1_000_000,
                events,
                (drawn - read) / 1_000_000,
                (found - drawn) / 1_000_000);
    }

    /** Time of this thread on a processor, so that a busy machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<HouseEvent.Reading> readings(int sensors, int count) {
        var random = new Random(1);
        var readings = new ArrayList<HouseEvent.Reading>();
        var values = random.doubles(sensors, 15, 25).toArray();
        long[] phases = random.longs(sensors, 0, 60_000_000L).toArray();
        for (int minute = 0; readings.size() < count; minute++) {
            for (int sensor = 0; sensor < sensors && readings.size() < count; sensor++) {
                values[sensor] += random.nextGaussian() * 0.05;
                long jitter = (long) (Math.abs(random.nextGaussian()) * 5_000);
                Instant at = BEGIN.plusNanos(1_000 * (60_000_000L * minute + phases[sensor] + jitter));
                var point = PointId.of("sensor-%d/temp".formatted(sensor));
                readings.add(new HouseEvent.Reading(point, Value.of(Math.round(values[sensor] * 100) / 100.0), at));
            }
        }
        readings.sort(Comparator.comparing(HouseEvent.Reading::at));
        return readings;
    }
}
