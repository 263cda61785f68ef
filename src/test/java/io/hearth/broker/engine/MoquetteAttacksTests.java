package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Admission.Decision;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Rights;
import io.hearth.broker.engine.EngineHouse.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What has brought down Moquette does not reach it. Its clients share as many threads as there are processors, by the
 * names that they have there: whatever stops one is noticed by some of the healthy clients.
 */
class MoquetteAttacksTests {

    private static final String DEEP = "a" + "/".repeat(20_000);
    private static final int HEALTHY = 8;

    @TempDir
    Path folder;

    private final List<Client5> healthy = new ArrayList<>();
    private EngineHouse house;

    @BeforeEach
    void open() throws Exception {
        var settings = TestBroker.bound("limits.topic-length=65535", "limits.subscriptions=50");
        house = new EngineHouse(Engine.MOQUETTE, folder, settings, this::decide, null).opened();
        for (int number = 0; number < HEALTHY; number++) {
            var client = Client5.connected(house.port(), new Hello5("healthy" + number).keepAlive(0));
            client.subscribes("health/" + number, 1);
            healthy.add(client);
        }
    }

    private CompletableFuture<Decision> decide(ConnectRequest request) {
        if ("failing".equals(request.userName())) {
            throw new IllegalStateException("no file");
        }
        var own = Allowed.everything("guest").publishing(("of/" + request.client() + "/x")::equals);
        var broken = Allowed.everything("broken").publishing(topic -> {
            throw new UnsupportedOperationException(topic);
        });
        return CompletableFuture.completedFuture(Decision.yes(
                "guest".equals(request.userName()) ? own : "broken".equals(request.userName()) ? broken : Rights.ALL));
    }

    private Client5 attacker() throws Exception {
        return Client5.connected(house.port(), new Hello5("attacker"));
    }

    private String answered(Hello5 hello) throws Exception {
        try (var client = new Client5(house.port())) {
            return String.valueOf(client.says(hello));
        }
    }

    /** The attacker is dealt with, every healthy client's message makes its round, and new clients get in. */
    private void goesOn() throws Exception {
        await().until(() -> house.broker.status().connections() == HEALTHY);
        for (int number = 0; number < HEALTHY; number++) {
            var client = healthy.get(number);
            client.publish(0x32, "health/" + number, 1, Bytes.none(), "fine");
            for (int answers = 0; answers < 2; answers++) {
                var told = client.next();
                if (told.toString().startsWith("PUBLISH")) {
                    assertThat(told).hasToString("PUBLISH health/" + number + "=fine qos1");
                    client.answer(0x40, told.number());
                } else {
                    assertThat(told).hasToString("PUBACK 1");
                }
            }
        }
        for (int number = 0; number < 4; number++) {
            assertThat(answered(new Hello5("new" + number))).startsWith("CONNACK 0x00");
        }
    }

    @AfterEach
    void close() throws Exception {
        goesOn();
        for (var client : healthy) {
            client.close();
        }
        house.close();
    }

    @Test
    @DisplayName("CVE-2026-85724: a client id is no pattern, and NUL is in neither it nor the user name")
    void patternInjection() throws Exception {
        for (var id : new String[] {"+", "#", "a/+/b", "of/#"}) {
            try (var client = Client5.connected(house.port(), new Hello5(id).user("guest"))) {
                assertThat(client.publishes("of/victim/x", "x")).hasToString("PUBACK 1 0x87");
            }
        }
        for (var hello : new Hello5[] {new Hello5("a\0b"), new Hello5("a").user("b\0c"), new Hello5("$hub")}) {
            assertThat(answered(hello)).startsWith("CONNACK 0x8");
        }
    }

    @Test
    @DisplayName("CVE-2026-95848: rights that cannot be found out are no rights")
    void failsOpen() throws Exception {
        assertThat(answered(new Hello5("a").user("failing"))).isEqualTo("CONNACK 0x88");
    }

    @Test
    @DisplayName("CVE-2026-95847: no client id reaches another one's queue")
    void corruptsQueue() throws Exception {
        var ids = new String[] {"phone", "Phone", "phone/1", "../phone", "%70hone", "phone#", "guest-1", "phoné"};
        for (var id : ids) {
            try (var client =
                    Client5.connected(house.port(), new Hello5(id).resumes().expiry(600))) {
                client.subscribes("to/" + id.hashCode(), 1);
            }
        }
        goesOn();
        try (var writer = attacker()) {
            for (var id : ids) {
                writer.publishes("to/" + id.hashCode(), id);
            }
        }
        for (var id : ids) {
            try (var client = new Client5(house.port())) {
                assertThat(client.says(new Hello5(id).resumes())).hasToString("CONNACK 0x00 present");
                client.hears("PUBLISH to/%d=%s qos1".formatted(id.hashCode(), id))
                        .hearsNothing();
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95842: an exception does not end a thread")
    void exceptionEndsTheLoop() throws Exception {
        try (var client = Client5.connected(house.port(), new Hello5("a").user("broken"))) {
            assertThat(client.publishes("a", "x")).hasToString("PUBACK 1 0x87");
        }
    }

    @Test
    @DisplayName("CVE-2026-95843: $share without a topic, anywhere")
    void shareWithoutTopic() throws Exception {
        for (var filter : new String[] {"$share", "$share/", "$share/x", "$share/x/", "$share//", "$share///"}) {
            try (var attacker = attacker()) {
                assertThat(attacker.subscribes(filter, 1).toString()).startsWith("SUBACK 1 0x");
                assertThat(attacker.unsubscribes(filter).toString()).startsWith("UNSUBACK 2");
                assertThat(attacker.publishes(filter, "x")).hasToString("PUBACK 3 0x90");
            }
            assertThat(answered(new Hello5("b").will(filter, "x", 1, true, Bytes.none())))
                    .startsWith("CONNACK 0x8");
        }
    }

    @Test
    @DisplayName("CVE-2026-95844: topics of thousands of levels, anywhere")
    void deepTopics() throws Exception {
        try (var attacker = attacker()) {
            for (var filter : new String[] {DEEP, "+/".repeat(20_000) + "#", "$share/g/" + DEEP}) {
                assertThat(attacker.subscribes(filter, 1).toString()).endsWith("0x80");
                assertThat(attacker.unsubscribes(filter).toString()).startsWith("UNSUBACK");
            }
            assertThat(attacker.publishes(DEEP, "x").toString()).endsWith("0x90");
            attacker.publish(0x31, DEEP, 0, Bytes.none(), "x").hearsNothing();
        }
        assertThat(answered(new Hello5("b").will(DEEP, "x", 1, true, Bytes.none())))
                .startsWith("CONNACK 0x8");
    }

    @Test
    @DisplayName("CVE-2026-95845: many filters and waiting messages harm nobody else, though Moquette counts no queue")
    void unboundedQueues() throws Exception {
        try (var away = Client5.connected(house.port(), new Hello5("away").expiry(600))) {
            away.subscribes("a", 1);
        }
        try (var attacker = attacker()) {
            var wanted = new ArrayList<>();
            for (int number = 0; number < 5_000; number++) {
                wanted.addAll(Arrays.asList("a/" + number + "/#", 1));
            }
            var answer = attacker.subscribe(Bytes.none(), wanted.toArray()).next();
            assertThat(answer.toString().split(" 0x01", -1)).hasSize(51);
            assertThat(answer.toString().split(" 0x80", -1)).hasSize(4_951);
            for (int number = 0; number < 100; number++) {
                attacker.publishes("a", "x");
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95846, CVE-2026-85058: a will is no way around the rights")
    void willWithoutCheck() throws Exception {
        for (var topic : new String[] {"health/1", "of/other/x", "$SYS/x", "+", ""}) {
            assertThat(answered(new Hello5("me")
                            .will(topic, "x", 1, true, Bytes.none())
                            .user("guest")))
                    .startsWith("CONNACK 0x8");
        }
        assertThat(house.broker.retained("#")).isEmpty();
    }

    @Test
    void aWillOfQos3AndOtherOddPacketsAreRefused() throws Exception {
        assertThat(answered(new Hello5("b").will("a", "x", 3, false, Bytes.none())))
                .startsWith("CONNACK 0x8");
        for (var odd : new String[] {
            "10 00",
            "10 0d 0004 4d515454 04 02 003c 0001 61",
            "20 02 0000",
            "30 02 0000",
            "30 03 0001 2b",
            "32 05 0001 61 0000",
            "36 05 0001 61 0001",
            "38 03 0001 61",
            "40 02 0001",
            "50 02 0001",
            "62 02 0001",
            "60 02 0001",
            "70 02 0001",
            "82 02 0001",
            "82 03 0001 00",
            "82 06 0001 00 0000 00",
            "82 07 0001 00 0001 61 03",
            "82 07 0001 00 0001 61 3f",
            "80 07 0001 00 0001 61 00",
            "82 09 0001 02 0b 00 0001 61 00",
            "90 03 0001 00",
            "90 03 0001 7f",
            "a2 03 0001 00",
            "a2 05 0001 00 0000",
            "b0 02 0001",
            "c0 01 00",
            "d0 00",
            "e0 00",
            "e0 01 04",
            "f0 00",
            "f0 02 18 00",
            "00 00",
            "30 ff ff ff 7f",
            "30 80 80 80 80 01"
        }) {
            try (var attacker = attacker()) {
                attacker.write(odd + "c0 00".repeat(100));
            }
            goesOn();
        }
    }

    @Test
    void noiseAndBrokenConnectionsAreEndured() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            try (var attacker = round % 2 == 0 ? attacker() : new Client5(house.port())) {
                var noise = new byte[1 + random.nextInt(60)];
                random.nextBytes(noise);
                noise[0] = (byte) (0x10 * (1 + random.nextInt(15)) + (round % 3 == 0 ? 2 : 0));
                attacker.raw(noise);
            }
        }
        for (int round = 0; round < 100; round++) {
            try (var attacker = new Client5(house.port())) {
                attacker.send(
                        0x10,
                        new Hello5("b").will("a", "x", 1, false, Bytes.none()).body());
            }
        }
    }
}
