package io.hearth.broker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Admission;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.BrokerSettings.Limits;
import io.hearth.broker.Refusals;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** A broker on a free port with a real journal, and real clients. */
public final class TestBroker implements AutoCloseable {

    final Journal journal;
    final Refusals refusals = new Refusals(Clock.systemUTC());
    final HearthBroker broker;
    private final List<MqttClient> clients = new CopyOnWriteArrayList<>();

    TestBroker(Path folder) {
        this(Journal.open(folder, JournalSettings.defaults()), limits());
    }

    TestBroker(Journal journal, Limits limits) {
        this(journal, new BrokerSettings(0, "127.0.0.1", Anonymous.LOOPBACK, Duration.ofMinutes(1), limits));
    }

    TestBroker(Journal journal, BrokerSettings settings) {
        this.journal = journal;
        this.broker = new HearthBroker(
                settings, journal, new AnonymousAdmission(settings.anonymous()), refusals, Clock.systemUTC());
    }

    /** @param settings below {@code hearth.mqtt}, such as {@code limits.sessions=2}; the others are as in a real house */
    TestBroker(Path folder, Admission admission, Clock clock, String... settings) {
        this.journal = Journal.open(folder, JournalSettings.defaults());
        this.broker = new HearthBroker(bound(settings), journal, admission, refusals, clock);
    }

    static BrokerSettings bound(String... settings) {
        var source = new MapConfigurationPropertySource(Map.of(
                "hearth.mqtt.port", "0",
                "hearth.mqtt.tls.port", "-1",
                "hearth.mqtt.websocket.port", "-1",
                "hearth.mqtt.websocket.tls-port", "-1",
                "hearth.mqtt.bind", "127.0.0.1",
                "hearth.mqtt.anonymous", "always"));
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            source.put("hearth.mqtt." + parts[0], parts[1]);
        }
        return new Binder(source).bind("hearth.mqtt", BrokerSettings.class).get();
    }

    public static Limits limits() {
        return limits(128, 10_000, Duration.ofSeconds(5));
    }

    static Limits limits(int inflight, int queued, Duration slowReceiver) {
        return new Limits(
                DataSize.ofKilobytes(256),
                256,
                1024,
                32,
                1000,
                1000,
                1_000_000,
                1000,
                Duration.ofDays(1),
                Duration.ZERO,
                1024,
                32,
                100,
                inflight,
                queued,
                DataSize.ofMegabytes(8),
                DataSize.ofMegabytes(64),
                slowReceiver,
                1000,
                DataSize.ofMegabytes(8),
                Duration.ofSeconds(10));
    }

    /** @param willGrace how long clients may take to come back after a restart */
    static BrokerSettings settings(Duration willGrace) {
        return new BrokerSettings(0, "127.0.0.1", Anonymous.LOOPBACK, willGrace, limits());
    }

    void closeLater(MqttClient client) {
        clients.add(client);
    }

    TestBroker opened() {
        broker.open();
        return this;
    }

    int port() {
        return broker.status().port();
    }

    MqttClient client(String id) throws MqttException {
        return client(id, new MqttConnectOptions());
    }

    MqttClient client(String id, MqttConnectOptions options) throws MqttException {
        var client = new MqttClient("tcp://127.0.0.1:" + port(), id, new MemoryPersistence());
        client.setTimeToWait(10_000);
        clients.add(client);
        client.connect(options);
        return client;
    }

    RawClient raw() throws IOException {
        return new RawClient(port());
    }

    /** Subscribes and gathers what arrives as {@code topic=payload qos retained}, shortest form. */
    static List<String> heard(MqttClient client, String filter, int qos) throws MqttException {
        var heard = new CopyOnWriteArrayList<String>();
        IMqttMessageListener listener = (topic, message) -> heard.add(shown(topic, message));
        client.subscribe(filter, qos, listener);
        return heard;
    }

    private static String shown(String topic, MqttMessage message) {
        return topic + "=" + new String(message.getPayload(), UTF_8) + " " + message.getQos()
                + (message.isRetained() ? " retained" : "");
    }

    @Override
    public void close() {
        broker.close();
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
