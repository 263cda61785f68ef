package io.hearth.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 while rules wait: every wait ends once, none before its time, and none long after the hub is back.
 *
 * <p>{@code mvn verify -Dit.test=WaitsCrashIT -Dwaits.kills=30} kills thirty times and prints a table.
 */
class WaitsCrashIT {

    private static final int WAITS = 200;
    private static final int KILLS = Integer.getInteger("waits.kills", 2);
    private static final long SEED = Long.getLong("waits.seed", 5);
    private static final Duration LATE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int[] seconds = new int[WAITS];
    private final Map<Integer, Wait> waits = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile long ready = System.nanoTime();

    /** @param due when it should end; the hub may have known it only a little later */
    private record Wait(int slot, long due, AtomicInteger ends, AtomicInteger lateMillis, AtomicInteger earlyMillis) {}

    @Test
    void everyWaitEndsOnceAndInTime() throws Exception {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules").resolve("waits.yaml"), rules());
        System.out.printf("%-6s %8s %8s %8s %12s%n", "kill", "pending", "begun", "ended", "restart ms");
        try (var hub = new RunningJar(folder)) {
            MqttClient client = connect(hub);
            for (int slot = 0; slot < WAITS; slot++) {
                begin(client, slot);
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                await().pollDelay(Duration.ofMillis(500 + random.nextInt(5_000)))
                        .until(() -> true);
                client = again(hub, client, kill);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> waits.values().stream()
                    .allMatch(wait -> wait.ends().get() > 0));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            client.disconnect(1_000);
        }
        tell();
        assertThat(waits.values()).as("seed %d", SEED).allSatisfy(wait -> {
            assertThat(wait.ends()).hasValue(1);
            assertThat(wait.earlyMillis()).hasValue(0);
            assertThat(wait.lateMillis().get()).isLessThan((int) LATE.toMillis());
        });
    }

    private String rules() {
        var text = new StringBuilder("rules:\n");
        for (int slot = 0; slot < WAITS; slot++) {
            seconds[slot] = 5 + random.nextInt(60);
            text.append("""
                      - id: wait-%1$d
                        when: [{topic: begin/%1$d}]
                        then: [{wait: %2$ds}, {publish: {topic: end/%1$d, payload: "${payload}", qos: 1}}]
                    """.formatted(slot, seconds[slot]));
        }
        return text.toString();
    }

    private MqttClient again(RunningJar hub, MqttClient client, int kill) throws Exception {
        long pending =
                waits.values().stream().filter(wait -> wait.ends().get() == 0).count();
        long from = System.nanoTime();
        hub.kill();
        await().until(() -> !client.isConnected());
        client.close(true);
        hub.start();
        ready = System.nanoTime();
        MqttClient next = connect(hub);
        System.out.printf(
                "%-6d %8d %8d %8d %12d%n",
                kill, pending, waits.size(), waits.size() - pending, (ready - from) / 1_000_000);
        beginEnded(next);
        return next;
    }

    /** Waits that have ended begin anew, so that there are always as many. */
    private void beginEnded(MqttClient client) throws MqttException {
        var busy = new boolean[WAITS];
        waits.values().stream().filter(wait -> wait.ends().get() == 0).forEach(wait -> busy[wait.slot()] = true);
        for (int slot = 0; slot < WAITS; slot++) {
            if (!busy[slot]) {
                begin(client, slot);
            }
        }
    }

    private void begin(MqttClient client, int slot) throws MqttException {
        int token = number.incrementAndGet();
        long due = System.nanoTime() + Duration.ofSeconds(seconds[slot]).toNanos();
        waits.put(token, new Wait(slot, due, new AtomicInteger(), new AtomicInteger(), new AtomicInteger()));
        client.publish("begin/" + slot, Integer.toString(token).getBytes(StandardCharsets.UTF_8), 1, false);
    }

    private void ended(int token) {
        long now = System.nanoTime();
        Wait wait = waits.get(token);
        wait.ends().incrementAndGet();
        long expected = Math.max(wait.due(), ready);
        wait.lateMillis().set((int) Math.max(0, (now - expected) / 1_000_000));
        wait.earlyMillis().set((int) Math.max(0, (wait.due() - now) / 1_000_000));
    }

    private MqttClient connect(RunningJar hub) throws Exception {
        var client = new MqttClient(hub.mqtt(), "ears", new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.setCallback(new Ears());
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        client.connect(options);
        client.subscribe("end/#", 1);
        return client;
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            ended(Integer.parseInt(new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    private void tell() {
        var late = waits.values().stream()
                .mapToInt(wait -> wait.lateMillis().get())
                .sorted()
                .toArray();
        System.out.printf(
                "waits %d, lost %d, doubled %d, early %d, late median %d ms, latest %d ms%n",
                waits.size(),
                waits.values().stream().filter(wait -> wait.ends().get() == 0).count(),
                waits.values().stream().filter(wait -> wait.ends().get() > 1).count(),
                waits.values().stream()
                        .filter(wait -> wait.earlyMillis().get() > 0)
                        .count(),
                late[late.length / 2],
                late[late.length - 1]);
    }
}
