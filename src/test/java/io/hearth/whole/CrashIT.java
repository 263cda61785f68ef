package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 under load: whatever a publisher was told to be safe reaches the clients that were away. */
class CrashIT {

    private static final int PUBLISHERS = 4;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void noAcknowledgedMessageIsLost() throws Exception {
        var dice = new Random(3);
        try (var hub = new RunningJar(folder)) {
            hub.lasting("phone").listens("home/#").close();
            for (int life = 0; life < 2; life++) {
                int enough = acknowledged.size() + 200 + dice.nextInt(2000);
                var publishers = publishers(hub);
                await().atMost(60, TimeUnit.SECONDS).until(() -> acknowledged.size() >= enough);
                hub.kill();
                for (var publisher : publishers) {
                    publisher.join();
                }
                hub.start();
            }
            try (var phone = hub.lasting("phone")) {
                await().atMost(60, TimeUnit.SECONDS)
                        .untilAsserted(() -> assertThat(phone.heard).containsAll(acknowledged));
            }
        }
    }

    private List<Thread> publishers(RunningJar hub) {
        var threads = new ArrayList<Thread>();
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            var name = "sensor-" + publisher;
            threads.add(new Thread(() -> publish(hub, name)));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    /** Until the hub is gone. */
    private void publish(RunningJar hub, String name) {
        try (var sensor = hub.gadget(name)) {
            for (int sent = 0; sent < 100_000; sent++) {
                var payload = Integer.toString(number.incrementAndGet());
                sensor.says("home/hall/" + name, payload);
                acknowledged.add("home/hall/" + name + " " + payload);
            }
        } catch (MqttException gone) {
            assertThat(gone).isNotNull();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
