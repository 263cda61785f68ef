package io.hearth.history;

import static io.hearth.rules.Sample.is;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;

import io.hearth.automation.rehearsal.RehearsalSettings;
import io.hearth.automation.rehearsal.Rehearsals;
import io.hearth.house.Value;
import io.hearth.rules.RuleBook;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long a rehearsal takes over a day of a busy house: 100,000 readings of 500 points. Not part of the build; prints
 * each of ten times.
 */
final class RehearsalSpeed {

    private static final int READINGS = 100_000;
    private static final int POINTS = 500;

    private RehearsalSpeed() {}

    public static void main(String[] arguments) throws Exception {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        var settings = new HistorySettings(true, Duration.ofDays(10), 512, 64, 20_000, 100_000, Duration.ofSeconds(1));
        try (var diary = new Diary(Files.createTempDirectory("rehearsal"), settings, RuleBook.empty(zone))) {
            var random = new SplittableRandom(1);
            for (int i = 0; i < READINGS; i++) {
                diary.hears("d%d/temp".formatted(random.nextInt(POINTS)), Value.of(150 + random.nextInt(100) / 10.0));
                diary.passes(Duration.ofMillis(864));
                if (i % 5_000 == 0) {
                    diary.writes();
                }
            }
            diary.writes();
            var rule = rule("cold")
                    .whenBelow("d7/temp", 155, Duration.ofMinutes(5))
                    .onlyIf(is("d8/temp", 155.0))
                    .otherwise(set("d9/heater", false))
                    .then(set("d9/heater", true), waits(Duration.ofMinutes(10)), set("d9/heater", false));
            var rehearsals =
                    new Rehearsals(diary.recordings, new RehearsalSettings(Duration.ofDays(10), 2, 500, 10_000_000));
            Instant start = Instant.parse(Diary.START);
            for (int round = 1; round <= 10; round++) {
                long from = System.nanoTime();
                var told = rehearsals
                        .rehearse(List.of(rule), RuleBook.empty(zone), start, start.plus(Duration.ofDays(2)))
                        .orElseThrow();
                System.out.printf(
                        "%2d: %d events, %d runs, %d ms%n",
                        round, told.events(), told.runCount(), (System.nanoTime() - from) / 1_000_000);
            }
        }
    }
}
