package io.hearth.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.engine.BrokerHouse;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built jar promises when it is killed without a word. */
class BuiltJarIT {

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterKill9AndAWaitEndsOnTime() throws Exception {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/later.yaml"), """
                rules:
                  - id: later
                    when: {point: hall/button, becomes: on}
                    then:
                      - wait: 15s
                      - publish: {topic: house/late, payload: done, retain: true}
                """);
        try (var hub = new RunningJar(folder)) {
            long pressed;
            try (var gadget = hub.gadget("gadget")) {
                for (int i = 0; i < 200; i++) {
                    gadget.says("home/kitchen/temp", Integer.toString(i));
                }
                gadget.says("home/Küche/Kühlschrank/Temperatur", "4.5");
                pressed = System.nanoTime();
                gadget.says("home/hall/button", "on");
            }
            hub.kill();
            hub.start();

            assertThat(hub.api()
                            .get("/api/v1/devices/kitchen")
                            .json()
                            .at("/points/0/state/value")
                            .asInt())
                    .isEqualTo(199);
            assertThat(hub.api().get("/api/v1/rooms").response().body()).contains("Küche");
            try (var gadget = hub.gadget("gadget").listens("house/late")) {
                await().atMost(60, TimeUnit.SECONDS).until(() -> gadget.heard.contains("house/late done"));
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - pressed))
                        .isGreaterThanOrEqualTo(15);
            }
            assertThat(Files.readString(hub.log())).doesNotContain("ERROR");
        }
    }

    @Test
    void aCommandThatWasPendingIsSentAgainAfterKill9() throws Exception {
        try (var hub = new RunningJar(folder)) {
            String location;
            try (var gadget = hub.gadget("gadget")) {
                gadget.says("home/kitchen/heater", "OFF");
                location = hub.api()
                        .post("/api/v1/devices/kitchen/commands", "{\"point\":\"heater\",\"value\":true}")
                        .header("Location");
            }
            hub.kill();
            hub.start();
            try (var gadget = hub.gadget("heater").listens("home/kitchen/heater/set")) {
                await().atMost(30, TimeUnit.SECONDS).until(() -> gadget.heard.contains("home/kitchen/heater/set ON"));
                gadget.says("home/kitchen/heater", "ON");
            }
            assertThat(hub.api().get(location).json().at("/status").asString()).isEqualTo("confirmed");
        }
    }

    @Test
    void whatWaitsForAnotherBrokerCrossesAfterKill9AndRestShowsIt() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var bridge = "--hearth.bridges.attic.";
        var settings = new String[] {
            bridge + "url=tcp://127.0.0.1:" + nobody,
            bridge + "out[0].filter=home/#",
            bridge + "first-retry=100ms",
            bridge + "longest-retry=200ms",
            "--hearth.mqtt.anonymous=loopback"
        };
        try (var hub = new RunningJar(folder, settings)) {
            try (var gadget = hub.gadget("gadget")) {
                for (int i = 0; i < 100; i++) {
                    gadget.says("home/kitchen/temp", Integer.toString(i));
                }
            }
            hub.kill();
            hub.start();
            var waiting = hub.api().get("/api/v1/bridges/attic").json();
            assertThat(waiting.at("/buffer/messages").asInt()).isEqualTo(100);
            assertThat(waiting.at("/connected").asBoolean()).isFalse();
            await().until(() -> hub.api()
                    .get("/api/v1/bridges/attic")
                    .json()
                    .at("/lastError/code")
                    .asString()
                    .equals("unreachable"));
            try (var site = new BrokerHouse(folder.resolve("site"), nobody)) {
                var arrived = new CopyOnWriteArrayList<String>();
                site.broker().listen("home/kitchen/temp", message -> arrived.add(new String(message.payload(), UTF_8)));
                site.opened();
                await().atMost(30, TimeUnit.SECONDS).until(() -> arrived.size() >= 100);
                assertThat(arrived)
                        .containsExactlyElementsOf(IntStream.range(0, 100)
                                .mapToObj(String::valueOf)
                                .toList());
                await().until(() -> hub.api()
                                .get("/api/v1/bridges")
                                .json()
                                .at("/items/0/sent")
                                .asInt()
                        == 100);
            }
            assertThat(hub.api().post("/api/v1/bridges/attic/reconnect", "").status())
                    .isEqualTo(202);
            assertThat(hub.api()
                            .get("/api/v1/bridges/nobody")
                            .json()
                            .at("/code")
                            .asString())
                    .isEqualTo("unknown-bridge");
        }
    }

    @Test
    void whatAnotherBrokerHasHandedOverIsThereAfterKill9() throws Exception {
        int count = 400;
        var bridge = "--hearth.bridges.attic.";
        try (var site = new BrokerHouse(folder.resolve("site"), 0).opened();
                var hub = new RunningJar(
                        folder,
                        bridge + "url=tcp://127.0.0.1:" + site.port(),
                        bridge + "in[0].filter=site/#",
                        bridge + "in[0].retain=always",
                        bridge + "first-retry=100ms");
                var sensor = new Gadget(site.port(), "sensor")) {
            await().until(() -> received(hub) >= 0);
            for (int i = 0; i < count; i++) {
                sensor.says("site/n/" + i, "x");
                if (i == count / 2) {
                    hub.kill();
                }
            }
            hub.start();
            await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
                try (var gadget = hub.gadget("reader").listens("site/n/#")) {
                    await().atMost(5, TimeUnit.SECONDS).until(() -> gadget.heard.size() == count);
                }
            });
        }
    }

    private static int received(RunningJar hub) {
        var bridge = hub.api().get("/api/v1/bridges/attic").json();
        return bridge.at("/connected").asBoolean() ? bridge.at("/received").asInt() : -1;
    }

    @Test
    void rulesAreCheckedFromTheCommandLine() throws Exception {
        Path good = Files.writeString(
                folder.resolve("good.yaml"), "rules:\n  - id: a\n    when: {point: x/y, above: 1}\n    then: [stop]\n");
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), "rules:\n  - id: a\n    when: {point: x/y, abve: 1}\n    then: [stop]\n");

        assertThat(rules("check", good.toString()).exit()).isZero();
        assertThat(rules("check", bad.toString()))
                .satisfies(answer -> assertThat(answer.exit()).isEqualTo(1))
                .satisfies(answer ->
                        assertThat(answer.output()).contains("bad.yaml:3:").contains("above"));
    }

    private record Answer(int exit, String output) {}

    private static Answer rules(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(RunningJar.java(), "-jar", RunningJar.jar().toString(), "rules"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
