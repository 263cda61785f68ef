package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** Writes down {@code topic=payload} of each message that a client hears. */
record Ears(List<String> heard) implements MqttCallback {

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(topic + "=" + new String(message.getPayload(), UTF_8));
    }

    @Override
    public void connectionLost(Throwable cause) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
}
