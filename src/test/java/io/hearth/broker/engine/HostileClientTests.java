package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.ClientInfo;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.Doorkeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client breaks the rules or asks for too much; the others do not notice. */
class HostileClientTests {

    @TempDir
    Path folder;

    private Socket socket(HostileHouse house) throws Exception {
        return new Socket("127.0.0.1", house.broker.port());
    }

    @Test
    void aSlowConnectIsNotWaitedForLongerThanAllowed() throws Exception {
        try (var house = new HostileHouse(folder, "limits.connect-timeout=300ms");
                var silent = new Client5(house.broker);
                var half = new Client5(house.broker).write("10 20 0004 4d51")) {
            assertThat(silent.next()).isNull();
            assertThat(half.next()).isNull();
            assertThat(house.broker.refusals.latest())
                    .hasSize(1)
                    .allMatch(refusal -> refusal.kind() == RefusalKind.BAD_CONNECT && refusal.count() == 2);
        }
    }

    @Test
    void halfAPacketHarmsNobody() throws Exception {
        try (var house = new HostileHouse(folder);
                var attacker = house.attacker("attacker").write("32 7f 0001 61 0001")) {
            house.goesOn();
            attacker.close();
            await().until(() -> house.broker.broker.clients().size() == 1);
        }
    }

    @Test
    void aLengthOfMegabytesIsRefusedBeforeItsBytesCome() throws Exception {
        try (var house = new HostileHouse(folder)) {
            try (var first = new Client5(house.broker).write("10 ff ff ff 7f")) {
                assertThat(first.next()).isNull();
            }
            house.attacker("a").write("30 ff ff ff 7f").isToldAndClosed("DISCONNECT 0x95");
            house.attacker("a").write("30 80 80 80 80 01").isToldAndClosed("DISCONNECT 0x95");
        }
    }

    @Test
    void thousandsOfFiltersInOnePacketStopAtTheLimit() throws Exception {
        try (var house = new HostileHouse(folder, "limits.subscriptions=50");
                var attacker = house.attacker("attacker")) {
            var wanted = new ArrayList<>();
            for (int number = 0; number < 10_000; number++) {
                wanted.addAll(Arrays.asList("a/" + number + "/#", 1));
            }
            var answer =
                    attacker.subscribe(Bytes.none(), wanted.toArray()).next().toString();
            assertThat(answer.split(" 0x01", -1)).hasSize(51);
            assertThat(answer.split(" 0x97", -1)).hasSize(9_951);
            var filters = new String[20_000];
            Arrays.setAll(filters, number -> "a/" + number + "/#");
            var gone = attacker.unsubscribes(filters).toString();
            assertThat(gone.split(" 0x00", -1)).hasSize(51);
            assertThat(gone.split(" 0x11", -1)).hasSize(19_951);
            assertThat(house.broker.broker.clients())
                    .filteredOn(client -> client.client().equals("attacker"))
                    .allMatch(client -> client.subscriptions().isEmpty());
        }
    }

    @Test
    void subscribingAgainAndAgainCostsWhatTheClientListensTo() throws Exception {
        try (var house = new HostileHouse(folder);
                var attacker = house.attacker("attacker")) {
            for (int number = 0; number < 1000; number++) {
                house.broker.broker.publish(Message.of("kept/" + number, "x", Qos.AT_MOST_ONCE, true));
            }
            var wanted = new ArrayList<>();
            for (int number = 0; number < 40_000; number++) {
                wanted.addAll(Arrays.asList("#", 0));
            }
            attacker.subscribe(Bytes.none(), wanted.toArray());
            assertThat(attacker.next().toString()).startsWith("SUBACK 1 0x00 0x00");
            for (int number = 0; number < 1000; number++) {
                attacker.hears("PUBLISH kept/%d=x qos0 retained".formatted(number));
            }
            attacker.hearsNothing();
            attacker.raw(repeated("82 07 0001 00 0001 23 00", 20_000));
            house.goesOn();
        }
    }

    private static byte[] repeated(String hex, int times) {
        return HexFormat.of().parseHex(hex.replace(" ", "").repeat(times));
    }

    @Test
    void aClientThatNeverReadsIsNotReadEither() throws Exception {
        try (var house = new HostileHouse(folder);
                var attacker = socket(house)) {
            attacker.setSoTimeout(10_000);
            attacker.getOutputStream()
                    .write(new Bytes()
                            .u8(0x10)
                            .properties(new Hello5("a").body())
                            .array());
            attacker.setReceiveBufferSize(4096);
            var pings = repeated("c0 00", 50_000);
            var sent = new AtomicLong();
            var flood = new Thread(() -> {
                try {
                    while (true) {
                        attacker.getOutputStream().write(pings);
                        sent.addAndGet(pings.length);
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            flood.start();
            await().during(Duration.ofMillis(500)).until(sent::get, new Stands()::now);
            house.goesOn();
            attacker.close();
            flood.join();
        }
    }

    private static final class Stands {
        private long before = -1;

        boolean now(long value) {
            boolean stands = value == before;
            before = value;
            return stands;
        }
    }

    @Test
    void anAddressThatFloodsTheDoorIsRefusedButNotThisMachine() throws Exception {
        var doorkeeper = new Doorkeeper(
                TestBroker.bound("limits.connections=1000", "limits.connections-per-address=500")
                        .limits(),
                new Counters());
        var there = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        for (int number = 0; number < 500; number++) {
            assertThat(doorkeeper.entered(there)).isNull();
        }
        assertThat(doorkeeper.entered(there)).contains("connections-per-address");
        doorkeeper.left(there);
        doorkeeper.left(there);
        assertThat(doorkeeper.entered(there)).isNull();
        assertThat(doorkeeper.entered(InetAddress.getByAddress(new byte[] {10, 0, 0, 2})))
                .isNull();
        for (int number = 0; number < 499; number++) {
            assertThat(doorkeeper.entered(InetAddress.getLoopbackAddress())).isNull();
        }
        assertThat(doorkeeper.entered(InetAddress.getLoopbackAddress())).contains("hearth.mqtt.limits.connections=");
    }

    @Test
    void aClientThatTalksTooFastIsReadMoreSlowlyAndLosesNothing() throws Exception {
        try (var house = new HostileHouse(folder, "limits.publish-rate=2000");
                var attacker = house.attacker("attacker");
                var reader = house.attacker("reader")) {
            reader.subscribes("a", 0);
            attacker.raw(repeated("30 05 0001 61 00 78", 4000));
            for (int number = 0; number < 4000; number++) {
                reader.hears("PUBLISH a=x qos0");
            }
            attacker.write("c000");
            house.goesOn();
            assertThat(attacker.available()).isZero();
            attacker.hears("PINGRESP");
        }
    }

    @Test
    void theOneWhoHoldsMostGoesWhenMemoryForQueuesIsUsedUp() throws Exception {
        try (var house = new HostileHouse(folder, "limits.queued-total=300KB");
                var modest = house.attacker("modest");
                var greedy = Client5.connected(house.broker, new Hello5("greedy").expiry(600))) {
            modest.subscribes("few", 1);
            greedy.subscribes("many", 1);
            try (var writer = house.attacker("writer")) {
                writer.publishes("few", "x".repeat(50_000));
                modest.hears("PUBLISH few=%s qos1".formatted("x".repeat(50_000)));
                for (int number = 0; number < 6; number++) {
                    writer.publishes("many", "x".repeat(50_000));
                }
                writer.publishes("few", "x");
                modest.hears("PUBLISH few=x qos1").hearsNothing();
            }
            assertThat(house.broker.broker.clients())
                    .extracting(ClientInfo::client)
                    .contains("modest")
                    .doesNotContain("greedy");
            assertThat(house.broker.refusals.latest())
                    .hasSize(1)
                    .allMatch(refusal -> refusal.kind() == RefusalKind.SLOW_RECEIVER
                            && refusal.client().equals("greedy"));
        }
    }

    @Test
    void publishersWaitOnlyOnceForAClientThatComesBackWithAFullQueue() throws Exception {
        try (var house = new HostileHouse(folder, "limits.queued-messages=10", "limits.slow-receiver=300ms")) {
            var greedy = Client5.connected(
                    house.broker, new Hello5("greedy").expiry(600).with(0x21, Bytes.two(1)));
            greedy.subscribes("a", 1);
            try (var writer = house.attacker("writer")) {
                for (int number = 0; number < 13; number++) {
                    writer.publishes("a", "x");
                }
                greedy.hears("PUBLISH a=x qos1").isToldAndClosed("DISCONNECT 0x97");
                var back = Client5.connected(
                        house.broker, new Hello5("greedy").resumes().expiry(600).with(0x21, Bytes.two(1)));
                for (int number = 0; number < 4; number++) {
                    assertThat(writer.publishes("a", "x").toString()).startsWith("PUBACK");
                }
                back.hears("PUBLISH a=x qos1 again").hearsNothing();
                assertThat(house.broker.refusals.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void aClientThatReplacesItsOwnConnectionIsNotOneSessionMore() throws Exception {
        try (var house = new HostileHouse(folder, "limits.sessions=1")) {
            Client5.connected(house.broker, new Hello5("away").expiry(600)).close();
            await().until(() -> house.broker.broker.clients().stream().anyMatch(client -> !client.connected()));
            Client5.connected(house.broker, new Hello5("phone").expiry(600));
            try (var again = new Client5(house.broker)) {
                assertThat(again.says(new Hello5("phone").resumes().expiry(600)))
                        .hasToString("CONNACK 0x00 present");
            }
        }
    }

    @Test
    void deepRetainedTopicsCountForWhatTheyCost() throws Exception {
        try (var house = new HostileHouse(folder, "limits.retained-bytes=1MB");
                var attacker = house.attacker("attacker")) {
            for (int number = 0; number < 500; number++) {
                attacker.publish(0x31, number + "/a".repeat(31), 0, Bytes.none(), "x");
            }
            attacker.hearsNothing();
            assertThat(house.broker.broker.status().retained()).isBetween(100, 200);
            assertThat(house.broker.refusals.latest()).allMatch(refusal -> refusal.kind() == RefusalKind.RETAINED_FULL);
        }
    }

    @Test
    void moreSessionsThanAllowedAreEndedAndNamed() throws Exception {
        try (var house = new HostileHouse(folder, "limits.sessions=3")) {
            for (int number = 0; number < 5; number++) {
                Client5.connected(house.broker, new Hello5("a" + number).expiry(600))
                        .close();
            }
            await().until(() -> house.broker.broker.clients().stream()
                            .filter(ClientInfo::connected)
                            .count()
                    == 1);
            assertThat(house.broker.broker.clients()).hasSize(4);
            assertThat(house.broker.refusals.latest()).hasSize(2);
        }
    }
}
