package io.hearth.bridges;

import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.channel.FixedSubscriberChannel;
import org.springframework.integration.mqtt.inbound.MqttPahoMessageDrivenChannelAdapter;
import org.springframework.integration.mqtt.outbound.MqttPahoMessageHandler;
import org.springframework.integration.mqtt.support.DefaultPahoMessageConverter;
import org.springframework.integration.mqtt.support.MqttHeaders;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.scheduling.TaskScheduler;

/**
 * Spring Integration's two MQTT adapters on one line. They are put together by hand, so that the context
 * needs no integration infrastructure, and a hub without bridges loads nothing of it.
 */
final class Adapters {

    private final Line line;
    private final MqttPahoMessageDrivenChannelAdapter in;
    private final MqttPahoMessageHandler out;

    /** What the adapters need of the context they are used in. */
    record Surroundings(BeanFactory beans, ApplicationEventPublisher events, TaskScheduler scheduler) {}

    Adapters(Line line, List<Way> ways, MessageHandler arrivals, Surroundings surroundings) {
        this.line = line;
        var converter = new DefaultPahoMessageConverter();
        converter.setBeanFactory(surroundings.beans);
        converter.setPayloadAsBytes(true);
        line.setApplicationEventPublisher(surroundings.events);
        in = new MqttPahoMessageDrivenChannelAdapter(
                line, ways.stream().map(Way::filter).toArray(String[]::new));
        in.setQos(ways.stream().mapToInt(Way::qos).toArray());
        in.setConverter(converter);
        in.setOutputChannel(new FixedSubscriberChannel(arrivals));
        in.setBeanFactory(surroundings.beans);
        in.setApplicationEventPublisher(surroundings.events);
        in.setTaskScheduler(surroundings.scheduler);
        in.afterPropertiesSet();
        out = new MqttPahoMessageHandler(line);
        out.setAsync(true);
        out.setConverter(converter);
        out.setBeanFactory(surroundings.beans);
        out.setApplicationEventPublisher(surroundings.events);
        out.afterPropertiesSet();
    }

    /** The adapters are ready; the line is not open yet. */
    void start() {
        line.start();
        in.start();
        out.start();
    }

    /**
     * Hands the letter to the client, without waiting for an acknowledgement; false when the client cannot take it now.
     *
     * @throws MessageHandlingException when it can never take it
     */
    boolean send(Letter letter) {
        line.handing(letter);
        try {
            out.handleMessage(MessageBuilder.withPayload(letter.payload())
                    .setHeader(MqttHeaders.TOPIC, letter.topic())
                    .setHeader(MqttHeaders.QOS, letter.qos())
                    .setHeader(MqttHeaders.RETAINED, letter.retained())
                    .build());
            return true;
        } catch (MessageHandlingException failure) {
            if (failure.getCause() instanceof MqttException) {
                return false;
            }
            throw failure;
        }
    }

    void stop() {
        out.stop();
        in.stop();
        line.stop();
    }
}
