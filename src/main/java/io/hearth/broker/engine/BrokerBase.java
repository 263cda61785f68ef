package io.hearth.broker.engine;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusals;
import io.hearth.broker.Retained;
import io.hearth.broker.wire.Counters;
import io.hearth.broker.wire.TopicRules;
import io.hearth.journal.Journal;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every engine does alike for the hub: it listens, publishes, and looks after retained messages. */
public abstract class BrokerBase implements Broker, BrokerControl, AutoCloseable {

    protected final TopicRules rules;
    protected final Refusals refusals;
    protected final Counters counters = new Counters();
    protected final List<Consumer<String>> subscriptionListeners = new CopyOnWriteArrayList<>();
    final SubscriptionTree<Listener, Boolean> listeners = new SubscriptionTree<>();
    final RetainedMessages retained;
    final Journal journal;

    protected BrokerBase(BrokerSettings settings, Journal journal, Refusals refusals, Clock clock) {
        this.journal = journal;
        this.refusals = refusals;
        this.rules = new TopicRules(settings.limits());
        this.retained = new RetainedMessages(settings.limits(), clock);
    }

    /** Reads the journal; retained messages are as they were from now on. */
    final Recovery recovered() {
        var recovery = new Recovery(retained);
        journal.stream("broker").replay(recovery);
        return recovery;
    }

    @Override
    public abstract EventExecutor loop();

    /** Carries a message of the hub. On the loop. */
    protected abstract void route(Message message);

    protected abstract boolean isOpen();

    /** @throws IllegalArgumentException when the topic is not a valid topic name */
    @Override
    public final void publish(Message message) {
        rules.requireName(message.topic());
        if (loop().inEventLoop()) {
            route(message);
        } else {
            loop().execute(() -> route(message));
        }
    }

    @Override
    public final CompletionStage<Void> accept(Message message) {
        rules.requireName(message.topic());
        return Acceptance.of(message, this::route, loop(), journal);
    }

    @Override
    public final void listen(String filter, Consumer<Message> consumer) {
        listen(filter, new Listener(filter, false, consumer));
    }

    @Override
    public final void listenToAll(String filter, Consumer<Message> consumer) {
        listen(filter, new Listener(filter, true, consumer));
    }

    private void listen(String filter, Listener ears) {
        rules.requireFilter(filter);
        requireClosed();
        onLoop(() -> {
            listeners.subscribe(filter, ears, true);
            return filter;
        });
    }

    @Override
    public final void listenToSubscriptions(Consumer<String> consumer) {
        requireClosed();
        subscriptionListeners.add(consumer);
    }

    private void requireClosed() {
        if (isOpen()) {
            throw new IllegalStateException("listen before the broker is open");
        }
    }

    @Override
    public final Collection<Message> retained(String filter) {
        rules.requireFilter(filter);
        return onLoop(() -> retained.matching(filter));
    }

    @Override
    public final List<Retained> retainedTopics(String filter) {
        rules.requireFilter(filter);
        return onLoop(() -> retained.topics(filter));
    }

    @Override
    public final CompletionStage<Void> clearRetained(Collection<String> topics) {
        var cleared = topics.stream()
                .map(topic -> accept(new Message(topic, new byte[0], Qos.AT_LEAST_ONCE, true, Message.HUB)))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(cleared);
    }

    /** Asks on the loop and waits for the answer. */
    protected final <T> T onLoop(Supplier<T> question) {
        return loop().inEventLoop() || loop().isTerminated()
                ? question.get()
                : loop().submit(question::get).syncUninterruptibly().getNow();
    }
}
