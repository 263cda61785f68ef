package io.hearth.broker.engine;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.BrokerSettings.Anonymous;
import io.hearth.broker.Refusals;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;

/** A real broker for the tests of other modules. */
public final class BrokerHouse implements AutoCloseable {

    private final TestBroker house;

    /** @param port 0 takes any free one */
    public BrokerHouse(Path folder, int port) {
        house = new TestBroker(Journal.open(folder, JournalSettings.defaults()), settings(port));
    }

    /** On a journal that misbehaves as the test wants; it is closed with the house. */
    public BrokerHouse(Journal journal, int port) {
        house = new TestBroker(journal, settings(port));
    }

    public static BrokerSettings settings(int port) {
        return new BrokerSettings(port, "127.0.0.1", Anonymous.LOOPBACK, Duration.ofMinutes(1), TestBroker.limits());
    }

    public Broker broker() {
        return house.broker;
    }

    public Journal journal() {
        return house.journal;
    }

    public Refusals refusals() {
        return house.refusals;
    }

    public BrokerHouse opened() {
        house.opened();
        return this;
    }

    public int port() {
        return house.port();
    }

    public MqttClient client(String id) throws MqttException {
        return house.client(id);
    }

    @Override
    public void close() {
        house.close();
    }
}
