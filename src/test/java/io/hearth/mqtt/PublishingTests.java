package io.hearth.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Message;
import io.hearth.broker.engine.BrokerHouse;
import io.hearth.journal.FlakyDisk;
import io.hearth.journal.JournalSettings;
import io.hearth.web.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class PublishingTests {

    @TempDir
    Path folder;

    private final FlakyDisk disk = new FlakyDisk();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private BrokerHouse house;
    private Publishing publishing;

    @BeforeEach
    void open() {
        house = new BrokerHouse(disk.journal(folder, JournalSettings.defaults()), 0);
        house.broker().listen("#", message -> heard.add(message.topic()));
        var settings = new ConsoleSettings(
                10,
                DataSize.ofMegabytes(1),
                1,
                10,
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1),
                Duration.ofMillis(200));
        publishing = new Publishing(house.broker(), BrokerHouse.settings(0), new Stored(house.broker(), settings));
    }

    @AfterEach
    void close() {
        disk.full(false);
        house.close();
    }

    @Test
    void aFullDiskIsSaidAndTheSameKeyWaitsForTheSameMessage() throws Exception {
        disk.full(true);
        assertThatThrownBy(() -> publish("a", 1, "key").get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(Problem.class)
                .hasStackTraceContaining("not on disk yet");
        await().until(() -> !house.broker().status().journaling());

        assertThatThrownBy(() -> publish("b", 1, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("full");
        assertThat(publish("c", 0, null).get().topic()).isEqualTo("c");

        disk.full(false);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> house.broker().status().journaling());
        assertThat(publish("a", 1, "key").get().topic()).isEqualTo("a");
        assertThat(heard).containsExactly("a", "c");
    }

    private CompletableFuture<Message> publish(String topic, int qos, @Nullable String key) {
        return publishing.publish(new Letter(topic, "x", null, qos, false), "anna", key);
    }
}
