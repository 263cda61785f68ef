package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.CredentialGone;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusals;
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
import io.hearth.rules.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/** A hub with a real journal whose broker is moved by hand: what devices say, and what is said to them. */
public final class DialectBench implements Broker, AutoCloseable {

    /** What was said to devices: topic, a space, the payload. */
    public final List<String> published = new ArrayList<>();

    /** The same, whole. */
    public final List<Message> messages = new ArrayList<>();

    public final Hub hub;
    public final HandLoop loop;
    public final Refusals refusals;
    public final Complaints complaints;
    public final Floor floor;
    public final Switchboard switchboard;
    public final Register register;
    public final Memory memory;
    private final Function<DialectBench, List<Dialect>> dialects;
    private final Journal journal;
    private final Map<String, Consumer<Message>> listeners = new LinkedHashMap<>();
    private final List<Consumer<String>> subscriptions = new ArrayList<>();
    private final Map<String, Message> retained;

    /** @param dialects makes the dialects on this bench; called again after each restart */
    public DialectBench(Path folder, Function<DialectBench, List<Dialect>> dialects) {
        this(folder, dialects, new HandLoop("2026-01-05T19:00:00Z"), new LinkedHashMap<>());
    }

    private DialectBench(
            Path folder, Function<DialectBench, List<Dialect>> dialects, HandLoop loop, Map<String, Message> retained) {
        this.dialects = dialects;
        this.loop = loop;
        this.retained = retained;
        refusals = new Refusals(loop.clock());
        complaints = new Complaints(refusals);
        journal = Journal.open(folder, JournalSettings.defaults());
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, any -> RuleBook.empty(ZoneOffset.UTC), new HubSettings(100));
        floor = new Floor();
        switchboard = new Switchboard(this, floor);
        register = new Register(hub, new DialectSettings(true, 100_000, 500, Set.of("trusted")), floor, refusals);
        memory = new Memory(journal);
        var spoken = dialects.apply(this);
        new Outlet(hub, this, spoken);
        spoken.forEach(Dialect::start);
        hub.start();
        loop.run();
    }

    public DialectBench restarted(Path folder) {
        journal.close();
        return new DialectBench(folder, dialects, loop.afterwards(Duration.ofMinutes(1)), retained);
    }

    public DialectBench hears(String topic, String payload) {
        return hears(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    public DialectBench hears(String topic, byte[] payload) {
        return hears(new Message(topic, payload, Qos.AT_LEAST_ONCE, false, "device"));
    }

    /** A client with this credential publishes, and asks the broker to keep it; no payload clears the topic. */
    public DialectBench hearsOf(String credential, String topic, String payload) {
        var message = new Message(topic, payload.getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, true, "device")
                .under(credential);
        if (payload.isEmpty()) {
            retained.remove(topic);
        } else {
            retained.put(topic, message);
        }
        return hears(message);
    }

    /** A client with this credential publishes, and the broker does not keep it. */
    public DialectBench hearsOnceOf(String credential, String topic, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return hears(new Message(topic, bytes, Qos.AT_LEAST_ONCE, false, "device").under(credential));
    }

    /** A publisher with this id and without a credential. */
    public DialectBench hearsFrom(String client, String topic, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return hears(new Message(topic, bytes, Qos.AT_LEAST_ONCE, false, client));
    }

    private DialectBench hears(Message message) {
        String topic = message.topic();
        listeners.forEach((filter, listener) -> {
            if (Topics.match(filter, message.topic())) {
                listener.accept(message);
            }
        });
        loop.run();
        return this;
    }

    public DialectBench keeps(String topic, String payload) {
        retained.put(topic, Message.of(topic, payload, Qos.AT_LEAST_ONCE, true));
        return this;
    }

    /** A device publishes and asks the broker to keep it; no payload clears the topic. */
    public DialectBench hearsRetained(String topic, String payload) {
        var message = new Message(topic, payload.getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, true, "device");
        if (payload.isEmpty()) {
            retained.remove(topic);
        } else {
            retained.put(topic, message);
        }
        return hears(message);
    }

    /** House time goes on. */
    public DialectBench passes(Duration duration) {
        loop.passes(duration);
        return this;
    }

    /** A person deletes a credential. */
    public DialectBench deletes(String credential) {
        new Orphaned(hub).gone(new CredentialGone(credential));
        loop.run();
        return this;
    }

    public DialectBench subscribes(String filter) {
        subscriptions.forEach(listener -> listener.accept(filter));
        loop.run();
        return this;
    }

    public DialectBench wishes(String point, Value value) {
        var cause = Cause.of(Cause.Kind.PERSON, "anna");
        hub.accept(at -> new HouseEvent.Asked(
                Command.wish("c" + at, PointId.of(point), value, cause, at, Command.Patience.DEFAULT), at));
        loop.run();
        return this;
    }

    public House house() {
        return hub.now().house();
    }

    public Object value(String point) {
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
        messages.add(message);
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
        if (filter.indexOf('+') < 0 && filter.indexOf('#') < 0) {
            Message one = retained.get(filter);
            return one == null ? List.of() : List.of(one);
        }
        return retained.values().stream()
                .filter(message -> Topics.match(filter, message.topic()))
                .toList();
    }

    @Override
    public void open() {}

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(true, Map.of(), 0, 0, 0, 0, 0, 0, true);
    }
}
