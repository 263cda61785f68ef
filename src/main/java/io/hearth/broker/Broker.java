package io.hearth.broker;

import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The MQTT server as the rest of the house sees it.
 *
 * <p>Everything the broker decides, it decides on {@link #loop()}; listeners are called there and must never block.
 */
public interface Broker {

    /** The one thread that owns the truth of broker and hub. Lives from construction until the broker is closed. */
    ScheduledExecutorService loop();

    /**
     * Publishes from inside the process, without a hop through TCP. Any thread. Delivered to subscribers and, when
     * retained, kept; in-process listeners do not hear messages of {@link Message#HUB}.
     */
    void publish(Message message);

    /**
     * Takes in a message that a gateway such as a bridge received elsewhere. Any thread. As {@link #publish}, and says
     * when the message is safe, so that the gateway can acknowledge it: completed on the loop, for QoS 1 and 2 once it
     * is on disk, as far as the engine promises that. Completed exceptionally when it was not taken in.
     *
     * @throws IllegalArgumentException when the topic is not a valid topic name
     */
    CompletionStage<Void> accept(Message message);

    /**
     * Hears every message that matches the filter, once, as it is accepted, on the loop. What a listener appends to
     * the journal while it is called is on disk before the publisher gets its acknowledgement, with Hearth's own engine.
     * A listener that throws is logged and goes on being called; others are not disturbed. Call before {@link #open()}.
     *
     * @throws IllegalArgumentException when the filter is not a valid topic filter
     */
    void listen(String filter, Consumer<Message> listener);

    /** As {@link #listen}, and hears the messages of {@link Message#HUB} too. */
    void listenToAll(String filter, Consumer<Message> listener);

    /** Hears every topic filter that a client has just subscribed to, on the loop. Call before {@link #open()}. */
    void listenToSubscriptions(Consumer<String> listener);

    /** The retained messages whose topic matches the filter. Any thread; a consistent copy. */
    Collection<Message> retained(String filter);

    /** Opens the listeners. What the journal holds was recovered before. */
    void open();

    /** Counters and addresses of this moment. Any thread. */
    BrokerStatus status();
}
