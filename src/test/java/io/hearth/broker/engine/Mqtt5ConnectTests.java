package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.HandClock;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.ClientInfo;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections of MQTT 5 begin, go on and end. */
class Mqtt5ConnectTests {

    private static final int EXPIRY = 0x11;
    private static final int ASSIGNED = 0x12;
    private static final int SERVER_KEEP_ALIVE = 0x13;

    @TempDir
    Path folder;

    private TestBroker house;

    @BeforeEach
    void open() {
        house = house("limits.session-expiry=1h", "limits.keep-alive=30s", "limits.receive-maximum=3");
    }

    private TestBroker house(String... settings) {
        return new TestBroker(
                        folder, new AnonymousAdmission(BrokerSettings.Anonymous.ALWAYS), new HandClock(), settings)
                .opened();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void tellsItsTerms() throws Exception {
        try (var client = new Client5(house)) {
            var answer = client.says(new Hello5("a").keepAlive(20).expiry(60));
            assertThat(answer).hasToString("CONNACK 0x00");
            assertThat(answer.property(0x21)).containsExactly(3);
            assertThat(answer.property(0x22)).containsExactly(32);
            assertThat(answer.property(0x27)).containsExactly(262_144L);
            assertThat(answer.all()).doesNotContainKeys(EXPIRY, ASSIGNED, SERVER_KEEP_ALIVE);
        }
    }

    @Test
    void tellsWhatItChangedOfTheClientsWishes() throws Exception {
        try (var client = new Client5(house)) {
            var answer = client.says(new Hello5("a").keepAlive(600).expiry(0xFFFF_FFFFL));
            assertThat(answer.property(EXPIRY)).containsExactly(3600L);
            assertThat(answer.property(SERVER_KEEP_ALIVE)).containsExactly(30);
        }
        try (var silent = new Client5(house)) {
            assertThat(silent.says(new Hello5("b").keepAlive(0)).property(SERVER_KEEP_ALIVE))
                    .containsExactly(30);
        }
    }

    @Test
    void givesAClientWithoutAnIdAnotherOneEachTime() throws Exception {
        try (var first = new Client5(house);
                var second = new Client5(house)) {
            var one = first.says(new Hello5("")).property(ASSIGNED);
            var other = second.says(new Hello5("").resumes().expiry(60)).property(ASSIGNED);
            assertThat(one).hasSize(1).isNotEqualTo(other);
            second.close();
            try (var again = new Client5(house)) {
                assertThat(again.says(new Hello5((String) other.get(0)).resumes()))
                        .hasToString("CONNACK 0x00 present");
            }
        }
    }

    @Test
    void keepsASessionAsLongAsTheClientAsked() throws Exception {
        Client5.connected(house, new Hello5("short")).close();
        Client5.connected(house, new Hello5("long").expiry(60)).close();
        Client5.connected(house, new Hello5("moment").expiry(1)).close();
        await().untilAsserted(() -> assertThat(house.broker.clients())
                .extracting(ClientInfo::client)
                .containsExactly("long"));
        try (var client = new Client5(house)) {
            assertThat(client.says(new Hello5("long").resumes())).hasToString("CONNACK 0x00 present");
        }
        try (var client = new Client5(house)) {
            assertThat(client.says(new Hello5("moment").resumes())).hasToString("CONNACK 0x00");
        }
    }

    @Test
    void startsCleanWhenAskedTo() throws Exception {
        var before = Client5.connected(house, new Hello5("a").expiry(60));
        before.subscribes("x", 1);
        before.close();
        try (var client = Client5.connected(house, new Hello5("a").expiry(60))) {
            client.publish("x", "1").hearsNothing();
        }
    }

    @Test
    void changesTheSessionsExpiryWhenTheClientLeaves() throws Exception {
        Client5.connected(house, new Hello5("ends").expiry(60)).disconnects(0, Bytes.property(EXPIRY, Bytes.four(0)));
        await().until(() -> house.broker.clients().isEmpty());
        Client5.connected(house, new Hello5("stays").expiry(1)).disconnects(0, Bytes.property(EXPIRY, Bytes.four(900)));
        await().until(() -> house.broker.clients().stream().anyMatch(client -> !client.connected()));
        assertThat(house.broker.clients()).hasSize(1).allMatch(client -> client.expiry() == 900);
    }

    @Test
    void doesNotLetASessionBeginToLastWhenTheClientLeaves() throws Exception {
        Client5.connected(house, "a")
                .disconnects(0, Bytes.property(EXPIRY, Bytes.four(60)))
                .isToldAndClosed("DISCONNECT 0x82");
        assertThat(house.broker.clients()).isEmpty();
    }

    @Test
    void tellsAnOlderConnectionThatItIsTakenOver() throws Exception {
        var older = Client5.connected(house, new Hello5("twin").expiry(60));
        try (var newer = new Client5(house)) {
            assertThat(newer.says(new Hello5("twin").resumes())).hasToString("CONNACK 0x00 present");
            older.isToldAndClosed("DISCONNECT 0x8e");
            newer.hearsNothing();
        }
    }

    @Test
    void tellsAClientThatWasSilentForTooLong() throws Exception {
        Client5.connected(house, new Hello5("a").keepAlive(1)).isToldAndClosed("DISCONNECT 0x8d");
    }

    @Test
    void tellsEveryClientThatItShutsDown() throws Exception {
        var client = Client5.connected(house, "a");
        house.close();
        client.isToldAndClosed("DISCONNECT 0x8b");
    }

    @Test
    void offersNoExtendedAuthentication() throws Exception {
        try (var client = new Client5(house)) {
            client.send(
                            0x10,
                            new Hello5("a")
                                    .with(0x15, Bytes.text("SCRAM-SHA-1"))
                                    .body())
                    .isToldAndClosed("CONNACK 0x8c");
        }
        Client5.connected(house, "b").send(0xF0, Bytes.none()).isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "c")
                .send(0xF0, Bytes.one(0x19).properties(Bytes.property(0x15, Bytes.text("x"))))
                .isToldAndClosed("DISCONNECT 0x82");
    }

    @Test
    void refusesWhatConnectMayNotSay() throws Exception {
        for (var hello : new Hello5[] {
            new Hello5("a").with(0x21, Bytes.two(0)),
            new Hello5("a").with(0x27, Bytes.four(0)),
            new Hello5("a").with(0x17, Bytes.one(2)),
            new Hello5("a").with(0x19, Bytes.one(2)),
            new Hello5("a").with(0x23, Bytes.two(1)),
            new Hello5("a").with(0x16, Bytes.text("data")),
            new Hello5("a").will("w", "x", 0, false, Bytes.property(0x01, Bytes.one(2))),
            new Hello5("a").will("w", "x", 0, false, Bytes.property(0x23, Bytes.two(1)))
        }) {
            try (var client = new Client5(house)) {
                client.send(0x10, hello.body()).isToldAndClosed("CONNACK 0x82");
            }
        }
        try (var client = new Client5(house)) {
            client.send(0x10, new Hello5("x".repeat(300)).body()).isToldAndClosed("CONNACK 0x85");
        }
        assertThat(house.refusals.total()).isEqualTo(9);
    }

    @Test
    void refusesAPropertyThatItsPacketMayNotHave() throws Exception {
        var topicAlias = Bytes.property(0x23, Bytes.two(1));
        Client5.connected(house, "a").disconnects(0, topicAlias).isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "a")
                .send(0xA2, Bytes.two(1).properties(topicAlias).all(Bytes.text("a")))
                .isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "a").subscribe(topicAlias, "a", 0).isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "a")
                .send(0x40, Bytes.two(1).u8(0).properties(topicAlias))
                .isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "a")
                .publish(0x30, "a", 0, Bytes.property(0x0B, Bytes.number(1)), "x")
                .isToldAndClosed("DISCONNECT 0x82");
    }

    @Test
    void refusesAPacketLargerThanItTold() throws Exception {
        Client5.connected(house, "a").publish("a", "x".repeat(262_144)).isToldAndClosed("DISCONNECT 0x95");
    }

    @Test
    void stillSpeaksMqtt31() throws Exception {
        try (var old = house.raw().hex("10 0f 0006 4d5149736470 03 02 003c 0001 78")) {
            old.expect("20 02 00 00");
            old.subscribe(1, "a/+", 2).expect("90 03 0001 02");
            old.publish("a/b", "x", 2, 9);
            old.expect("34 08 0003 612f62 0001 78").expect("50 02 0009");
            old.hex("50 02 0001").expect("62 02 0001").hex("70 02 0001");
            old.hex("62 02 0009").expect("70 02 0009");
            old.hex("c000").expect("d000").hex("e000");
            assertThat(old.isClosedByBroker()).isTrue();
        }
    }
}
