package io.hearth.bridges;

import static java.util.Objects.requireNonNull;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.mqtt.support.MqttHeaders;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessagingException;

/**
 * Takes in what the other broker sends. It is acknowledged there when it is safe here: until then the thread of the
 * client waits, and so does the other broker. When that takes too long the connection is given up and the message comes
 * again.
 *
 * <p>An MQTT 3.1.1 broker says only at the subscription that a message is retained, not when it changes later. A topic
 * that it keeps is therefore kept here from then on.
 */
final class Arrivals implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private static final int PATIENCE_SECONDS = 30;

    private final Broker broker;
    private final String origin;
    private final List<Way> ways;
    private final BrokerSettings.Limits limits;
    private final Echoes echoes;
    private final Set<String> kept = new HashSet<>();
    private final LongAdder received = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param origin the client id that the messages get */
    Arrivals(Broker broker, String origin, List<Way> ways, BrokerSettings.Limits limits, Echoes echoes) {
        this.broker = broker;
        this.origin = origin;
        this.ways = ways;
        this.limits = limits;
        this.echoes = echoes;
    }

    /** On the client's one thread for callbacks. */
    @Override
    public void handleMessage(org.springframework.messaging.Message<?> carried) {
        var headers = carried.getHeaders();
        var topic = requireNonNull(headers.get(MqttHeaders.RECEIVED_TOPIC, String.class));
        var payload = (byte[]) carried.getPayload();
        boolean replayed = Boolean.TRUE.equals(headers.get(MqttHeaders.RECEIVED_RETAINED, Boolean.class));
        var qos = Integer.valueOf(0).equals(headers.get(MqttHeaders.RECEIVED_QOS, Integer.class))
                ? Qos.AT_MOST_ONCE
                : Qos.AT_LEAST_ONCE;
        if (replayed || !echoes.heard(topic, payload)) {
            takeIn(topic, payload, qos, retained(topic, payload, replayed));
        }
    }

    private boolean retained(String topic, byte[] payload, boolean replayed) {
        if (payload.length == 0) {
            return kept.remove(topic) || replayed;
        }
        if (replayed && kept.size() < limits.retainedMessages()) {
            kept.add(topic);
        }
        return replayed || kept.contains(topic);
    }

    private void takeIn(String topic, byte[] payload, Qos qos, boolean retained) {
        var here = Way.of(topic, ways).flatMap(way -> way.beyond(topic)).orElse("$");
        if (here.startsWith("$")) {
            refuse(topic, "there is no topic for it here");
        } else if (payload.length > limits.packet().toBytes()) {
            refuse(topic, "longer than hearth.mqtt.limits.packet=" + limits.packet());
        } else {
            try {
                publish(new Message(here, payload, qos, retained, origin));
                received.increment();
            } catch (IllegalArgumentException flaw) {
                refuse(topic, String.valueOf(flaw.getMessage()));
            }
        }
    }

    private void publish(Message message) {
        try {
            broker.accept(message).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IllegalArgumentException flaw) {
                throw flaw;
            }
            throw new MessagingException("A bridged message was not taken in", failure.getCause());
        } catch (TimeoutException late) {
            throw new MessagingException("A bridged message is not safe yet", late);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new MessagingException("The bridge is closing", closing);
        }
    }

    private void refuse(String topic, String reason) {
        refused.increment();
        log.debug("Not taken in from {}: {}, {}", origin, topic, reason);
    }

    long received() {
        return received.sum();
    }

    long refused() {
        return refused.sum();
    }
}
