package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of subscriptions in MQTT 5. */
class Mqtt5SubscribeTests {

    private static final int SUBSCRIPTION_ID = 0x0B;
    private static final int NO_LOCAL = 4;
    private static final int AS_PUBLISHED = 8;
    private static final int IF_NEW = 0x10;
    private static final int NOT_RETAINED = 0x20;

    @TempDir
    Path folder;

    private TestBroker house;

    @BeforeEach
    void open() {
        house = new TestBroker(folder).opened();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Bytes numbered(int id) {
        return Bytes.property(SUBSCRIPTION_ID, Bytes.number(id));
    }

    @Test
    void tellsTheNumbersOfAllSubscriptionsThatMatch() throws Exception {
        try (var client = Client5.connected(house, "a")) {
            client.subscribe(numbered(3), "a/#", 0, "a/+", 1).hears("SUBACK 1 0x00 0x01");
            client.subscribe(numbered(268_435_455), "a/b", 2).hears("SUBACK 2 0x02");
            client.subscribes("#", 0);
            client.publish(0x34, "a/b", 9, Bytes.none(), "x");
            var told = client.next();
            assertThat(told).hasToString("PUBLISH a/b=x qos2");
            assertThat(told.property(SUBSCRIPTION_ID)).containsExactly(3, 268_435_455);
            client.publish("c", "x");
            assertThat(client.next().property(SUBSCRIPTION_ID)).isEmpty();
        }
    }

    @Test
    void changesTheNumberWithTheSubscription() throws Exception {
        try (var client = Client5.connected(house, "a")) {
            client.subscribe(numbered(1), "a", 0).hears("SUBACK 1 0x00");
            client.subscribe(numbered(2), "a", 0).hears("SUBACK 2 0x00");
            client.publish("a", "x");
            assertThat(client.next().property(SUBSCRIPTION_ID)).containsExactly(2);
            client.subscribes("a", 0);
            client.publish("a", "x");
            assertThat(client.next().property(SUBSCRIPTION_ID)).isEmpty();
        }
    }

    @Test
    void tellsTheNumbersOfSubscriptionsWithRetainedMessagesAndAfterARestart() throws Exception {
        house.broker.publish(Message.of("a", "kept", Qos.AT_LEAST_ONCE, true));
        try (var client = Client5.connected(house, new Hello5("a").expiry(600))) {
            client.subscribe(numbered(5), "a", 1, "+", 0).hears("SUBACK 1 0x01 0x00");
            var told = client.next();
            assertThat(told).hasToString("PUBLISH a=kept qos1 retained");
            assertThat(told.property(SUBSCRIPTION_ID)).containsExactly(5);
            client.answer(0x40, told.number());
            client.hearsNothing();
        }
        close();
        open();
        try (var client = Client5.connected(house, new Hello5("a").resumes().expiry(600))) {
            client.publish("a", "live");
            assertThat(client.next().property(SUBSCRIPTION_ID)).containsExactly(5);
        }
    }

    @Test
    void refusesANumberOfZeroAndOneAtUnsubscribe() throws Exception {
        Client5.connected(house, "a").subscribe(numbered(0), "a", 0).isToldAndClosed("DISCONNECT 0x82");
        Client5.connected(house, "a")
                .send(0xA2, Bytes.two(1).properties(numbered(1)).all(Bytes.text("a")))
                .isToldAndClosed("DISCONNECT 0x82");
    }

    @Test
    void keepsAClientsOwnMessagesFromItWhenItWantsThat() throws Exception {
        try (var client = Client5.connected(house, "a");
                var other = Client5.connected(house, "b")) {
            client.subscribes("quiet/#", 1 | NO_LOCAL);
            client.subscribes("both", 1 | NO_LOCAL);
            client.subscribes("+", 0);
            client.publish("quiet/a", "mine").hearsNothing();
            other.publish("quiet/a", "theirs").hearsNothing();
            client.hears("PUBLISH quiet/a=theirs qos0");
            client.publish("both", "mine").hears("PUBLISH both=mine qos0");
            other.publishes("both", "theirs");
            client.hears("PUBLISH both=theirs qos1");
        }
    }

    @Test
    void keepsAClientsOwnRetainedMessagesFromItWhenItWantsThat() throws Exception {
        try (var client = Client5.connected(house, "a");
                var other = Client5.connected(house, "b")) {
            client.publish(0x31, "x", 0, Bytes.none(), "mine").hearsNothing();
            client.subscribes("x", NO_LOCAL);
            client.hearsNothing();
            other.subscribes("x", NO_LOCAL);
            other.hears("PUBLISH x=mine qos0 retained");
        }
    }

    @Test
    void tellsTheRetainFlagAsPublishedWhenAsked() throws Exception {
        try (var plain = Client5.connected(house, "plain");
                var exact = Client5.connected(house, "exact")) {
            plain.subscribes("#", 0);
            exact.subscribes("#", AS_PUBLISHED);
            exact.publish(0x31, "a", 0, Bytes.none(), "1").hears("PUBLISH a=1 qos0 retained");
            exact.publish("a", "2").hears("PUBLISH a=2 qos0");
            plain.hears("PUBLISH a=1 qos0").hears("PUBLISH a=2 qos0");
            exact.publish(0x31, "a", 0, Bytes.none(), "").hears("PUBLISH a= qos0 retained");
        }
    }

    @Test
    void tellsRetainedMessagesAlwaysOrToNewSubscriptionsOrNever() throws Exception {
        house.broker.publish(Message.of("a", "kept", Qos.AT_MOST_ONCE, true));
        try (var client = Client5.connected(house, "a")) {
            client.subscribes("a", IF_NEW);
            client.hears("PUBLISH a=kept qos0 retained");
            client.subscribes("a", IF_NEW);
            client.hearsNothing();
            client.subscribes("a", 0);
            client.hears("PUBLISH a=kept qos0 retained");
            client.subscribes("a", NOT_RETAINED);
            client.subscribes("+", NOT_RETAINED);
            client.hearsNothing();
            client.unsubscribes("a");
            client.subscribes("a", IF_NEW);
            client.hears("PUBLISH a=kept qos0 retained").hearsNothing();
        }
    }

    @Test
    void refusesOptionsThatDoNotExist() throws Exception {
        Client5.connected(house, "a").subscribe(Bytes.none(), "a", 0x30).isToldAndClosed("DISCONNECT 0x81");
        Client5.connected(house, "a").subscribe(Bytes.none(), "a", 3).isToldAndClosed("DISCONNECT 0x81");
        Client5.connected(house, "a").subscribe(Bytes.none()).isToldAndClosed("DISCONNECT 0x82");
        assertThat(Client5.connected(house, "a").unsubscribes()).hasToString("DISCONNECT 0x82");
    }
}
