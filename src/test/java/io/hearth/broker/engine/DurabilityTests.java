package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.journal.FlakyDisk;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DurabilityTests {

    @TempDir
    Path folder;

    @Test
    void retainedMessagesOfEveryQosSurviveARestart() throws Exception {
        try (var first = new TestBroker(folder).opened()) {
            var writer = first.client("writer");
            for (int qos = 0; qos <= 2; qos++) {
                writer.publish("home/" + qos, ("value " + qos).getBytes(UTF_8), qos, true);
            }
            writer.publish("home/cleared", "x".getBytes(UTF_8), 1, true);
            writer.publish("home/cleared", new byte[0], 1, true);
            writer.publish("home/live", "x".getBytes(UTF_8), 1, false);
            first.broker.publish(Message.of("home/hub", "hi", Qos.AT_LEAST_ONCE, true));
            await().until(() -> first.broker.status().retained() == 4);
        }
        try (var second = new TestBroker(folder).opened()) {
            var heard = TestBroker.heard(second.client("reader"), "home/#", 2);
            await().until(() -> heard.size() == 4);
            assertThat(heard)
                    .containsExactlyInAnyOrder(
                            "home/0=value 0 0 retained",
                            "home/1=value 1 1 retained",
                            "home/2=value 2 2 retained",
                            "home/hub=hi 1 retained");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        var copy = folder.resolve("copy");
        try (var first = new TestBroker(folder.resolve("first")).opened();
                var writer = first.raw().connect("writer", 60)) {
            for (int number = 1; number <= 50; number++) {
                writer.packet(0x33, retained("topic/" + number, number)).expect("40 02 %04x".formatted(number));
            }
            copy(folder.resolve("first"), copy);
        }
        try (var second = new TestBroker(copy)) {
            assertThat(second.broker.retained("topic/+")).hasSize(50);
        }
    }

    private static byte[] retained(String topic, int id) {
        var text = RawClient.text(topic);
        var body = Arrays.copyOf(text, text.length + 3);
        body[text.length + 1] = (byte) id;
        body[text.length + 2] = 'x';
        return body;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void snapshotsKeepTheJournalSmallAndTheRetainedMessagesComplete() throws Exception {
        var small = new JournalSettings(
                JournalSettings.Sync.OS,
                DataSize.ofKilobytes(4),
                DataSize.ofKilobytes(8),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1));
        try (var first = new TestBroker(Journal.open(folder, small), TestBroker.limits()).opened();
                var writer = first.raw().connect("writer", 60)) {
            for (int number = 0; number < 3000; number++) {
                int id = number % 50 + 1;
                writer.packet(0x33, retained("topic/" + id, id)).expect("40 02 %04x".formatted(id));
            }
        }
        try (var files = Files.list(folder)) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            assertThat(bytes).isLessThan(60_000);
        }
        try (var second = new TestBroker(Journal.open(folder, small), TestBroker.limits())) {
            assertThat(second.broker.retained("topic/+")).hasSize(50);
        }
    }

    @Test
    void acknowledgesOnlyOnceTheDiskTakesItAgain() throws Exception {
        var disk = new FlakyDisk();
        var journal = disk.journal(folder, JournalSettings.defaults());
        try (var house = new TestBroker(journal, TestBroker.limits()).opened();
                var writer = house.raw().connect("writer", 60);
                var reader = house.raw().connect("reader", 60)) {
            reader.subscribe(1, "a", 0).expect("90 03 0001 00");
            writer.publish("a", "1", 1, 1).expect("40 02 0001");
            disk.full(true);
            writer.hex("3206 0001 61 0002 32" + "3406 0001 61 0003 33");
            reader.expect("30 04 0001 61 31").expect("30 04 0001 61 32").expect("30 04 0001 61 33");
            await().until(() -> !house.broker.status().journaling());
            reader.hex("c000").expect("d000");
            assertThat(writer.available()).isZero();

            disk.full(false);
            writer.expect("40 02 0002").expect("50 02 0003");
            writer.publish("a", "4", 1, 4).expect("40 02 0004");
            assertThat(house.broker.status().journaling()).isTrue();
        }
    }

    @Test
    void stopsReadingPublishersWhileTheDiskIsFullButNotTheOthers() throws Exception {
        var disk = new FlakyDisk();
        var journal = disk.journal(folder, JournalSettings.defaults());
        try (var house = new TestBroker(journal, TestBroker.limits()).opened();
                var writer = house.raw().connect("writer", 1);
                var other = house.raw().connect("other", 60)) {
            disk.full(true);
            writer.publish("a", "1", 1, 1);
            await().until(() -> !house.broker.status().journaling());
            writer.publish("a", "2", 0, 0);
            await().until(() -> house.broker.status().received() == 2);
            writer.publish("a", "3", 1, 3);
            other.hex("c000").expect("d000");
            await().during(Duration.ofMillis(1800))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> house.broker.status().received() == 2
                            && house.broker.status().connections() == 2);

            disk.full(false);
            writer.expect("40 02 0001").expect("40 02 0003");
        }
    }
}
