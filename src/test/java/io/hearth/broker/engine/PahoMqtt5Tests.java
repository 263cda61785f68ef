package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT 5 with a client that people use. */
class PahoMqtt5Tests {

    @TempDir
    Path folder;

    private final List<MqttClient> clients = new ArrayList<>();
    private TestBroker house;

    @BeforeEach
    void open() {
        house = new TestBroker(folder).opened();
    }

    @AfterEach
    void close() throws Exception {
        for (var client : clients) {
            client.disconnectForcibly(0, 1000, false);
            client.close(true);
        }
        house.close();
    }

    private MqttClient client(String id, MqttConnectionOptions options) throws MqttException {
        var client = new MqttClient("tcp://127.0.0.1:" + house.port(), id, new MemoryPersistence());
        client.setTimeToWait(10_000);
        clients.add(client);
        client.connect(options);
        return client;
    }

    private MqttClient client(String id) throws MqttException {
        return client(id, new MqttConnectionOptions());
    }

    private static List<MqttMessage> heard(MqttClient client, String filter, int qos) throws MqttException {
        var heard = new CopyOnWriteArrayList<MqttMessage>();
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription(filter, qos)},
                new IMqttMessageListener[] {(topic, message) -> heard.add(message)});
        return heard;
    }

    @Test
    void asksAndIsAnswered() throws Exception {
        var asker = client("asker");
        var answers = heard(asker, "answers/asker", 1);
        var helper = client("helper");
        var questions = heard(helper, "questions", 2);
        var question = new MqttMessage("how warm?".getBytes(UTF_8), 2, false, new MqttProperties());
        question.getProperties().setResponseTopic("answers/asker");
        question.getProperties().setCorrelationData(new byte[] {4, 2});
        question.getProperties().setContentType("text/plain");
        question.getProperties().setUserProperties(List.of(new UserProperty("room", "küche")));
        asker.publish("questions", question);
        await().until(() -> questions.size() == 1);
        var asked = questions.get(0).getProperties();
        assertThat(asked.getContentType()).isEqualTo("text/plain");
        assertThat(asked.getUserProperties()).containsExactly(new UserProperty("room", "küche"));

        var answer = new MqttMessage("21 °C".getBytes(UTF_8), 1, false, new MqttProperties());
        answer.getProperties().setCorrelationData(asked.getCorrelationData());
        helper.publish(asked.getResponseTopic(), answer);
        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).getProperties().getCorrelationData()).containsExactly(4, 2);
    }

    @Test
    void hearsEveryMessageOfEachQosOnceAndInOrder() throws Exception {
        var reader = client("reader");
        var writer = client("writer");
        for (int qos = 0; qos <= 2; qos++) {
            var heard = heard(reader, "count/" + qos, 2);
            for (int number = 0; number < 200; number++) {
                writer.publish("count/" + qos, ("" + number).getBytes(UTF_8), qos, false);
            }
            await().until(() -> heard.size() >= 200);
            assertThat(heard)
                    .extracting(message -> Integer.parseInt(message.toString()))
                    .hasSize(200)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void findsItsSessionWhenItComesBack() throws Exception {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(600L);
        var first = client("phone", options);
        first.subscribe("news", 2);
        first.disconnect();
        client("writer").publish("news", "late".getBytes(UTF_8), 2, false);
        var again = new MqttClient("tcp://127.0.0.1:" + house.port(), "phone", new MemoryPersistence());
        clients.add(again);
        var heard = new CopyOnWriteArrayList<String>();
        again.setCallback(new Ears5(heard));
        assertThat(again.connectWithResult(options).getSessionPresent()).isTrue();
        await().untilAsserted(() -> assertThat(heard).containsExactly("news=late"));
    }
}
