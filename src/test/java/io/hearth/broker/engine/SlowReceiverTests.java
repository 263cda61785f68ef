package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowReceiverTests {

    @TempDir
    Path folder;

    private TestBroker house(int inflight, int queued, Duration patience) {
        return new TestBroker(
                        Journal.open(folder, JournalSettings.defaults()), TestBroker.limits(inflight, queued, patience))
                .opened();
    }

    @Test
    void holdsPublishersBackUntilTheReceiverHasCaughtUp() throws Exception {
        try (var house = house(1, 10, Duration.ofMinutes(1));
                var reader = house.raw().connect("reader", 60);
                var writer = house.raw().connect("writer", 60)) {
            reader.subscribe(1, "a", 1).expect("90 03 0001 01");
            for (int id = 1; id <= 12; id++) {
                writer.publish("a", "x", 1, id).expect("40 02 %04x".formatted(id));
            }
            writer.publish("a", "x", 1, 13);
            reader.hex("c000").expect("32 06 0001 61 0001 78").expect("d000");
            assertThat(house.broker.status().received()).isEqualTo(12);
            for (int id = 1; id <= 12; id++) {
                reader.hex("40 02 %04x".formatted(id)).expect("32 06 0001 61 %04x 78".formatted(id + 1));
            }
            writer.expect("40 02 000d");
            assertThat(house.refusals.total()).isZero();
        }
    }

    @Test
    void disconnectsAReceiverThatNeverCatchesUpAndSaysSo() throws Exception {
        try (var house = house(1, 10, Duration.ofMillis(200));
                var reader = house.raw().connect("reader", 60);
                var writer = house.raw().connect("writer", 60)) {
            reader.subscribe(1, "a", 1).expect("90 03 0001 01");
            for (int id = 1; id <= 30; id++) {
                writer.publish("a", "x", 1, id).expect("40 02 %04x".formatted(id));
            }
            reader.expect("32 06 0001 61 0001 78");
            assertThat(reader.isClosedByBroker()).isTrue();
            assertThat(house.refusals.latest()).hasSize(1).first().satisfies(refusal -> {
                assertThat(refusal.kind()).isEqualTo(RefusalKind.SLOW_RECEIVER);
                assertThat(refusal.client()).isEqualTo("reader");
            });
        }
    }

    @Test
    void disconnectsAReceiverOfHubMessagesAtTwiceTheLimit() throws Exception {
        try (var house = house(1, 10, Duration.ofMinutes(1));
                var reader = house.raw().connect("reader", 60)) {
            reader.subscribe(1, "a", 1).expect("90 03 0001 01");
            for (int number = 0; number < 30; number++) {
                house.broker.publish(Message.of("a", "x", Qos.AT_LEAST_ONCE, false));
            }
            await().until(() -> house.broker.status().connections() == 0);
            assertThat(house.refusals.latest().get(0).kind()).isEqualTo(RefusalKind.SLOW_RECEIVER);
        }
    }

    @Test
    void dropsAndCountsQos0ForAReceiverThatDoesNotRead() throws Exception {
        var payload = "x".repeat(100_000);
        try (var house = house(10, 10, Duration.ofMinutes(1));
                var reader = house.raw().connect("reader", 60);
                var writer = house.raw().connect("writer", 60)) {
            reader.subscribe(1, "a", 0).expect("90 03 0001 00");
            while (house.broker.status().dropped() == 0) {
                writer.publish("a", payload, 0, 0);
            }
            writer.hex("c000").expect("d000");
            assertThat(house.broker.status().connections()).isEqualTo(2);
        }
    }

    @Test
    void replaysMoreRetainedMessagesThanTheQueueHolds() throws Exception {
        try (var house = house(2, 10, Duration.ofMillis(200));
                var reader = house.raw().connect("reader", 60)) {
            for (int number = 0; number < 100; number++) {
                house.broker.publish(Message.of("a/" + number, "x", Qos.AT_LEAST_ONCE, true));
            }
            await().until(() -> house.broker.status().retained() == 100);
            reader.subscribe(1, "#", 1).expect("90 03 0001 01");
            for (int number = 0; number < 100; number++) {
                var topic = HexFormat.of().formatHex(RawClient.text("a/" + number));
                reader.expect("33 %02x %s %04x 78".formatted(topic.length() / 2 + 3, topic, number + 1));
                reader.hex("40 02 %04x".formatted(number + 1));
            }
            assertThat(house.refusals.total()).isZero();
        }
    }
}
