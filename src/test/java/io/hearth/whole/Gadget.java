package io.hearth.whole;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A device on the desk: a real MQTT client. */
final class Gadget implements AutoCloseable {

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    Gadget(int port, String id) throws MqttException {
        this(port, id, true);
    }

    /** @param forgets whether its session ends with the connection; otherwise it hears from the start what waited */
    Gadget(int port, String id, boolean forgets) throws MqttException {
        client = new MqttClient("tcp://localhost:" + port, id, new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.setCallback(new Ears(heard));
        var options = new MqttConnectOptions();
        options.setCleanSession(forgets);
        client.connect(options);
    }

    Gadget listens(String filter) throws MqttException {
        client.subscribe(filter, 1);
        return this;
    }

    /** Returns when the hub has acknowledged it. */
    Gadget says(String topic, String payload) throws MqttException {
        client.publish(topic, new MqttMessage(payload.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect(1_000);
        }
        client.close();
    }

    private record Ears(List<String> heard) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
