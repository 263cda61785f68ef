package io.hearth.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.paho.client.mqttv3.IMqttAsyncClient;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge promises, whoever is at the other end. */
abstract class AnyBroker {

    static final int MANY = 300;

    private static int tests;

    @TempDir
    Path folder;

    /** Tells the clients of this test from those of others at the same broker. */
    final String id = "test-" + ++tests;

    Remote remote;
    Cable cable;
    BridgedHome home;

    abstract Remote remote(Path folder) throws Exception;

    @BeforeEach
    void open() throws Exception {
        remote = remote(folder.resolve("remote")).started();
        cable = new Cable(remote.port);
    }

    @AfterEach
    void close() throws Exception {
        if (home != null) {
            home.close();
        }
        if (cable != null) {
            cable.close();
        }
        if (remote != null) {
            close(remote);
        }
    }

    void close(Remote done) throws Exception {
        done.close();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    BridgedHome home(String... settings) {
        home = new BridgedHome(
                folder.resolve("home"),
                Stream.concat(
                                Stream.of(settings),
                                Stream.of(
                                        "url=tcp://127.0.0.1:" + cable.port(),
                                        "client-id=hub-" + id,
                                        "first-retry=50ms",
                                        "longest-retry=200ms"))
                        .map(setting -> "site." + setting)
                        .toArray(String[]::new));
        return home;
    }

    static List<String> hearing(IMqttAsyncClient client, String filter) throws MqttException {
        var heard = new CopyOnWriteArrayList<String>();
        IMqttMessageListener ears = (topic, message) -> heard.add(
                topic + "=" + new String(message.getPayload(), UTF_8) + (message.isRetained() ? " retained" : ""));
        client.subscribe(new String[] {filter}, new int[] {1}, new IMqttMessageListener[] {ears})
                .waitForCompletion(20_000);
        return heard;
    }

    static void say(IMqttAsyncClient client, String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(UTF_8), 1, retained).waitForCompletion(20_000);
    }

    static List<String> numbered(String topic, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> topic + "=" + number)
                .toList();
    }

    /** Without those that came twice, which MQTT allows. */
    static List<String> once(List<String> heard) {
        return new ArrayList<>(new LinkedHashSet<>(heard));
    }

    @Test
    void carriesBothWaysAndSaysSo() throws Exception {
        home(
                        "in[0].filter=plant/#",
                        "in[0].prefix-remove=plant/",
                        "in[0].prefix-add=home/",
                        "out[0].filter=home/+/set",
                        "out[0].prefix-remove=home/",
                        "out[0].prefix-add=plant-commands/",
                        "status-topic=hubs/attic")
                .connected();
        var there = remote.asyncClient(id + "there");
        var heard = hearing(there, "#");
        say(there, "plant/hall/temp", "21", false);
        home.say("home/lamp/set", "on");

        await().untilAsserted(
                        () -> assertThat(heard).contains("plant-commands/lamp/set=on", "hubs/attic=online retained"));
        await().untilAsserted(() -> assertThat(home.heard).containsExactly("home/hall/temp=21"));
        await().untilAsserted(() -> assertThat(home.status().sent()).isOne());
        assertThat(home.status().received()).isOne();
        home.close();
        home = null;
        await().untilAsserted(() -> assertThat(heard).contains("hubs/attic=offline"));
    }

    @Test
    void nothingIsLostBothWaysWhileTheLinkIsDownForAWhile() throws Exception {
        home("in[0].filter=site/#", "out[0].filter=home/#").connected();
        var there = remote.asyncClient(id + "there");
        var heard = hearing(there, "home/#");
        for (int number = 0; number < MANY; number++) {
            if (number == MANY / 3) {
                cable.cut();
            }
            say(there, "site/count", "" + number, false);
            home.say("home/count", "" + number);
        }
        await().until(() ->
                home.status().lastError() != null && home.status().buffer().messages() >= MANY / 3);
        cable.mend();

        await().untilAsserted(() -> assertThat(once(heard)).hasSize(MANY));
        await().untilAsserted(() -> assertThat(once(home.heard)).hasSize(MANY));
        assertThat(once(heard)).isEqualTo(numbered("home/count", 0, MANY));
        assertThat(once(home.heard)).isEqualTo(numbered("site/count", 0, MANY));
        await().untilAsserted(
                        () -> assertThat(home.status().buffer().messages()).isZero());
    }

    @Test
    void afterTheOtherBrokerIsKilledInTheMiddleNothingThatTheHubHoldsIsLost() throws Exception {
        home("in[0].filter=site/#", "out[0].filter=home/#").connected();
        var heardBefore = hearing(remote.asyncClient(id + "there"), "home/#");
        for (int number = 0; number < MANY / 2; number++) {
            home.say("home/count", "" + number);
        }
        await().until(() -> heardBefore.size() > MANY / 10);
        remote.kill();
        await().until(() -> !home.status().connected());
        int acknowledged = (int) home.status().sent();
        for (int number = MANY / 2; number < MANY; number++) {
            home.say("home/count", "" + number);
        }
        remote.started();
        var again = remote.asyncClient(id + "there-again");
        var heardAfter = hearing(again, "home/#");
        home.connected();

        var last = "home/count=" + (MANY - 1);
        await().until(() -> home.status().buffer().messages() == 0);
        home.say("home/count", "end");
        await().until(() -> heardAfter.contains("home/count=end"));
        assertThat(once(heardBefore))
                .isEqualTo(numbered("home/count", 0, once(heardBefore).size()));
        assertThat(home.status().sent()).isEqualTo(MANY + 1);
        assertThat(acknowledged).isLessThanOrEqualTo(MANY / 2);
        assertThat(once(heardAfter)).contains(last);
        say(again, "site/count", "1", false);
        await().untilAsserted(() -> assertThat(home.heard).contains("site/count=1"));
    }

    @Test
    void retainedMessagesFollowTheirChangesAndComeOnlyWhenTheyAreNews() throws Exception {
        var there = remote.asyncClient(id + "there");
        say(there, "both/mode", "theirs", true);
        say(there, "both/door", "open", true);
        home("in[0].filter=both/#", "out[0].filter=both/#");
        home.keep("both/mode", "ours");
        var heard = hearing(there, "both/#");
        home.connected();
        await().untilAsserted(() ->
                assertThat(home.kept()).containsExactly("both/door=open retained", "both/mode=ours retained"));
        await().untilAsserted(() -> assertThat(heard).contains("both/mode=ours"));
        var since = home.status().since();
        home.bridges().reconnect("site");
        await().until(() -> home.status().connected() && !home.status().since().equals(since));
        say(there, "both/mode", "changed", true);
        await().untilAsserted(() ->
                assertThat(home.kept()).containsExactly("both/door=open retained", "both/mode=changed retained"));
        say(there, "both/door", "", true);

        await().untilAsserted(() -> assertThat(home.kept()).containsExactly("both/mode=changed retained"));
        assertThat(home.heard.stream().filter(text -> text.startsWith("both/mode=theirs")))
                .isEmpty();
        assertThat(home.heard.stream().filter("both/door=open retained"::equals))
                .hasSize(1);
    }
}
