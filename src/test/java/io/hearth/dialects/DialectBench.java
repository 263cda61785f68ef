package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.hub.HandLoop;
import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import io.hearth.rules.RuleBook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** A hub with a real journal whose broker is moved by hand: what devices say, and what is said to them. */
final class DialectBench implements Broker, AutoCloseable {

    final List<String> published = new ArrayList<>();
    final Hub hub;
    private final Journal journal;
    private final HandLoop loop;
    private final Map<String, Consumer<Message>> listeners = new LinkedHashMap<>();
    private final List<Consumer<String>> subscriptions = new ArrayList<>();
    private final Map<String, Message> retained;

    DialectBench(Path folder) {
        this(folder, new HandLoop("2026-01-05T19:00:00Z"), new LinkedHashMap<>());
    }

    private DialectBench(Path folder, HandLoop loop, Map<String, Message> retained) {
        this.loop = loop;
        this.retained = retained;
        journal = Journal.open(folder, JournalSettings.defaults());
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, any -> RuleBook.empty(ZoneOffset.UTC), new HubSettings(100));
        var settings = new PlainSettings(List.of("home/{room}/{point}", "home/{room}/{device}/{point}"), 50, 8);
        var plain = new PlainTopics(hub, this, settings, new Complaints());
        new Outlet(hub, this, plain, List.of(plain));
        hub.start();
        loop.run();
    }

    DialectBench restarted(Path folder) {
        journal.close();
        return new DialectBench(folder, loop.afterwards(Duration.ofMinutes(1)), retained);
    }

    DialectBench hears(String topic, String payload) {
        return hears(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    DialectBench hears(String topic, byte[] payload) {
        var message = new Message(topic, payload, Qos.AT_LEAST_ONCE, false, "device");
        listeners.forEach((filter, listener) -> {
            if (Filters.match(filter, topic)) {
                listener.accept(message);
            }
        });
        loop.run();
        return this;
    }

    DialectBench keeps(String topic, String payload) {
        retained.put(topic, Message.of(topic, payload, Qos.AT_LEAST_ONCE, true));
        return this;
    }

    DialectBench subscribes(String filter) {
        subscriptions.forEach(listener -> listener.accept(filter));
        loop.run();
        return this;
    }

    DialectBench wishes(String point, Value value) {
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        hub.accept(at -> new HouseEvent.Asked(
                Command.wish("c" + at, PointId.of(point), value, cause, at, Command.Patience.DEFAULT), at));
        loop.run();
        return this;
    }

    House house() {
        return hub.now().house();
    }

    Object value(String point) {
        return house().state(PointId.of(point)).orElseThrow().value().plain();
    }

    @Override
    public void close() {
        journal.close();
    }

    @Override
    public ScheduledExecutorService loop() {
        throw new IllegalStateException("this loop is moved by hand");
    }

    @Override
    public void publish(Message message) {
        published.add(message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<Void> accept(Message message) {
        throw new UnsupportedOperationException("no bridge leads here");
    }

    @Override
    public void listenToAll(String filter, Consumer<Message> listener) {
        throw new UnsupportedOperationException("no dialect listens to the hub itself");
    }

    @Override
    public void listen(String filter, Consumer<Message> listener) {
        listeners.put(filter, listener);
    }

    @Override
    public void listenToSubscriptions(Consumer<String> listener) {
        subscriptions.add(listener);
    }

    @Override
    public Collection<Message> retained(String filter) {
        return retained.values().stream()
                .filter(message -> Filters.match(filter, message.topic()))
                .toList();
    }

    @Override
    public void open() {}

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(true, Map.of(), 0, 0, 0, 0, 0, 0, true);
    }
}
