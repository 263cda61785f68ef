package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.Admission.Decision;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Rights;
import io.hearth.broker.Transport;
import io.hearth.broker.engine.EngineHouse.Engine;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials, access lists and those who look after the broker count with both engines. */
@ParameterizedClass
@EnumSource(Engine.class)
class EngineRightsTests {

    private static final Predicate<String> OWN = topic -> topic.startsWith("own");

    private static final String DEEP = "own" + "/a".repeat(40);

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private final Map<String, CompletionStage<Decision>> decisions = new ConcurrentHashMap<>();
    private EngineHouse house;
    private Client5 witness;

    @BeforeEach
    void open() throws Exception {
        let(Allowed.everything("guest").publishing(OWN).subscribing(OWN));
        let(Allowed.everything("witness"));
        house = opened();
        witness = as("witness", "witness");
        witness.subscribes("#", 1);
    }

    private EngineHouse opened() {
        return new EngineHouse(engine, folder, TestBroker.bound("limits.subscriptions=5"), this::decide, null).opened();
    }

    private CompletionStage<Decision> decide(ConnectRequest request) {
        return decisions.getOrDefault(
                String.valueOf(request.userName()),
                CompletableFuture.completedFuture(Decision.badCredentials("wrong secret")));
    }

    private void let(Rights rights) {
        decisions.put(rights.credential(), CompletableFuture.completedFuture(Decision.yes(rights)));
    }

    private Client5 as(String credential, String id) throws Exception {
        return Client5.connected(house.port(), new Hello5(id).user(credential));
    }

    private Client5 lasting(String credential, String id) throws Exception {
        return Client5.connected(
                house.port(), new Hello5(id).resumes().expiry(600).user(credential));
    }

    private MqttClient as3(String credential, String id) throws MqttException {
        var options = new MqttConnectOptions();
        options.setUserName(credential);
        return house.client(id, options);
    }

    private void isTurnedAway(Hello5 hello, String answer) throws Exception {
        try (var client = new Client5(house.port())) {
            assertThat(client.says(hello)).hasToString(answer);
            assertThat(client.next()).isNull();
        }
    }

    private void awaitAway(String id) {
        await().until(() -> house.control().clients().stream()
                .noneMatch(client -> client.client().equals(id) && client.connected()));
    }

    private void witnessHearsOnly(String payload) throws Exception {
        witness.hears("PUBLISH own/end=" + payload + " qos0").hearsNothing();
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        house.close();
    }

    @Test
    void nobodyEntersWithAWrongSecretOrWhenItCannotBeChecked() throws Exception {
        decisions.put("failing", CompletableFuture.failedFuture(new IllegalStateException("no database")));
        decisions.put("empty", CompletableFuture.completedFuture(null));
        isTurnedAway(new Hello5("phone").user("thief"), "CONNACK 0x86");
        isTurnedAway(new Hello5("phone").user("failing"), "CONNACK 0x88");
        isTurnedAway(new Hello5("phone").user("empty"), "CONNACK 0x88");
        isTurnedAway(new Hello5("phone"), "CONNACK 0x86");

        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::client, Refusal::reason)
                .contains(tuple(RefusalKind.NOT_AUTHORIZED, "thief", "phone", "wrong secret"));
        assertThat(house.control().clients()).hasSize(1);
    }

    @Test
    void aMessageToAForbiddenTopicIsRefusedAndGoesNowhere() throws Exception {
        try (var guest = as("guest", "phone")) {
            assertThat(guest.publishes("other/1", "x")).hasToString("PUBACK 1 0x87");
            guest.publish(0x35, "other/2", 9, Bytes.none(), "x").hears("PUBREC 9 0x87");
            guest.publish(0x31, "other/3", 0, Bytes.none(), "x").publish("own/end", "1");
            witnessHearsOnly("1");
        }
        var old = as3("guest", "old");
        old.publish("other/4", "x".getBytes(UTF_8), 1, true);
        old.publish("other/5", "x".getBytes(UTF_8), 2, true);
        old.publish("own/end", "2".getBytes(UTF_8), 0, false);
        witnessHearsOnly("2");
        assertThat(house.broker.retained("#")).isEmpty();
        await().until(() -> house.heard.size() == 2);
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::client, Refusal::topic)
                .containsExactlyInAnyOrder(
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/1"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/2"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "phone", "other/3"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "old", "other/4"),
                        tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "old", "other/5"));
    }

    @Test
    void aForbiddenFilterIsRefusedAndTheOthersCount() throws Exception {
        var guest = as3("guest", "phone");
        var filters = new String[] {"other", "own/a", "own/+/#", DEEP, "own/1", "own/2", "own/3", "own/4"};
        assertThat(guest.subscribeWithResponse(filters, new int[] {1, 2, 1, 1, 0, 0, 0, 0})
                        .getGrantedQos())
                .containsExactly(0x80, 2, 1, 0x80, 0, 0, 0, 0x80);
        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::topic)
                .containsExactlyInAnyOrder(
                        tuple(RefusalKind.MAY_NOT_SUBSCRIBE, "guest", "other"),
                        tuple(RefusalKind.BAD_FILTER, "guest", DEEP),
                        tuple(RefusalKind.TOO_MANY_SUBSCRIPTIONS, "guest", "own/4"));
        try (var shared = as("guest", "shared")) {
            assertThat(shared.subscribes("$share/g/other", 1).toString()).startsWith("SUBACK 1 0x8");
            assertThat(shared.subscribes("$share/g/own/b", 1)).hasToString("SUBACK 2 0x01");
            witness.publish("other", "x").hears("PUBLISH other=x qos0");
            witness.publish("own/b", "x").hears("PUBLISH own/b=x qos0");
            shared.hears("PUBLISH own/b=x qos0").hearsNothing();
        }
    }

    @Test
    void aWildcardHearsOnlyWhatItsClientMay() throws Exception {
        house.broker.publish(Message.of("own/kept", "1", Qos.AT_LEAST_ONCE, true));
        house.broker.publish(Message.of("other/kept", "1", Qos.AT_LEAST_ONCE, true));
        house.broker.publish(Message.of("$SYS/kept", "1", Qos.AT_LEAST_ONCE, true));
        witness.hears("PUBLISH own/kept=1 qos1").hears("PUBLISH other/kept=1 qos1");
        let(Allowed.everything("half").receiving(OWN));
        try (var half = as("half", "half")) {
            half.subscribes("#", 2);
            half.hears("PUBLISH own/kept=1 qos1 retained");
            for (int qos = 0; qos <= 2; qos++) {
                house.broker.publish(Message.of("other/live", "x", Qos.values()[qos], false));
            }
            house.broker.publish(Message.of("own/live", "x", Qos.EXACTLY_ONCE, false));
            var told = half.next();
            assertThat(told).hasToString("PUBLISH own/live=x qos2");
            half.answer(0x50, told.number());
            assertThat(half.next().toString()).startsWith("PUBREL");
            half.answer(0x70, told.number()).hearsNothing();
        }
    }

    @Test
    void manyForbiddenMessagesHoldUpNothingThatIsAllowed() throws Exception {
        let(Allowed.everything("half").receiving(OWN));
        var half = lasting("half", "half");
        half.subscribes("#", 2);
        publishForbidden(200);
        house.broker.publish(Message.of("own/live", "x", Qos.AT_LEAST_ONCE, false));
        var live = half.next();
        assertThat(live).hasToString("PUBLISH own/live=x qos1");
        half.answer(0x40, live.number()).hearsNothing();
        half.close();
        awaitAway("half");
        publishForbidden(200);
        house.broker.publish(Message.of("own/missed", "x", Qos.AT_LEAST_ONCE, false));
        await().until(() -> house.heardOfAll.stream().anyMatch(heard -> heard.contains("own/missed")));
        try (var back = new Client5(house.port())) {
            assertThat(back.says(new Hello5("half").resumes().user("half"))).hasToString("CONNACK 0x00 present");
            back.hears("PUBLISH own/missed=x qos1").hearsNothing();
        }
    }

    private void publishForbidden(int times) {
        for (int number = 0; number < times; number++) {
            var qos = Qos.values()[1 + number % 2];
            house.broker.publish(Message.of("other/" + number, "x", qos, false));
        }
    }

    @Test
    void thereIsALimitOfConnections() throws Exception {
        house.close();
        var full = TestBroker.bound("limits.connections=2");
        house = new EngineHouse(engine, folder.resolve("full"), full, this::decide, null).opened();
        try (var first = as("guest", "first")) {
            var second = as("guest", "second");
            try (var third = new Client5(house.port())) {
                assertThat(third.next()).isNull();
            }
            first.hearsNothing();
            second.hearsNothing().close();
            assertThat(house.refusals.latest())
                    .extracting(Refusal::kind)
                    .containsExactly(RefusalKind.TOO_MANY_CONNECTIONS);
        }
        await().until(() -> house.broker.status().connections() == 0);
        as("guest", "fourth").close();
    }

    @Test
    void aForbiddenWillKeepsTheClientOut() throws Exception {
        isTurnedAway(
                new Hello5("phone").will("other", "x", 1, true, Bytes.none()).user("guest"), "CONNACK 0x87");

        assertThat(house.refusals.latest())
                .extracting(Refusal::kind, Refusal::user, Refusal::topic)
                .contains(tuple(RefusalKind.MAY_NOT_PUBLISH, "guest", "other"));
        Client5.connected(
                        house.port(),
                        new Hello5("phone")
                                .will("own/end", "x", 0, true, Bytes.none())
                                .user("guest"))
                .close();
        witnessHearsOnly("x");
        await().until(() -> house.broker.retained("#").size() == 1);
    }

    @Test
    void aClientIdIsTakenOverByTheSameCredentialOnly() throws Exception {
        let(Allowed.everything("thief"));
        try (var guest = as("guest", "phone")) {
            guest.subscribes("own/#", 1);
            isTurnedAway(new Hello5("phone").user("thief"), "CONNACK 0x87");
            guest.publish("own/a", "x").hears("PUBLISH own/a=x qos0");
            try (var again = as("guest", "phone")) {
                guest.isToldAndClosed("DISCONNECT 0x8e");
                again.publish("own/end", "x").hearsNothing();
            }
        }
        witness.hears("PUBLISH own/a=x qos0");
        witnessHearsOnly("x");
    }

    @Test
    void revokingClosesTheConnectionAndForgetsTheSession() throws Exception {
        var guest = lasting("guest", "phone");
        guest.subscribes("own/#", 1);
        var away = lasting("guest", "tablet");
        away.subscribes("own/#", 1);
        away.close();
        awaitAway("tablet");
        house.control()
                .revoke(client -> client.credential().equals("guest"))
                .toCompletableFuture()
                .get(10, SECONDS);
        guest.isToldAndClosed("DISCONNECT 0x98");
        witness.publish(0x32, "own/a", 1, Bytes.none(), "x");
        assertThat(List.of(witness.next().toString(), witness.next().toString()))
                .containsExactlyInAnyOrder("PUBLISH own/a=x qos1", "PUBACK 1");

        assertThat(house.control().clients()).extracting(ClientInfo::client).containsExactly("witness");
        for (var id : List.of("phone", "tablet")) {
            try (var again = new Client5(house.port())) {
                assertThat(again.says(new Hello5(id).resumes().user("guest"))).hasToString("CONNACK 0x00");
                again.hearsNothing();
            }
        }
    }

    @Test
    void revokingReachesAClientWhoseAdmissionIsOnItsWay() throws Exception {
        var slow = new CompletableFuture<Decision>();
        decisions.put("guest", slow);
        try (var guest = new Client5(house.port())
                .send(0x10, new Hello5("phone").user("guest").body())) {
            await().until(() -> slow.getNumberOfDependents() > 0);
            decisions.put("guest", CompletableFuture.completedFuture(Decision.badCredentials("revoked")));
            house.control().revoke(client -> true).toCompletableFuture().get(10, SECONDS);
            slow.complete(Decision.yes(Allowed.everything("guest")));
            guest.isToldAndClosed("CONNACK 0x86");
        }
    }

    @Test
    void whoIsSentAwayComesBackToItsSessionWithOtherRights() throws Exception {
        var guest = Client5.connected(
                house.port(),
                new Hello5("phone")
                        .resumes()
                        .expiry(600)
                        .will("own/will", "gone", 1, false, Bytes.none())
                        .user("guest"));
        guest.subscribes("own/#", 1);
        let(Allowed.everything("guest").receiving("own/end"::equals));
        house.control()
                .disconnect(client -> client.client().equals("phone"))
                .toCompletableFuture()
                .get(10, SECONDS);
        guest.isToldAndClosed("DISCONNECT 0x98");
        awaitAway("phone");
        witness.publish("own/a", "x").hears("PUBLISH own/a=x qos0");
        try (var back = new Client5(house.port())) {
            assertThat(back.says(new Hello5("phone").resumes().user("guest"))).hasToString("CONNACK 0x00 present");
            witness.publish("own/b", "x").hears("PUBLISH own/b=x qos0");
            witness.publish("own/end", "1");
            back.hears("PUBLISH own/end=1 qos0").hearsNothing();
            witnessHearsOnly("1");
        }
    }

    @Test
    void aLastingSessionKeepsWhatItsClientMisses() throws Exception {
        var guest = lasting("guest", "phone");
        guest.subscribes("own/#", 1);
        guest.close();
        awaitAway("phone");
        house.broker.publish(Message.of("own/a", "x", Qos.AT_LEAST_ONCE, false));
        witness.hears("PUBLISH own/a=x qos1");
        try (var back = new Client5(house.port())) {
            assertThat(back.says(new Hello5("phone").resumes().user("guest"))).hasToString("CONNACK 0x00 present");
            back.hears("PUBLISH own/a=x qos1").hearsNothing();
        }
    }

    @Test
    void aRepeatedExactMessageIsDeliveredOnce() throws Exception {
        try (var guest = as("guest", "phone")) {
            guest.publish(0x34, "own/a", 7, Bytes.none(), "x").hears("PUBREC 7");
            guest.publish(0x3C, "own/a", 7, Bytes.none(), "x").hears("PUBREC 7");
            guest.answer(0x62, 7).hears("PUBCOMP 7");
            guest.publish("own/end", "x");
        }
        witness.hears("PUBLISH own/a=x qos1");
        witnessHearsOnly("x");
    }

    @Test
    void tellsWhoIsThere() throws Exception {
        try (var guest = lasting("guest", "phone")) {
            guest.subscribes("own/#", 1);
            assertThat(house.control().clients())
                    .filteredOn(ClientInfo::connected)
                    .extracting(
                            ClientInfo::client,
                            ClientInfo::credential,
                            ClientInfo::address,
                            ClientInfo::transport,
                            ClientInfo::version,
                            ClientInfo::expiry,
                            ClientInfo::subscriptions)
                    .containsExactlyInAnyOrder(
                            tuple("witness", "witness", "127.0.0.1", Transport.TCP, 5, 0L, List.of("#")),
                            tuple("phone", "guest", "127.0.0.1", Transport.TCP, 5, 600L, List.of("own/#")));
            assertThat(guest.unsubscribes("own/#").toString()).startsWith("UNSUBACK");
        }
        awaitAway("phone");
        assertThat(house.control().clients())
                .filteredOn(client -> !client.connected())
                .extracting(ClientInfo::client, ClientInfo::subscriptions)
                .containsExactly(tuple("phone", List.of()));
        assertThat(house.control().clients()).allMatch(client -> client.since().getEpochSecond() > 0);
    }

    @Test
    void retainedTopicsHaveAPublisherAndAnAgeAndCanBeCleared() throws Exception {
        try (var guest = as("guest", "phone")) {
            guest.publish(0x33, "own/kept", 1, Bytes.none(), "on").hears("PUBACK 1");
            await().until(() -> house.broker.retained("own/kept").size() == 1);
        }
        assertThat(house.control().retainedTopics("#"))
                .extracting(
                        kept -> kept.message().topic(), kept -> kept.message().client())
                .containsExactly(tuple("own/kept", "phone"));
        assertThat(house.control().retainedTopics("#"))
                .allMatch(kept -> kept.at().getEpochSecond() > 0);
        house.control().clearRetained(List.of("own/kept")).toCompletableFuture().get(10, SECONDS);

        assertThat(house.broker.retained("#")).isEmpty();
        try (var late = as("guest", "late")) {
            late.subscribes("own/#", 1);
            late.hearsNothing();
        }
    }

    @Test
    void rightsThatFailAreTakenAsNoAndHarmNobodyElse() throws Exception {
        Predicate<String> fails = topic -> {
            throw new IllegalStateException("no rules");
        };
        let(Allowed.everything("broken").publishing(fails).subscribing(fails));
        let(Allowed.everything("deaf").receiving(fails));
        try (var broken = as("broken", "broken");
                var deaf = as("deaf", "deaf")) {
            assertThat(broken.publishes("own/a", "x")).hasToString("PUBACK 1 0x87");
            assertThat(broken.subscribes("own/a", 0).toString()).startsWith("SUBACK 2 0x8");
            deaf.subscribes("#", 1);
            house.broker.publish(Message.of("own/end", "x", Qos.AT_MOST_ONCE, false));
            witnessHearsOnly("x");
            deaf.hearsNothing();
        }
        isTurnedAway(new Hello5("b").will("a", "x", 0, false, Bytes.none()).user("broken"), "CONNACK 0x87");
    }

    @Test
    void aWillSurvivesARestartAndIsPublishedWhenItsClientStaysAway() throws Exception {
        var grace = TestBroker.bound("will-grace=1s");
        house.close();
        house = new EngineHouse(engine, folder.resolve("wills"), grace, this::decide, null).opened();
        Client5.connected(
                house.port(),
                new Hello5("phone")
                        .will("own/will", "gone", 1, true, Bytes.none())
                        .user("guest"));
        await().until(() -> house.broker.status().connections() == 1);
        house.close();
        house = new EngineHouse(engine, folder.resolve("wills"), grace, this::decide, null).opened();

        await().untilAsserted(() -> assertThat(house.heard).containsExactly("phone: own/will=gone 1 retained"));
        var late = as("guest", "late");
        late.subscribes("own/#", 1);
        late.hears("PUBLISH own/will=gone qos1 retained");
        late.close();
        assertThat(house.broker.retained("own/will"))
                .extracting(Message::credential)
                .containsExactly("guest");
    }

    @Test
    void aRetainedMessageKeepsTheCredentialOfItsPublisherOverARestart() throws Exception {
        try (var guest = as("guest", "phone")) {
            guest.publish(0x33, "own/kept", 1, Bytes.none(), "on").hears("PUBACK 1");
            await().until(() -> house.broker.retained("own/kept").size() == 1);
        }
        house.close();
        house = opened();

        assertThat(house.broker.retained("own/kept"))
                .extracting(Message::credential)
                .containsExactly("guest");
    }
}
