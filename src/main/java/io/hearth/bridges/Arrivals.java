package io.hearth.bridges;

import static java.util.Objects.requireNonNull;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.springframework.integration.mqtt.support.MqttHeaders;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;

/**
 * Takes in what the other broker sends. It is acknowledged there when it is safe here: until then the thread of the
 * client waits, and so does the other broker. When that takes too long the connection is given up and the message comes
 * again; what was already taken in but not yet acknowledged is then recognised.
 *
 * <p>An MQTT 3.1.1 broker says only at the subscription that a message is retained, not when it changes later. A topic
 * that it keeps is therefore kept here from then on.
 */
final class Arrivals implements MessageHandler {

    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_REMEMBERED = 256;

    private final Broker broker;
    private final Neighbour neighbour;
    private final List<Way> ways;
    private final BrokerSettings.Limits limits;
    private final Predicate<String> newerHere;
    private final Refusals refusals;
    private final Set<String> kept = new HashSet<>();
    private final Set<Seen> seen = new LinkedHashSet<>();
    private final LongAdder received = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder echoed = new LongAdder();
    private volatile boolean moving;

    private record Arrival(String topic, byte[] payload, Qos qos, boolean replayed, boolean retained) {}

    private record Seen(int id, String topic, ByteBuffer payload) {}

    /** @param newerHere whether a retained message of this topic is newer here than over there */
    Arrivals(
            Broker broker,
            Neighbour neighbour,
            List<Way> ways,
            BrokerSettings.Limits limits,
            Predicate<String> newerHere,
            Refusals refusals) {
        this.broker = broker;
        this.neighbour = neighbour;
        this.ways = ways;
        this.limits = limits;
        this.newerHere = newerHere;
        this.refusals = refusals;
    }

    void begin() {
        moving = false;
    }

    /** On the client's one thread for callbacks. */
    @Override
    public void handleMessage(org.springframework.messaging.Message<?> carried) {
        var headers = carried.getHeaders();
        var topic = requireNonNull(headers.get(MqttHeaders.RECEIVED_TOPIC, String.class));
        var payload = (byte[]) carried.getPayload();
        boolean careful = !Integer.valueOf(0).equals(headers.get(MqttHeaders.RECEIVED_QOS, Integer.class));
        var one = new Seen(requireNonNull(headers.get(MqttHeaders.ID, Integer.class)), topic, ByteBuffer.wrap(payload));
        if (careful && is(headers, MqttHeaders.DUPLICATE) && seen.contains(one)) {
            return;
        }
        boolean replayed = is(headers, MqttHeaders.RECEIVED_RETAINED);
        var qos = careful ? Qos.AT_LEAST_ONCE : Qos.AT_MOST_ONCE;
        boolean retained = retained(topic, payload, replayed);
        if (replayed ? newerHere.test(topic) : neighbour.echoes().heard(topic, payload)) {
            echoed.increment();
        } else {
            takeIn(new Arrival(topic, payload, qos, replayed, retained));
        }
        moving = true;
        if (careful) {
            remember(one);
        }
    }

    private static boolean is(MessageHeaders headers, String header) {
        return Boolean.TRUE.equals(headers.get(header, Boolean.class));
    }

    private void remember(Seen one) {
        seen.remove(one);
        seen.add(one);
        if (seen.size() > MOST_REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
    }

    /** Whether the other broker keeps it, as far as one can know. */
    private boolean retained(String topic, byte[] payload, boolean replayed) {
        boolean known = replayed || newerHere.test(topic);
        if (payload.length == 0) {
            return kept.remove(topic) || known;
        }
        if (known && kept.size() < limits.retainedMessages()) {
            kept.add(topic);
        }
        return known || kept.contains(topic);
    }

    private void takeIn(Arrival arrival) {
        var topic = arrival.topic;
        var payload = arrival.payload;
        var way = Way.of(topic, ways);
        var here = way.flatMap(found -> found.beyond(topic)).orElse("$");
        boolean retained = way.map(found -> found.retain().of(arrival.retained)).orElse(false);
        if (here.startsWith("$")) {
            refuse(topic, "there is no topic for it here");
        } else if (payload.length > limits.packet().toBytes()) {
            refuse(topic, "longer than hearth.mqtt.limits.packet=" + limits.packet());
        } else {
            try {
                if (!(arrival.replayed && retained && isKept(here, payload))) {
                    publish(new Message(here, payload, arrival.qos, retained, neighbour.origin()));
                    received.increment();
                }
            } catch (IllegalArgumentException flaw) {
                refuse(topic, String.valueOf(flaw.getMessage()));
            }
        }
    }

    /** Each connection brings everything retained again; what is known is no news. */
    private boolean isKept(String topic, byte[] payload) {
        return topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && broker.retained(topic).stream().anyMatch(message -> Arrays.equals(message.payload(), payload));
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
        refusals.add(RefusalKind.NOT_BRIDGED, neighbour.origin(), topic, reason);
    }

    boolean isMoving() {
        return moving;
    }

    long received() {
        return received.sum();
    }

    long refused() {
        return refused.sum();
    }

    long echoed() {
        return echoed.sum();
    }
}
