package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.HandClock;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message of MQTT 5 says beside its payload, and how messages flow. */
class Mqtt5PublishTests {

    private static final int MESSAGE_EXPIRY = 0x02;
    private static final int TOPIC_ALIAS = 0x23;
    private static final int QOS_0 = 0x30;
    private static final int QOS_0_RETAINED = 0x31;
    private static final int QOS_1 = 0x32;
    private static final int QOS_2 = 0x34;

    private static final Bytes EVERYTHING = new Bytes()
            .all(Bytes.property(0x01, Bytes.one(1)))
            .all(Bytes.property(0x03, Bytes.text("text/plain; charset=ü")))
            .all(Bytes.property(0x08, Bytes.text("answers/7")))
            .all(Bytes.property(0x09, new Bytes().data(new byte[] {0, 1, -1})))
            .all(Bytes.property(0x26, Bytes.pair("key", "one")))
            .all(Bytes.property(0x26, Bytes.pair("key", "two")))
            .all(Bytes.property(0x26, Bytes.pair("", "")));
    private static final Map<Integer, List<Object>> TOLD = Map.of(
            0x01, List.of(1),
            0x03, List.of("text/plain; charset=ü"),
            0x08, List.of("answers/7"),
            0x09, List.of("0001ff"),
            0x26, List.of("key=one", "key=two", "="));

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private TestBroker house;

    @BeforeEach
    void open() {
        house = new TestBroker(
                        folder,
                        new AnonymousAdmission(BrokerSettings.Anonymous.ALWAYS),
                        clock,
                        "limits.receive-maximum=2",
                        "limits.topic-aliases=3")
                .opened();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void forwardsEveryPropertyUnaltered() throws Exception {
        try (var reader = Client5.connected(house, "reader");
                var writer = Client5.connected(house, "writer")) {
            reader.subscribes("a", 2);
            for (int qos = 0; qos <= 2; qos++) {
                writer.publish(QOS_0 | qos << 1, "a", 7, EVERYTHING, "x");
                assertThat(reader.next().all()).isEqualTo(TOLD);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 108, 120, 130, 200, 17_000})
    void readsPropertiesOfAnyLengthInAnyOrder(int length) throws Exception {
        var properties = Bytes.property(0x26, Bytes.pair("a", "x".repeat(length)))
                .all(Bytes.property(0x26, Bytes.pair("", "")))
                .all(Bytes.property(0x01, Bytes.one(1)));
        var told = Map.of(0x01, List.of((Object) 1), 0x26, List.of((Object) ("a=" + "x".repeat(length)), "="));
        try (var reader = Client5.connected(
                house,
                new Hello5("reader")
                        .with(0x26, Bytes.pair("", "x".repeat(length)))
                        .with(0x17, Bytes.one(1)))) {
            reader.subscribe(
                            Bytes.property(0x26, Bytes.pair("", "x".repeat(length)))
                                    .all(Bytes.property(0x0B, Bytes.number(7))),
                            "#",
                            2)
                    .hears("SUBACK 1 0x02");
            Client5.connected(house, new Hello5("device").will("will", "gone", 1, false, properties))
                    .close();
            var will = reader.next();
            assertThat(will).hasToString("PUBLISH will=gone qos1");
            assertThat(will.all()).containsAllEntriesOf(told).containsEntry(0x0B, List.of(7));
            reader.publish(0x30, "a", 0, properties, "x");
            var live = reader.next();
            assertThat(live).hasToString("PUBLISH a=x qos0");
            assertThat(live.all()).containsAllEntriesOf(told);
        }
    }

    @Test
    void keepsThePropertiesOfRetainedMessagesOverARestart() throws Exception {
        try (var writer = Client5.connected(house, "writer")) {
            writer.publish(QOS_1 | 1, "a", 7, EVERYTHING, "x").hears("PUBACK 7");
        }
        close();
        open();
        try (var reader = Client5.connected(house, "reader")) {
            reader.subscribes("a", 1);
            var told = reader.next();
            assertThat(told).hasToString("PUBLISH a=x qos1 retained");
            assertThat(told.all()).isEqualTo(TOLD);
        }
    }

    @Test
    void tellsThePropertiesOfAWill() throws Exception {
        try (var reader = Client5.connected(house, "reader")) {
            reader.subscribes("status", 1);
            Client5.connected(house, new Hello5("device").will("status", "gone", 1, false, EVERYTHING))
                    .close();
            var told = reader.next();
            assertThat(told).hasToString("PUBLISH status=gone qos1");
            assertThat(told.all()).isEqualTo(TOLD);
        }
    }

    @Test
    void tellsNoPropertiesToAClientOfMqtt3() throws Exception {
        try (var reader = house.raw().connect("reader", 60);
                var writer = Client5.connected(house, "writer")) {
            reader.subscribe(1, "a", 1).expect("90 03 0001 01");
            writer.publish(QOS_1, "a", 7, EVERYTHING, "x").hears("PUBACK 7");
            reader.expect("32 06 0001 61 0001 78");
        }
    }

    private static Bytes expiry(int seconds) {
        return Bytes.property(MESSAGE_EXPIRY, Bytes.four(seconds));
    }

    @Test
    void countsDownHowLongAMessageIsGoodAndThenDropsIt() throws Exception {
        var before = Client5.connected(house, new Hello5("reader").expiry(600));
        before.subscribes("a", 1);
        before.disconnects(0, Bytes.none());
        assertThat(before.next()).isNull();
        try (var writer = Client5.connected(house, "writer")) {
            writer.publish(QOS_1, "a", 1, expiry(100), "long").hears("PUBACK 1");
            writer.publish(QOS_1, "a", 2, expiry(10), "short").hears("PUBACK 2");
            writer.publish(QOS_1, "a", 3, Bytes.none(), "for ever").hears("PUBACK 3");
        }
        clock.forward(Duration.ofSeconds(30));
        try (var reader =
                Client5.connected(house, new Hello5("reader").resumes().expiry(600))) {
            var first = reader.next();
            assertThat(first).hasToString("PUBLISH a=long qos1");
            assertThat(first.property(MESSAGE_EXPIRY)).containsExactly(70L);
            var second = reader.next();
            assertThat(second).hasToString("PUBLISH a=for ever qos1");
            assertThat(second.all()).isEmpty();
            reader.hearsNothing();
        }
    }

    @Test
    void dropsARetainedMessageThatIsNotGoodAnyMore() throws Exception {
        try (var writer = Client5.connected(house, "writer");
                var reader = Client5.connected(house, "reader")) {
            writer.publish(QOS_0_RETAINED, "a", 0, expiry(60), "x").hearsNothing();
            clock.forward(Duration.ofSeconds(20));
            reader.subscribes("a", 1);
            assertThat(reader.next().property(MESSAGE_EXPIRY)).containsExactly(40L);
            clock.forward(Duration.ofSeconds(41));
            reader.subscribes("a", 1);
            reader.hearsNothing();
            assertThat(house.broker.retained("#")).isEmpty();
        }
    }

    @Test
    void beginsToCountTheTimeOfAWillWhenItIsPublished() throws Exception {
        var device = Client5.connected(house, new Hello5("device").will("status", "gone", 0, false, expiry(60)));
        clock.forward(Duration.ofHours(1));
        try (var reader = Client5.connected(house, "reader")) {
            reader.subscribes("status", 0);
            device.close();
            assertThat(reader.next().property(MESSAGE_EXPIRY)).containsExactly(60L);
        }
    }

    @Test
    void understandsTopicAliases() throws Exception {
        try (var client = Client5.connected(house, "a")) {
            client.subscribes("#", 0);
            client.publish(QOS_0, "one", 0, alias(1), "x").hears("PUBLISH one=x qos0");
            client.publish(QOS_0, "", 0, alias(1), "y").hears("PUBLISH one=y qos0");
            client.publish(QOS_0, "two", 0, alias(1), "z").hears("PUBLISH two=z qos0");
            client.publish(QOS_0, "", 0, alias(1), "z").hears("PUBLISH two=z qos0");
            client.publish(QOS_0, "", 0, alias(3), "z").isToldAndClosed("DISCONNECT 0x82");
        }
    }

    private static Bytes alias(int number) {
        return Bytes.property(TOPIC_ALIAS, Bytes.two(number));
    }

    @Test
    void refusesATopicAliasOutOfBounds() throws Exception {
        Client5.connected(house, "a").publish(QOS_0, "a", 0, alias(0), "x").isToldAndClosed("DISCONNECT 0x94");
        Client5.connected(house, "a").publish(QOS_0, "a", 0, alias(4), "x").isToldAndClosed("DISCONNECT 0x94");
        Client5.connected(house, "a").publish(QOS_0, "", 0, Bytes.none(), "x").isToldAndClosed("DISCONNECT 0x82");
    }

    @Test
    void forgetsTopicAliasesWithTheConnection() throws Exception {
        Client5.connected(house, new Hello5("a").expiry(60))
                .publish(QOS_0, "a", 0, alias(1), "x")
                .close();
        Client5.connected(house, new Hello5("a").resumes())
                .publish(QOS_0, "", 0, alias(1), "x")
                .isToldAndClosed("DISCONNECT 0x82");
    }

    @Test
    void usesTopicAliasesForAClientThatUnderstandsThem() throws Exception {
        try (var reader = Client5.connected(house, new Hello5("reader").with(0x22, Bytes.two(2)))) {
            reader.subscribes("#", 0);
            var told = new StringBuilder();
            for (var topic : "one one two three three one two".split(" ")) {
                reader.publish(topic, "x");
                var packet = reader.next();
                told.append(packet).append(packet.property(TOPIC_ALIAS)).append('\n');
            }
            assertThat(told).hasToString("""
                            PUBLISH one=x qos0[1]
                            PUBLISH =x qos0[1]
                            PUBLISH two=x qos0[2]
                            PUBLISH three=x qos0[]
                            PUBLISH three=x qos0[]
                            PUBLISH =x qos0[1]
                            PUBLISH =x qos0[2]
                            """);
        }
    }

    @Test
    void sendsNoMoreThanTheClientTakesAtATime() throws Exception {
        try (var reader = Client5.connected(house, new Hello5("reader").with(0x21, Bytes.two(2)));
                var writer = Client5.connected(house, "writer")) {
            reader.subscribes("a", 2);
            writer.publishes("a", "1");
            writer.publish(QOS_2, "a", 100, Bytes.none(), "2").hears("PUBREC 100");
            writer.answer(0x62, 100).hears("PUBCOMP 100");
            writer.publishes("a", "3");
            reader.hears("PUBLISH a=1 qos1");
            var second = reader.next();
            reader.answer(0x50, second.number())
                    .hears("PUBREL " + second.number())
                    .hearsNothing();
            writer.publish("a", "not counted").hearsNothing();
            reader.hears("PUBLISH a=not counted qos0");
            reader.answer(0x70, second.number()).hears("PUBLISH a=3 qos1");
        }
    }

    @Test
    void refusesMoreUnansweredMessagesThanItTakes() throws Exception {
        Client5.connected(house, "a")
                .publish(QOS_2, "a", 1, Bytes.none(), "x")
                .publish(QOS_2, "a", 2, Bytes.none(), "x")
                .hears("PUBREC 1")
                .hears("PUBREC 2")
                .publish(QOS_1, "a", 3, Bytes.none(), "x")
                .isToldAndClosed("DISCONNECT 0x93");
    }

    @Test
    void takesAsManyMessagesAsTheClientLikesOneAfterTheOther() throws Exception {
        try (var writer = Client5.connected(house, "writer")) {
            for (int id = 1; id <= 10; id++) {
                assertThat(writer.publishes("a", "x")).hasToString("PUBACK %d".formatted(id));
                writer.publish(QOS_2, "a", 100 + id, Bytes.none(), "x").hears("PUBREC %d".formatted(100 + id));
                writer.answer(0x62, 100 + id).hears("PUBCOMP " + (100 + id));
                writer.publish(QOS_2, "$no", 200 + id, Bytes.none(), "x").hears("PUBREC %d 0x90".formatted(200 + id));
            }
        }
    }

    @Test
    void doesNotSendAPacketThatIsTooLargeForTheClientAndGoesOn() throws Exception {
        try (var reader = Client5.connected(
                        house, new Hello5("reader").with(0x27, Bytes.four(100)).with(0x21, Bytes.two(1)));
                var writer = Client5.connected(house, "writer")) {
            reader.subscribes("#", 1);
            for (int number = 0; number < 3; number++) {
                writer.publishes("a", "x".repeat(100));
            }
            writer.publish("a", "x".repeat(100)).hearsNothing();
            writer.publishes("a", "small");
            reader.hears("PUBLISH a=small qos1").hearsNothing();
            assertThat(house.broker.status().dropped()).isEqualTo(4);
        }
    }

    @Test
    void usesNoAliasWhereItWouldMakeThePacketTooLarge() throws Exception {
        try (var reader = Client5.connected(
                house, new Hello5("reader").with(0x27, Bytes.four(100)).with(0x22, Bytes.two(1)))) {
            reader.subscribes("a", 0);
            reader.publish("a", "x".repeat(94)).hears("PUBLISH a=" + "x".repeat(94) + " qos0");
        }
    }

    @Test
    void namesTheReasonOfEachAnswer() throws Exception {
        try (var client = Client5.connected(house, "a")) {
            assertThat(client.publishes("nobody/hears", "x")).hasToString("PUBACK 1");
            assertThat(client.publishes("$SYS/mine", "x")).hasToString("PUBACK 2 0x90");
            client.publish(QOS_2, "a" + "/a".repeat(40), 7, Bytes.none(), "x").hears("PUBREC 7 0x90");
            client.answer(0x62, 7).hears("PUBCOMP 7 0x92");
            client.answer(0x50, 8).hears("PUBREL 8 0x92");
            assertThat(client.subscribes("a/#/b", 0)).hasToString("SUBACK 3 0x8f");
            assertThat(client.subscribes("a/b", 2)).hasToString("SUBACK 4 0x02");
            assertThat(client.unsubscribes("a/b", "a/c")).hasToString("UNSUBACK 5 0x00 0x11");
            assertThat(client.unsubscribes("a/b")).hasToString("UNSUBACK 6 0x11");
        }
    }

    @Test
    void answersInTheOrderOfTheMessages() throws Exception {
        try (var client = Client5.connected(house, "a")) {
            client.write("32 06 0001 61 0001 00" + "32 08 0003 246e6f 0002 00")
                    .hears("PUBACK 1")
                    .hears("PUBACK 2 0x90");
        }
    }

    @Test
    void refusesAMessageWhosePropertiesAreWrong() throws Exception {
        for (var wrong : List.of(
                Bytes.property(0x01, Bytes.one(2)),
                Bytes.property(0x08, Bytes.text("a/+")),
                Bytes.property(0x08, Bytes.text("")),
                Bytes.property(0x11, Bytes.four(1)),
                Bytes.property(0x26, Bytes.pair("a\0", "b")))) {
            Client5.connected(house, "a").publish(QOS_0, "a", 0, wrong, "x").isToldAndClosed("DISCONNECT 0x82");
        }
    }
}
