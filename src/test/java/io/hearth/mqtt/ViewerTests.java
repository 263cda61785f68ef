package io.hearth.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ViewerTests {

    @Test
    void aViewerThatSleepsLosesMessagesAndIsToldHowMany() {
        var viewer = viewer(3, 100_000);
        for (int number = 0; number < 10; number++) {
            viewer.hear(message("a", 1), number);
        }
        assertThat(viewer.dropped()).isEqualTo(7);
        assertThat(viewer.dropped()).isZero();
        assertThat(viewer.poll()).isNotNull();

        viewer.hear(message("a", 1), 11);
        assertThat(viewer.dropped()).isZero();
    }

    @Test
    void whatWaitsIsBoundedInBytes() {
        var viewer = viewer(1000, 10_000);
        for (int number = 0; number < 10; number++) {
            viewer.hear(message("a", 4_000), number);
        }
        assertThat(viewer.dropped()).isEqualTo(7);
        while (viewer.poll() != null) {}
        viewer.hear(message("a", 4_000), 11);
        assertThat(viewer.poll()).isNotNull();
    }

    @Test
    void hearsOnlyItsFilter() {
        var viewer = viewer(10, 10_000);
        viewer.hear(message("b/c", 1), 1);
        assertThat(viewer.poll()).isNull();
        assertThat(viewer.dropped()).isZero();
    }

    private static Viewer viewer(int messages, int bytes) {
        return new Viewer(
                TopicFilter.of("a/#"),
                new ConsoleSettings(
                        10,
                        DataSize.ofMegabytes(1),
                        1,
                        messages,
                        DataSize.ofBytes(bytes),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1)));
    }

    private static Message message(String topic, int size) {
        return new Message(topic, new byte[size], Qos.AT_MOST_ONCE, false, "client");
    }
}
