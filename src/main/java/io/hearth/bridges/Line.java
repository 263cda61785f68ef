package io.hearth.bridges;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttAsyncClient;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.mqtt.core.AbstractMqttClientManager;

/**
 * The one connection of a bridge, shared by both directions. It connects when told, not by itself: the reconnecting of
 * the client library shares its pauses among all clients of the process.
 *
 * <p>The session outlives the connection: what the other broker holds for the hub comes later, and what was handed to
 * the client but not acknowledged is sent again.
 */
final class Line extends AbstractMqttClientManager<IMqttAsyncClient, MqttConnectOptions>
        implements MqttCallbackExtended {

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    /** Most messages handed to the client that are not yet acknowledged, or written when they are of QoS 0. */
    private static final int MOST_UNDERWAY = 64;

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(15);
    private static final long FAREWELL = TimeUnit.SECONDS.toMillis(1);

    private final MqttConnectOptions options;
    private final Watcher watcher;
    private int underway;

    /** Hears of the line's fate, on threads of the client library. */
    interface Watcher {

        void up();

        void down(Throwable cause);
    }

    Line(MqttConnectOptions options, String clientId, Watcher watcher) {
        super(clientId);
        this.options = options;
        this.watcher = watcher;
        setUrl(options.getServerURIs()[0]);
        setCompletionTimeout(PATIENCE);
    }

    static MqttConnectOptions options(BridgeSettings settings) {
        var options = new MqttConnectOptions();
        options.setServerURIs(new String[] {settings.url()});
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(10);
        options.setKeepAliveInterval(30);
        options.setMaxInflight(10 * MOST_UNDERWAY);
        if (settings.username() != null) {
            options.setUserName(settings.username());
            options.setPassword(
                    settings.password() == null
                            ? new char[0]
                            : settings.password().toCharArray());
        }
        return options;
    }

    @Override
    public MqttConnectOptions getConnectionInfo() {
        return options;
    }

    @Override
    public boolean isConnected() {
        var client = getClient();
        return client != null && client.isConnected();
    }

    /** Makes the client; {@link #connect} opens the line. */
    @Override
    public void start() {
        try {
            var client = new MqttAsyncClient(getUrl(), getClientId(), new MemoryPersistence());
            client.setCallback(this);
            setClient(client);
        } catch (MqttException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Waits until it is connected, or known why not. */
    void connect() throws MqttException {
        var client = requireNonNull(getClient());
        try {
            client.connect(options).waitForCompletion(PATIENCE);
        } catch (MqttException failure) {
            if (failure.getReasonCode() == MqttException.REASON_CODE_CLIENT_TIMEOUT) {
                client.disconnectForcibly(0, FAREWELL);
            }
            throw failure;
        }
    }

    @Override
    public void stop() {
        var client = getClient();
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(FAREWELL, FAREWELL);
            client.close();
        } catch (MqttException failure) {
            log.debug("The line to {} did not close in order", getUrl(), failure);
        }
        setClient(null);
    }

    @Override
    public void connectComplete(boolean reconnect, String url) {
        synchronized (this) {
            underway = 0;
        }
        getCallbacks().forEach(callback -> callback.connectComplete(reconnect));
        watcher.up();
    }

    @Override
    public synchronized void connectionLost(Throwable cause) {
        watcher.down(cause);
        notifyAll();
    }

    /** Waits until one message more may be handed to the client; false when that is not so in time. */
    synchronized boolean hasRoom(long millis) throws InterruptedException {
        if (underway >= MOST_UNDERWAY) {
            TimeUnit.MILLISECONDS.timedWait(this, millis);
        }
        return underway < MOST_UNDERWAY;
    }

    synchronized void handed() {
        underway++;
    }

    @Override
    public synchronized void deliveryComplete(IMqttDeliveryToken token) {
        underway = Math.max(0, underway - 1);
        notifyAll();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        for (var handler : this.<MqttMessage>getDefaultMessageHandlers()) {
            handler.messageArrived(topic, message);
        }
    }
}
