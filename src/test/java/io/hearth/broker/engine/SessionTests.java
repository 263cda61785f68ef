package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** What the broker keeps for clients that will be back, also when the hub dies meanwhile. */
class SessionTests {

    @TempDir
    Path folder;

    private int lives;
    private TestBroker house;

    private TestBroker open() {
        return open(JournalSettings.defaults());
    }

    private TestBroker open(JournalSettings settings) {
        house = new TestBroker(Journal.open(data(), settings), TestBroker.limits()).opened();
        return house;
    }

    private Path data() {
        return folder.resolve("life-" + lives);
    }

    /** The hub dies without a word, and comes back with what was on disk at that moment. */
    private void dieAndComeBack() throws IOException {
        dieAndComeBack(JournalSettings.defaults());
    }

    private void dieAndComeBack(JournalSettings settings) throws IOException {
        var left = data();
        lives++;
        copy(left, data());
        house.close();
        open(settings);
    }

    /** Begins anew when a file goes away meanwhile, because a death is one moment. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.sorted().toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (NoSuchFileException gone) {
            FileSystemUtils.deleteRecursively(to);
            copy(from, to);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    private MqttClient lasting(String id) throws MqttException {
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        return house.client(id, options);
    }

    private void subscribeAndLeave(String id, String filter, int qos) throws MqttException {
        var client = lasting(id);
        client.subscribe(filter, qos);
        client.disconnect();
    }

    private List<String> comesBack(String id) throws MqttException {
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        var heard = new CopyOnWriteArrayList<String>();
        var client = new MqttClient("tcp://127.0.0.1:" + house.port(), id, null);
        client.setCallback(new Ears(heard));
        client.connect(options);
        house.closeLater(client);
        return heard;
    }

    private static List<String> numbered(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> topic + "=" + number)
                .toList();
    }

    @ParameterizedTest(name = "QoS {0}")
    @ValueSource(ints = {1, 2})
    void messagesWaitForAClientThatIsAwayAlsoWhenTheHubDies(int qos) throws Exception {
        open();
        subscribeAndLeave("phone", "home/#", qos);
        var patient = new MqttConnectOptions();
        patient.setMaxInflight(1000);
        var writer = house.client("writer", patient);
        for (int number = 0; number < 300; number++) {
            writer.publish("home/door", ("" + number).getBytes(UTF_8), qos, false);
        }
        dieAndComeBack();

        var heard = comesBack("phone");

        await().untilAsserted(() -> assertThat(heard).isEqualTo(numbered("home/door", 300)));
    }

    @Test
    void messagesOfQos0DoNotWait() throws Exception {
        open();
        subscribeAndLeave("phone", "home/#", 1);
        var writer = house.client("writer");
        writer.publish("home/a", "0".getBytes(UTF_8), 0, false);
        writer.publish("home/b", "0".getBytes(UTF_8), 1, false);

        var heard = comesBack("phone");

        await().untilAsserted(() -> assertThat(heard).containsExactly("home/b=0"));
    }

    @Test
    void theClientIsToldWhetherItsSessionGoesOn() throws Exception {
        open();
        try (var phone = house.raw().resume("phone", false)) {
            phone.hex("e000");
        }
        dieAndComeBack();
        try (var phone = house.raw().resume("phone", true)) {
            phone.hex("e000");
        }
        house.client("phone").disconnect();
        dieAndComeBack();
        house.raw().resume("phone", false).close();
    }

    @Test
    void subscriptionsSurviveAndSoDoesTheirEnd() throws Exception {
        open();
        var phone = lasting("phone");
        phone.subscribe("home/+", 1);
        phone.subscribe("garden/+", 1);
        phone.unsubscribe("garden/+");
        dieAndComeBack();
        var writer = house.client("writer");
        writer.publish("garden/gate", "0".getBytes(UTF_8), 1, false);
        writer.publish("home/door", "0".getBytes(UTF_8), 1, false);

        var heard = comesBack("phone");

        await().untilAsserted(() -> assertThat(heard).containsExactly("home/door=0"));
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainAsARepetitionWithTheSameId() throws Exception {
        open();
        try (var phone = house.raw().resume("phone", false).subscribe(1, "a", 1).expect("90 03 0001 01")) {
            var writer = house.client("writer");
            writer.publish("a", "x".getBytes(UTF_8), 1, false);
            writer.publish("a", "y".getBytes(UTF_8), 1, false);
            phone.expect("32 06 0001 61 0001 78")
                    .expect("32 06 0001 61 0002 79")
                    .hex("40 02 0001");
            phone.hex("c000").expect("d000");
        }
        dieAndComeBack();
        try (var phone = house.raw().resume("phone", true)) {
            phone.expect("3a 06 0001 61 0002 79");
        }
    }

    @Test
    void anExactMessageGoesOnWhereItsHandshakeStood() throws Exception {
        open();
        try (var phone = house.raw().resume("phone", false).subscribe(1, "a", 2).expect("90 03 0001 02")) {
            house.client("writer").publish("a", "x".getBytes(UTF_8), 2, false);
            phone.expect("34 06 0001 61 0001 78").hex("50 02 0001").expect("62 02 0001");
        }
        dieAndComeBack();
        try (var phone = house.raw().resume("phone", true)) {
            phone.expect("62 02 0001").hex("70 02 0001");
            phone.hex("c000").expect("d000");
        }
        dieAndComeBack();
        try (var phone = house.raw().resume("phone", true).hex("c000")) {
            phone.expect("d000");
        }
    }

    @Test
    void anExactMessageThatIsRepeatedAfterTheHubDiedIsNotPublishedTwice() throws Exception {
        open();
        subscribeAndLeave("phone", "a", 1);
        try (var writer = house.raw().resume("writer", false)) {
            writer.publish("a", "x", 2, 7).expect("50 02 0007");
        }
        dieAndComeBack();
        try (var writer = house.raw().resume("writer", true)) {
            writer.hex("3c 06 0001 61 0007 78").expect("50 02 0007");
            writer.hex("62 02 0007").expect("70 02 0007");
            dieAndComeBack();
        }
        try (var writer = house.raw().resume("writer", true)) {
            writer.publish("a", "y", 2, 7).expect("50 02 0007");
        }

        var heard = comesBack("phone");

        await().untilAsserted(() -> assertThat(heard).containsExactly("a=x", "a=y"));
    }

    @Test
    void aCleanSessionEndsTheOlderOne() throws Exception {
        open();
        subscribeAndLeave("phone", "home/#", 1);
        house.client("writer").publish("home/door", "0".getBytes(UTF_8), 1, false);
        house.client("phone").disconnect();

        house.raw().resume("phone", false).close();
        assertThat(house.broker.clients())
                .filteredOn(client -> client.client().equals("phone"))
                .allMatch(client -> client.subscriptions().isEmpty() && client.waiting() == 0);
    }

    @Test
    void theWillOfAClientThatDoesNotComeBackAfterTheHubDiedIsPublished() throws Exception {
        var settings = TestBroker.settings(Duration.ofMillis(1));
        house = new TestBroker(Journal.open(data(), JournalSettings.defaults()), settings).opened();
        for (var id : List.of("lamp", "plug")) {
            var options = new MqttConnectOptions();
            options.setWill(id + "/status", "gone".getBytes(UTF_8), 1, true);
            house.client(id, options);
        }
        var left = data();
        lives++;
        copy(left, data());
        house.close();
        house = new TestBroker(Journal.open(data(), JournalSettings.defaults()), settings);
        assertThat(house.broker.retained("+/status")).isEmpty();
        house.opened();

        await().untilAsserted(
                        () -> assertThat(house.broker.retained("+/status")).hasSize(2));
    }

    @Test
    void theWillOfAClientThatComesBackIsNotPublished() throws Exception {
        open();
        var options = new MqttConnectOptions();
        options.setWill("lamp/status", "gone".getBytes(UTF_8), 1, true);
        house.client("lamp", options);
        dieAndComeBack();
        house.client("lamp").disconnect();
        dieAndComeBack();

        assertThat(house.broker.retained("#")).isEmpty();
    }

    @Test
    void retainedMessagesThatASubscriberWasNotToldYetAreToldAfterTheHubDied() throws Exception {
        open();
        var writer = house.client("writer");
        for (int number = 0; number < 200; number++) {
            writer.publish("home/" + number, "x".getBytes(UTF_8), 1, true);
        }
        try (var phone = house.raw().resume("phone", false)) {
            phone.subscribe(1, "home/#", 1).expect("90 03 0001 01");
        }
        dieAndComeBack();

        var heard = comesBack("phone");

        await().untilAsserted(() -> assertThat(heard).hasSize(200).doesNotHaveDuplicates());
    }

    @Test
    void nothingIsLostWhenTheJournalForgetsAllTheTime() throws Exception {
        var forgetful = new JournalSettings(
                JournalSettings.Sync.OS,
                DataSize.ofKilobytes(4),
                DataSize.ofKilobytes(8),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1));
        var dice = new Random(11);
        open(forgetful);
        subscribeAndLeave("phone", "home/#", 1);
        subscribeAndLeave("tablet", "home/#", 2);
        int sent = 0;
        for (int life = 0; life < 4; life++) {
            try (var writer = house.raw().connect("writer", 60)) {
                for (int upTo = sent + 200 + dice.nextInt(300); sent < upTo; sent++) {
                    int id = sent % 1000 + 1;
                    writer.publish("home/door", "" + sent, 1, id).expect("40 02 %04x".formatted(id));
                }
            }
            dieAndComeBack(forgetful);
        }

        var phone = comesBack("phone");
        var tablet = comesBack("tablet");

        var all = numbered("home/door", sent);
        await().untilAsserted(() -> assertThat(phone).isEqualTo(all));
        await().untilAsserted(() -> assertThat(tablet).isEqualTo(all));
    }

    @Test
    void acknowledgedMessagesAreForgotten() throws Exception {
        open();
        subscribeAndLeave("phone", "home/#", 1);
        var writer = house.client("writer");
        for (int number = 0; number < 50; number++) {
            writer.publish("home/door", ("" + number).getBytes(UTF_8), 1, false);
        }
        var heard = comesBack("phone");
        await().untilAsserted(() -> assertThat(heard).hasSize(50));
        await().untilAsserted(() -> assertThat(house.broker.clients())
                .filteredOn(client -> client.client().equals("phone"))
                .allMatch(client -> client.waiting() == 0));
        writer.publish("home/last", "".getBytes(UTF_8), 1, false);
        dieAndComeBack();

        assertThat(house.broker.clients())
                .filteredOn(client -> client.client().equals("phone"))
                .allMatch(client -> client.waiting() <= 1);
    }
}
