package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Admission.Decision;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Rights;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody says, hears or becomes more than its credential allows. */
class RightsTests {

    private static final Predicate<String> OWN = topic -> topic.startsWith("own");

    @TempDir
    Path folder;

    private final Map<String, CompletionStage<Decision>> decisions = new ConcurrentHashMap<>();
    private TestBroker house;
    private Client5 witness;

    @BeforeEach
    void open() throws Exception {
        let(Allowed.everything("guest").publishing(OWN).subscribing(OWN));
        let(Allowed.everything("witness"));
        house = new TestBroker(folder, this::decide, Clock.systemUTC()).opened();
        witness = as("witness", "witness");
        witness.subscribes("#", 1);
    }

    private CompletionStage<Decision> decide(ConnectRequest request) {
        return decisions.get(request.userName());
    }

    private void let(Rights rights) {
        decisions.put(rights.credential(), CompletableFuture.completedFuture(Decision.yes(rights)));
    }

    private Client5 as(String credential, String id) throws Exception {
        return Client5.connected(house, new Hello5(id).user(credential));
    }

    private Client5 lasting(String credential, String id) throws Exception {
        return Client5.connected(house, new Hello5(id).resumes().expiry(600).user(credential));
    }

    private MqttClient as3(String credential, String id) throws MqttException {
        var options = new MqttConnectOptions();
        options.setUserName(credential);
        return house.client(id, options);
    }

    private void awaitAway(String id) {
        await().until(() -> house.broker.clients().stream()
                .noneMatch(client -> client.client().equals(id) && client.connected()));
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        house.close();
    }

    @Test
    void aMessageToAForbiddenTopicGoesNowhere() throws Exception {
        try (var guest = as("guest", "phone")) {
            assertThat(guest.publishes("other/1", "x")).hasToString("PUBACK 1 0x87");
            guest.publish(0x34, "other/2", 9, Bytes.none(), "x").hears("PUBREC 9 0x87");
            guest.publish(0x31, "other/3", 0, Bytes.none(), "x").hearsNothing();
            assertThat(guest.publishes("own/1", "x")).hasToString("PUBACK 2");
        }
        witness.hears("PUBLISH own/1=x qos1").hearsNothing();
        assertThat(house.broker.retained("#")).isEmpty();
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::client, Refusal::topic)
                .contains(
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/1"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/2"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/3"));
    }

    @Test
    void aForbiddenMessageOfMqtt3IsAcknowledgedAndGoesNowhere() throws Exception {
        var guest = as3("guest", "phone");
        for (int qos = 0; qos <= 2; qos++) {
            guest.publish("other/" + qos, "x".getBytes(UTF_8), qos, true);
        }
        guest.publish("own/1", "x".getBytes(UTF_8), 1, false);
        witness.hears("PUBLISH own/1=x qos1").hearsNothing();
        assertThat(house.broker.retained("#")).isEmpty();
        assertThat(house.refusals.total()).isEqualTo(3);
    }

    @Test
    void aTopicAliasIsNoWayAround() throws Exception {
        try (var guest = as("guest", "phone")) {
            var alias = Bytes.property(0x23, Bytes.two(1));
            guest.publish(0x32, "other", 1, alias, "x").hears("PUBACK 1 0x87");
            guest.publish(0x32, "", 2, alias, "x").hears("PUBACK 2 0x87");
        }
        witness.hearsNothing();
    }

    @Test
    void aForbiddenWillKeepsTheClientOut() throws Exception {
        try (var guest = new Client5(house)) {
            guest.send(
                            0x10,
                            new Hello5("phone")
                                    .will("other", "x", 1, true, Bytes.none())
                                    .user("guest")
                                    .body())
                    .isToldAndClosed("CONNACK 0x87");
        }
        var options = new MqttConnectOptions();
        options.setUserName("guest");
        options.setWill("other", "x".getBytes(UTF_8), 1, true);
        assertThatThrownBy(() -> house.client("phone", options))
                .isInstanceOfSatisfying(MqttException.class, refused -> assertThat(refused.getReasonCode())
                        .isEqualTo(MqttException.REASON_CODE_NOT_AUTHORIZED));
        witness.hearsNothing();
        assertThat(house.broker.retained("#")).isEmpty();
        assertThat(house.broker.clients()).hasSize(1);
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::topic)
                .contains(tuple(RefusalKind.MAY_NOT_PUBLISH, "other"));
    }

    @Test
    void aForbiddenFilterIsRefusedAndTheOthersCount() throws Exception {
        try (var guest = as("guest", "phone")) {
            guest.subscribe(Bytes.none(), "own/a", 1, "other", 1, "$share/g/other", 1, "$share/g/own/b", 1)
                    .hears("SUBACK 1 0x01 0x87 0x87 0x01");
            witness.publish("other", "x").hears("PUBLISH other=x qos0");
            guest.hearsNothing();
            guest.publish("own/a", "x").hears("PUBLISH own/a=x qos0");
        }
        var old = as3("guest", "phone");
        assertThat(old.subscribeWithResponse(new String[] {"other", "own/c"}, new int[] {1, 2})
                        .getGrantedQos())
                .containsExactly(0x80, 2);
    }

    @Test
    void aWildcardHearsOnlyWhatItsClientMay() throws Exception {
        witness.publish(0x33, "own/kept", 7, Bytes.none(), "1")
                .hears("PUBLISH own/kept=1 qos1")
                .hears("PUBACK 7");
        witness.publish(0x33, "other/kept", 8, Bytes.none(), "1")
                .hears("PUBLISH other/kept=1 qos1")
                .hears("PUBACK 8");
        let(Allowed.everything("half").receiving(OWN));
        try (var half = as("half", "phone")) {
            half.subscribes("#", 1);
            half.hears("PUBLISH own/kept=1 qos1 retained");
            half.subscribes("$share/g/#", 0);
            half.publish("other/live", "x").publish("own/live", "x");
            half.hears("PUBLISH own/live=x qos0")
                    .hears("PUBLISH own/live=x qos0")
                    .hearsNothing();
        }
    }

    @Test
    void aGroupGivesAMessageToAMemberThatMayHearIt() throws Exception {
        let(Allowed.everything("half").receiving(OWN));
        try (var half = as("half", "half");
                var full = as("witness", "full")) {
            half.subscribes("$share/g/#", 0);
            full.subscribes("$share/g/#", 0);
            for (int number = 0; number < 3; number++) {
                full.publish("other", "x").hears("PUBLISH other=x qos0");
            }
            half.hearsNothing();
        }
    }

    @Test
    void whatWaitsIsCheckedAgainWhenTheClientIsBack() throws Exception {
        var guest = lasting("guest", "phone");
        guest.subscribes("own/#", 1);
        guest.close();
        awaitAway("phone");
        witness.publish(0x32, "own/a", 1, Bytes.none(), "x")
                .hears("PUBLISH own/a=x qos1")
                .hears("PUBACK 1");
        witness.publish(0x32, "own/b", 2, Bytes.none(), "x")
                .hears("PUBLISH own/b=x qos1")
                .hears("PUBACK 2");
        let(Allowed.everything("guest").receiving("own/b"::equals));
        try (var back = lasting("guest", "phone")) {
            back.hears("PUBLISH own/b=x qos1").hearsNothing();
            witness.publish("own/a", "y").hears("PUBLISH own/a=y qos0").hearsNothing();
            back.hearsNothing();
        }
    }

    @Test
    void anotherCredentialCannotTakeTheClientId() throws Exception {
        let(Allowed.everything("thief"));
        try (var guest = as("guest", "phone");
                var thief = new Client5(house)) {
            guest.subscribes("own/#", 1);
            thief.send(0x10, new Hello5("phone").user("thief").body()).isToldAndClosed("CONNACK 0x87");
            guest.publish("own/a", "x").hears("PUBLISH own/a=x qos0").hearsNothing();
        }
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::client)
                .containsExactly(tuple(RefusalKind.NOT_AUTHORIZED, "thief", "phone"));
    }

    @Test
    void anotherCredentialCannotTakeTheSessionOfOneWhoIsAway() throws Exception {
        let(Allowed.everything("thief"));
        var guest = lasting("guest", "phone");
        guest.subscribes("own/#", 1);
        guest.close();
        awaitAway("phone");
        try (var thief = new Client5(house)) {
            thief.send(0x10, new Hello5("phone").user("thief").body()).isToldAndClosed("CONNACK 0x87");
        }
        try (var back = new Client5(house)) {
            assertThat(back.says(new Hello5("phone").resumes().user("guest"))).hasToString("CONNACK 0x00 present");
        }
    }

    @Test
    void revokingClosesTheConnectionAndForgetsTheSession() throws Exception {
        var guest = lasting("guest", "phone");
        guest.subscribes("own/#", 1);
        var other = lasting("guest", "tablet");
        other.subscribes("own/#", 1);
        other.close();
        awaitAway("tablet");
        witness.publish(0x32, "own/a", 1, Bytes.none(), "x")
                .hears("PUBLISH own/a=x qos1")
                .hears("PUBACK 1");
        house.broker
                .revoke(client -> client.credential().equals("guest"))
                .toCompletableFuture()
                .get();
        guest.hears("PUBLISH own/a=x qos1").isToldAndClosed("DISCONNECT 0x98");
        assertThat(house.broker.clients()).extracting(ClientInfo::client).containsExactly("witness");
        try (var again = new Client5(house)) {
            assertThat(again.says(new Hello5("tablet").resumes().user("guest"))).hasToString("CONNACK 0x00");
            again.hearsNothing();
        }
        close();
        open();
        try (var again = new Client5(house)) {
            assertThat(again.says(new Hello5("phone").resumes().user("guest"))).hasToString("CONNACK 0x00");
        }
    }

    @Test
    void revokingReachesAClientWhoseAdmissionIsOnItsWay() throws Exception {
        var slow = new CompletableFuture<Decision>();
        decisions.put("guest", slow);
        try (var guest =
                new Client5(house).send(0x10, new Hello5("phone").user("guest").body())) {
            witness.hearsNothing();
            decisions.put("guest", CompletableFuture.completedFuture(Decision.badCredentials("revoked")));
            house.broker
                    .revoke(client -> client.credential().equals("guest"))
                    .toCompletableFuture()
                    .get();
            slow.complete(Decision.yes(Allowed.everything("guest")));
            guest.isToldAndClosed("CONNACK 0x86");
        }
    }

    @Test
    void anAdmissionThatFailsLetsNobodyIn() throws Exception {
        decisions.put("failing", CompletableFuture.failedFuture(new IllegalStateException("no database")));
        decisions.put("empty", CompletableFuture.completedFuture(null));
        decisions.put("nameless", CompletableFuture.completedFuture(Decision.yes(Allowed.everything(null))));
        for (var user : new String[] {"failing", "empty", "unknown"}) {
            try (var client = new Client5(house)) {
                client.send(0x10, new Hello5("phone").user(user).body()).isToldAndClosed("CONNACK 0x88");
            }
        }
        try (var client = new Client5(house)) {
            assertThat(client.says(new Hello5("phone").user("nameless"))).isNull();
        }
        assertThat(house.broker.clients()).hasSize(1);
        witness.hearsNothing();
    }

    @Test
    void rightsThatFailAreTakenAsNoAndHarmNobodyElse() throws Exception {
        Predicate<String> fails = topic -> {
            throw new IllegalStateException("no rules");
        };
        let(Allowed.everything("broken").publishing(fails).subscribing(fails));
        let(Allowed.everything("deaf").receiving(fails));
        try (var broken = as("broken", "broken");
                var deaf = lasting("deaf", "deaf")) {
            assertThat(broken.publishes("a", "x")).hasToString("PUBACK 1 0x87");
            assertThat(broken.subscribes("a", 0)).hasToString("SUBACK 2 0x87");
            deaf.subscribes("#", 1);
            deaf.subscribes("$share/g/#", 1);
            witness.publish(0x32, "a", 1, Bytes.none(), "x")
                    .hears("PUBLISH a=x qos1")
                    .hears("PUBACK 1");
            deaf.hearsNothing();
        }
        try (var client = new Client5(house)) {
            client.send(
                            0x10,
                            new Hello5("b")
                                    .will("a", "x", 0, false, Bytes.none())
                                    .user("broken")
                                    .body())
                    .isToldAndClosed("CONNACK 0x87");
        }
        awaitAway("deaf");
        try (var back = lasting("deaf", "deaf")) {
            back.hearsNothing();
        }
    }

    @Test
    void comingBackWithAnotherCredentialIsRefusedButANewOneForAnAnonymousSessionIsNot() throws Exception {
        let(Allowed.everything(""));
        var anonymous = lasting("", "lamp");
        try (var known = new Client5(house)) {
            known.send(0x10, new Hello5("lamp").user("guest").body()).isToldAndClosed("CONNACK 0x87");
        }
        anonymous.close();
        awaitAway("lamp");
        try (var known = new Client5(house)) {
            assertThat(known.says(new Hello5("lamp").resumes().user("guest"))).hasToString("CONNACK 0x00");
        }
    }
}
