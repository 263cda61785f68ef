package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Admission;
import io.hearth.broker.Admission.Decision;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Rights;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has brought down another broker in Java. */
class KnownAttacksTests {

    private static final String DEEP = "a" + "/".repeat(20_000);

    @TempDir
    Path folder;

    private static Admission knowing(Rights rights) {
        return request -> CompletableFuture.completedFuture(
                "guest".equals(request.userName()) ? Decision.yes(rights) : Decision.yes(Rights.ALL));
    }

    private static Hello5 guest(String id) {
        return new Hello5(id).user("guest");
    }

    @Test
    @DisplayName("CVE-2026-85724: a client id or user name is no pattern, and NUL is in neither")
    void patternInjection() throws Exception {
        var own = Allowed.everything("guest");
        try (var house = new HostileHouse(
                folder,
                request -> CompletableFuture.completedFuture(
                        "guest".equals(request.userName())
                                ? Decision.yes(own.publishing(("of/" + request.client() + "/x")::equals))
                                : Decision.yes(Rights.ALL)))) {
            for (var id : new String[] {"+", "#", "a/+/b", "of/#"}) {
                try (var client = Client5.connected(house.broker, guest(id))) {
                    assertThat(client.publishes("of/victim/x", "x")).hasToString("PUBACK 1 0x87");
                }
            }
            for (var hello : new Hello5[] {new Hello5("a\0b"), new Hello5("a").user("b\0c"), new Hello5("$hub")}) {
                try (var client = new Client5(house.broker)) {
                    assertThat(client.says(hello).toString()).startsWith("CONNACK 0x8");
                }
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95848: rights that cannot be found out are no rights")
    void failsOpen() throws Exception {
        Admission failing = request -> {
            if ("guest".equals(request.userName())) {
                throw new IllegalStateException("no file");
            }
            return CompletableFuture.completedFuture(Decision.yes(Rights.ALL));
        };
        var house = new TestBroker(folder, failing, Clock.systemUTC()).opened();
        try (house;
                var guest = new Client5(house)) {
            guest.send(0x10, guest("guest").body()).isToldAndClosed("CONNACK 0x88");
            Client5.connected(house, "other").hearsNothing();
        }
    }

    @Test
    @DisplayName("CVE-2026-95847: no client id reaches another one's queue")
    void corruptsQueue() throws Exception {
        var ids = new String[] {
            "phone",
            "Phone",
            "phone/",
            "phone/1",
            "../phone",
            "%70hone",
            "phone#",
            "phone+",
            " phone",
            "phoné",
            "phone\u0301"
        };
        try (var house = new HostileHouse(folder)) {
            for (var id : ids) {
                try (var client =
                        Client5.connected(house.broker, new Hello5(id).resumes().expiry(600))) {
                    client.subscribes("to/" + id.hashCode(), 1);
                }
            }
            await().until(() -> house.broker.broker.clients().stream()
                            .filter(ClientInfo::connected)
                            .count()
                    == 1);
            for (var id : ids) {
                house.attacker("writer").publishes("to/" + id.hashCode(), id);
            }
        }
        try (var house = new HostileHouse(folder)) {
            for (var id : ids) {
                try (var client =
                        Client5.connected(house.broker, new Hello5(id).resumes().expiry(600))) {
                    client.hears("PUBLISH to/%d=%s qos1".formatted(id.hashCode(), id))
                            .hearsNothing();
                }
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95842: an exception does not end the loop")
    void exceptionEndsTheLoop() throws Exception {
        var house = new TestBroker(
                folder,
                knowing(Allowed.everything("guest").publishing(topic -> {
                    throw new UnsupportedOperationException(topic);
                })),
                Clock.systemUTC());
        house.broker.listen("#", message -> {
            throw new IllegalStateException("a listener fails");
        });
        house.broker.listenToSubscriptions(filter -> {
            throw new IllegalStateException("a listener fails");
        });
        house.opened();
        try (house;
                var guest = Client5.connected(house, guest("guest"));
                var other = Client5.connected(house, "other")) {
            other.subscribes("#", 0);
            assertThat(guest.publishes("a", "x")).hasToString("PUBACK 1 0x87");
            other.publish("b", "x").hears("PUBLISH b=x qos0").hearsNothing();
            guest.hearsNothing();
        }
    }

    @Test
    @DisplayName("CVE-2026-95843: $share without a topic, anywhere")
    void shareWithoutTopic() throws Exception {
        try (var house = new HostileHouse(folder)) {
            for (var filter : new String[] {"$share", "$share/", "$share/x", "$share/x/", "$share//", "$share///"}) {
                try (var attacker = house.attacker("attacker")) {
                    assertThat(attacker.subscribes(filter, 1).toString()).startsWith("SUBACK 1 0x");
                    assertThat(attacker.unsubscribes(filter).toString()).startsWith("UNSUBACK 2 0x");
                    assertThat(attacker.publishes(filter, "x")).hasToString("PUBACK 3 0x90");
                }
                try (var attacker = new Client5(house.broker)) {
                    assertThat(attacker.says(new Hello5("b").will(filter, "x", 1, true, Bytes.none()))
                                    .toString())
                            .startsWith("CONNACK 0x8");
                }
                house.goesOn();
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95844: topics of thousands of levels, anywhere")
    void deepTopics() throws Exception {
        try (var house = new HostileHouse(folder, "limits.topic-length=65535")) {
            try (var attacker = house.attacker("attacker")) {
                assertThat(attacker.subscribes(DEEP, 1)).hasToString("SUBACK 1 0x8f");
                assertThat(attacker.subscribes("+/".repeat(20_000) + "#", 1)).hasToString("SUBACK 2 0x8f");
                assertThat(attacker.unsubscribes(DEEP)).hasToString("UNSUBACK 3 0x11");
                assertThat(attacker.publishes(DEEP, "x")).hasToString("PUBACK 4 0x90");
                attacker.publish(0x31, DEEP, 0, Bytes.none(), "x").hearsNothing();
                assertThat(attacker.subscribes("$share/g/" + DEEP, 1)).hasToString("SUBACK 5 0x8f");
            }
            try (var attacker = new Client5(house.broker)) {
                assertThat(attacker.says(new Hello5("b").will(DEEP, "x", 1, true, Bytes.none()))
                                .toString())
                        .startsWith("CONNACK 0x8");
            }
        }
    }

    @Test
    @DisplayName("CVE-2026-95845: a queue does not grow for ever, and its end is seen")
    void unboundedQueues() throws Exception {
        try (var house = new HostileHouse(folder, "limits.queued-messages=10")) {
            var away = Client5.connected(house.broker, new Hello5("away").expiry(600));
            away.subscribes("a", 1);
            away.close();
            await().until(() -> house.broker.broker.clients().stream()
                            .filter(ClientInfo::connected)
                            .count()
                    == 1);
            try (var attacker = house.attacker("attacker")) {
                for (int number = 0; number < 30; number++) {
                    attacker.publishes("a", "x");
                }
            }
            assertThat(house.broker.broker.clients())
                    .noneMatch(client -> client.client().equals("away"));
            assertThat(house.broker.refusals.latest())
                    .hasSize(1)
                    .allMatch(
                            refusal -> refusal.client().equals("away") && refusal.kind() == RefusalKind.SLOW_RECEIVER);
        }
    }

    @Test
    @DisplayName("CVE-2026-95846, CVE-2026-85058: a will is no way around the rights")
    void willWithoutCheck() throws Exception {
        try (var house = new HostileHouse(
                        folder, knowing(Allowed.everything("guest").publishing("own"::equals)));
                var reader = house.attacker("reader")) {
            reader.subscribes("#", 0);
            for (var topic : new String[] {"health", "other", "own/", "$SYS/x"}) {
                try (var attacker = new Client5(house.broker)) {
                    var hello = new Hello5("attacker")
                            .will(topic, "x", 0, true, Bytes.none())
                            .user("guest");
                    assertThat(attacker.says(hello).toString()).startsWith("CONNACK 0x8");
                }
            }
            Client5.connected(
                            house.broker,
                            new Hello5("good")
                                    .will("own", "x", 0, true, Bytes.none())
                                    .user("guest"))
                    .close();
            reader.hears("PUBLISH own=x qos0").hearsNothing();
            assertThat(house.broker.broker.retained("#")).hasSize(1);
        }
    }
}
