package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Admission;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.Message;
import io.hearth.broker.Refusals;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.moquette.MoquetteBroker;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** A broker with either engine, and what its in-process listeners hear. */
final class EngineHouse implements AutoCloseable {

    enum Engine {
        HEARTH,
        MOQUETTE
    }

    final Broker broker;
    final Refusals refusals = new Refusals(Clock.systemUTC());
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> heardOfAll = new CopyOnWriteArrayList<>();
    final List<String> filters = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final List<MqttClient> clients = new CopyOnWriteArrayList<>();

    EngineHouse(Engine engine, Path folder) {
        this(
                engine,
                folder,
                new BrokerSettings(0, "127.0.0.1", Anonymous.LOOPBACK, Duration.ofMinutes(1), TestBroker.limits()));
    }

    EngineHouse(Engine engine, Path folder, BrokerSettings settings) {
        this(engine, folder, settings, null);
    }

    EngineHouse(Engine engine, Path folder, BrokerSettings settings, @Nullable TlsIdentity identity) {
        this(engine, folder, settings, new AnonymousAdmission(settings.anonymous()), identity);
    }

    EngineHouse(
            Engine engine, Path folder, BrokerSettings settings, Admission admission, @Nullable TlsIdentity identity) {
        journal = Journal.open(folder, JournalSettings.defaults());
        broker = engine == Engine.HEARTH
                ? new HearthBroker(settings, journal, admission, refusals, Clock.systemUTC(), identity)
                : new MoquetteBroker(settings, journal, admission, refusals, Clock.systemUTC(), identity);
        broker.listen("#", message -> heard.add(shown(message)));
        broker.listenToAll("#", message -> heardOfAll.add(shown(message)));
        broker.listenToSubscriptions(filters::add);
    }

    BrokerControl control() {
        return (BrokerControl) broker;
    }

    int port() {
        return broker.status().port();
    }

    EngineHouse opened() {
        broker.open();
        return this;
    }

    static String shown(Message message) {
        return "%s: %s=%s %d%s"
                .formatted(
                        message.client(),
                        message.topic(),
                        new String(message.payload(), UTF_8),
                        message.qos().ordinal(),
                        message.retained() ? " retained" : "");
    }

    MqttClient client(String id) throws MqttException {
        return client(id, new MqttConnectOptions());
    }

    MqttClient client(String id, MqttConnectOptions options) throws MqttException {
        var client = new MqttClient("tcp://127.0.0.1:" + broker.status().port(), id, new MemoryPersistence());
        client.setTimeToWait(10_000);
        clients.add(client);
        client.connect(options);
        return client;
    }

    /** From now on nothing can be stored. */
    void closeJournal() {
        journal.close();
    }

    @Override
    public void close() throws Exception {
        ((AutoCloseable) broker).close();
        journal.close();
        for (var client : clients) {
            try {
                client.close(true);
            } catch (MqttException gone) {
                continue;
            }
        }
    }
}
