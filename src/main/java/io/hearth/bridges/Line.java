package io.hearth.bridges;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttAsyncClient;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.integration.mqtt.core.AbstractMqttClientManager;

/**
 * The one connection of a bridge, shared by both directions. It connects when told, each time with a new client of the
 * library, which holds nothing from before: what is not yet acknowledged, the bridge itself remembers. The adapters see
 * one client that never changes.
 *
 * <p>The session at the other broker outlives the connection, so that it holds messages for the hub meanwhile.
 */
final class Line extends AbstractMqttClientManager<IMqttAsyncClient, MqttConnectOptions>
        implements MqttCallback, IMqttActionListener {

    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(15);
    private static final long FAREWELL = TimeUnit.SECONDS.toMillis(1);
    private static final int REFUSED = 128;

    private final MqttConnectOptions options;
    private final boolean listens;
    private final Watcher watcher;
    private volatile @Nullable MqttAsyncClient current;
    private volatile @Nullable IMqttToken subscription;
    private volatile @Nullable Letter handing;
    private volatile boolean ready;

    /** Hears of the line's fate, on threads of the client library. */
    interface Watcher {

        void acknowledged(Letter letter);

        void down(Throwable cause);
    }

    /** @param listens whether there is anything to subscribe to */
    Line(MqttConnectOptions options, String clientId, boolean listens, Watcher watcher) {
        super(clientId);
        this.options = options;
        this.listens = listens;
        this.watcher = watcher;
        setUrl(options.getServerURIs()[0]);
        setCompletionTimeout(PATIENCE);
    }

    @Override
    public MqttConnectOptions getConnectionInfo() {
        return options;
    }

    /** Whether it is connected and everything is subscribed. */
    @Override
    public boolean isConnected() {
        var client = current;
        return ready && client != null && client.isConnected();
    }

    /** Makes the client that the adapters see; {@link #connect} opens the line. */
    @Override
    public void start() {
        setClient((IMqttAsyncClient) Proxy.newProxyInstance(
                Line.class.getClassLoader(), new Class<?>[] {IMqttAsyncClient.class}, this::call));
    }

    /** A subscription brings each message once, however many filters match; a publication remembers its letter. */
    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        var client = current;
        if (client == null) {
            if (method.getName().equals("isConnected")) {
                return false;
            }
            throw new MqttException(MqttException.REASON_CODE_CLIENT_NOT_CONNECTED);
        }
        if (method.getName().equals("publish")
                && arguments.length == 4
                && arguments[1] instanceof MqttMessage message) {
            return client.publish((String) arguments[0], message, handing, this);
        }
        if (method.getName().equals("subscribe") && arguments[0] instanceof String[] filters) {
            subscription = client.subscribe(filters, (int[]) arguments[1]);
            return granted((int[]) arguments[1]);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /**
     * An answer that is there already. The adapter would wait for the true one with a lock that incoming messages need,
     * and what the other broker has held for the hub comes before that answer; so {@link #subscribe} waits.
     */
    private static IMqttToken granted(int[] qos) {
        return (IMqttToken) Proxy.newProxyInstance(
                Line.class.getClassLoader(),
                new Class<?>[] {IMqttToken.class},
                (proxy, method, arguments) -> method.getName().equals("getGrantedQos") ? qos : null);
    }

    /** Waits until it is connected, or known why not. {@link #subscribe} comes next. */
    void connect() throws MqttException {
        drop();
        var client = new MqttAsyncClient(getUrl(), getClientId(), new MemoryPersistence());
        client.setCallback(this);
        current = client;
        client.connect(options).waitForCompletion(PATIENCE);
    }

    /**
     * Lets the adapter subscribe, and waits for the answer. Not on the thread for callbacks, which messages that arrive
     * before it need.
     */
    void subscribe() throws MqttException {
        subscription = null;
        getCallbacks().forEach(callback -> callback.connectComplete(false));
        if (listens) {
            requireGranted(subscription);
        }
        ready = true;
    }

    private static void requireGranted(@Nullable IMqttToken token) throws MqttException {
        if (token == null) {
            throw new MqttException(MqttException.REASON_CODE_CLIENT_NOT_CONNECTED);
        }
        token.waitForCompletion(PATIENCE);
        for (int granted : token.getGrantedQos()) {
            if (granted == REFUSED) {
                throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
            }
        }
    }

    /** Whose acknowledgement the next publication's will be. On the thread that publishes. */
    void handing(Letter letter) {
        handing = letter;
    }

    /** Says something on the bridge's own behalf, and waits a moment until it is heard. */
    void say(String topic, byte[] payload, boolean retained) throws MqttException {
        var client = current;
        if (client != null && client.isConnected()) {
            client.publish(topic, payload, 1, retained).waitForCompletion(FAREWELL);
        }
    }

    /** Ends the connection, if any. */
    void drop() {
        ready = false;
        var client = current;
        current = null;
        if (client == null) {
            return;
        }
        try {
            boolean connected = client.isConnected();
            client.setCallback(null);
            client.disconnectForcibly(0, FAREWELL, connected);
            client.close(true);
        } catch (MqttException failure) {
            log.debug("The line to {} did not close in order", getUrl(), failure);
        }
    }

    @Override
    public void stop() {
        drop();
    }

    @Override
    public void connectionLost(Throwable cause) {
        ready = false;
        watcher.down(cause);
    }

    @Override
    public void onSuccess(IMqttToken token) {
        if (token.getUserContext() instanceof Letter letter) {
            watcher.acknowledged(letter);
        }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
        log.debug("A letter to {} was not acknowledged: {}", getUrl(), failure.toString());
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        log.trace("Message {} is delivered to {}", token.getMessageId(), getUrl());
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        for (var handler : this.<MqttMessage>getDefaultMessageHandlers()) {
            handler.messageArrived(topic, message);
        }
    }
}
