package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several clients that share the messages of one subscription. */
class SharedSubscriptionTests {

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

    private Client5 member(Hello5 hello) throws Exception {
        var member = Client5.connected(house, hello);
        assertThat(member.subscribes("$share/team/jobs/+", 1)).hasToString("SUBACK 1 0x01");
        return member;
    }

    private boolean isAway(String client) {
        return house.broker.clients().stream().anyMatch(one -> one.client().equals(client) && !one.connected());
    }

    @Test
    void takeTurns() throws Exception {
        try (var first = member(new Hello5("first"));
                var second = member(new Hello5("second"));
                var writer = Client5.connected(house, "writer")) {
            for (int job = 1; job <= 4; job++) {
                writer.publishes("jobs/a", "" + job);
            }
            first.hears("PUBLISH jobs/a=1 qos1").hears("PUBLISH jobs/a=3 qos1").hearsNothing();
            second.hears("PUBLISH jobs/a=2 qos1").hears("PUBLISH jobs/a=4 qos1").hearsNothing();
        }
    }

    @Test
    void areAGroupOfTheirOwnBesideOthersAndSingleSubscriptions() throws Exception {
        try (var first = member(new Hello5("first"));
                var other = Client5.connected(house, "other");
                var single = Client5.connected(house, "single")) {
            other.subscribes("$share/another/jobs/+", 0);
            single.subscribes("jobs/#", 0);
            single.subscribes("$share/team/jobs/+", 0);
            single.publish("jobs/a", "x").hears("PUBLISH jobs/a=x qos0");
            first.hears("PUBLISH jobs/a=x qos0").hearsNothing();
            other.hears("PUBLISH jobs/a=x qos0").hearsNothing();
            single.hearsNothing();
        }
    }

    @Test
    void areToldNoRetainedMessages() throws Exception {
        house.broker.publish(Message.of("jobs/a", "kept", Qos.AT_LEAST_ONCE, true));
        try (var first = member(new Hello5("first"))) {
            first.hearsNothing();
        }
    }

    @Test
    void leaveTheMessagesToThoseWhoAreHere() throws Exception {
        member(new Hello5("away").expiry(600)).close();
        await().until(() -> isAway("away"));
        try (var here = member(new Hello5("here"));
                var writer = Client5.connected(house, "writer")) {
            writer.publishes("jobs/a", "1");
            writer.publishes("jobs/a", "2");
            here.hears("PUBLISH jobs/a=1 qos1").hears("PUBLISH jobs/a=2 qos1");
        }
    }

    @Test
    void keepForOneWhoIsAwayWhatNobodyElseTakes() throws Exception {
        member(new Hello5("away").expiry(600)).close();
        await().until(() -> isAway("away"));
        try (var writer = Client5.connected(house, "writer")) {
            writer.publishes("jobs/a", "1");
        }
        try (var back = Client5.connected(house, new Hello5("away").resumes().expiry(600))) {
            back.hears("PUBLISH jobs/a=1 qos1");
        }
    }

    @Test
    void preferOneWhoIsHereButSlowToOneWhoIsAway() throws Exception {
        house.close();
        house = new TestBroker(
                        Journal.open(folder, JournalSettings.defaults()),
                        TestBroker.limits(1, 2, Duration.ofMinutes(1)))
                .opened();
        member(new Hello5("away").expiry(600)).close();
        await().until(() -> isAway("away"));
        try (var slow = member(new Hello5("slow"))) {
            for (int job = 1; job <= 5; job++) {
                house.broker.publish(Message.of("jobs/a", "" + job, Qos.AT_LEAST_ONCE, false));
            }
            for (int job = 1; job <= 5; job++) {
                var told = slow.next();
                assertThat(told).hasToString("PUBLISH jobs/a=%d qos1".formatted(job));
                slow.answer(0x40, told.number());
            }
        }
        assertThat(house.broker.clients())
                .filteredOn(client -> client.client().equals("away"))
                .allMatch(client -> client.waiting() == 0);
    }

    @Test
    void areAsGoodAsGoneAfterUnsubscribe() throws Exception {
        try (var first = member(new Hello5("first"));
                var second = member(new Hello5("second"))) {
            assertThat(first.unsubscribes("$share/team/jobs/+")).hasToString("UNSUBACK 2 0x00");
            assertThat(first.unsubscribes("$share/team/jobs/+")).hasToString("UNSUBACK 3 0x11");
            first.publish("jobs/a", "1").publish("jobs/a", "2").hearsNothing();
            second.hears("PUBLISH jobs/a=1 qos0").hears("PUBLISH jobs/a=2 qos0");
            second.unsubscribes("$share/team/jobs/+");
            first.publish("jobs/a", "3").hearsNothing();
        }
    }

    @Test
    void comeBackAfterARestart() throws Exception {
        member(new Hello5("away").expiry(600)).close();
        await().until(() -> isAway("away"));
        close();
        open();
        house.broker
                .accept(Message.of("jobs/a", "1", Qos.AT_LEAST_ONCE, false))
                .toCompletableFuture()
                .get();
        try (var back = Client5.connected(house, new Hello5("away").resumes().expiry(600))) {
            back.hears("PUBLISH jobs/a=1 qos1").hearsNothing();
        }
    }

    @Test
    void mayNotLeaveOutTheirOwnMessages() throws Exception {
        Client5.connected(house, "a")
                .subscribe(Bytes.none(), "$share/team/a", 4)
                .isToldAndClosed("DISCONNECT 0x82");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$share/",
                "$share//",
                "$share/team",
                "$share/team/",
                "$share//a",
                "$share/te+m/a",
                "$share/#/a",
                "$share/team/a#",
                "$share/team/+a"
            })
    void needANameAndAFilter(String filter) throws Exception {
        try (var client = Client5.connected(house, "a")) {
            assertThat(client.subscribes(filter, 0)).hasToString("SUBACK 1 0x8f");
            assertThat(client.unsubscribes(filter)).hasToString("UNSUBACK 2 0x11");
            client.hearsNothing();
        }
        assertThat(house.refusals.latest()).hasSize(1).allMatch(one -> one.kind() == RefusalKind.BAD_FILTER);
    }
}
