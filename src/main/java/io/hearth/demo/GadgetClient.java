package io.hearth.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device on the wire. It connects by itself, again and again with growing pauses, leaves a last will, and obeys.
 * Paho calls back on threads of its own; all of that is handed to the one thread of the demo, which owns the state
 * here and in the house.
 */
final class GadgetClient {

    private static final Logger LOG = LoggerFactory.getLogger(GadgetClient.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int QOS = 1;

    private enum Link {
        DOWN,
        CONNECTING,
        UP
    }

    private final Gadget gadget;
    private final DemoSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final MqttAsyncClient client;
    private Link link = Link.DOWN;
    private Duration pause = FIRST_PAUSE;
    private Instant nextAttempt = Instant.MIN;
    private @Nullable IMqttToken leaving;

    GadgetClient(Gadget gadget, DemoSettings settings, Clock clock, ScheduledExecutorService thread)
            throws MqttException {
        this.gadget = gadget;
        this.settings = settings;
        this.clock = clock;
        this.thread = thread;
        this.client = new MqttAsyncClient(
                settings.broker(), gadget.clientId(), new MemoryPersistence(), new ScheduledExecutorPingSender(thread));
    }

    /** Connects if it is time to, and tells what is due. Never waits. */
    void pass() {
        var now = clock.instant();
        if (link == Link.UP && !client.isConnected()) {
            comeDown("the connection was lost");
        }
        if (link == Link.DOWN && !now.isBefore(nextAttempt)) {
            connect();
        }
        if (link == Link.UP) {
            gadget.due(now, settings.heartbeat()).forEach(packet -> publish(packet.topic(), packet.payload(), false));
        }
    }

    private void connect() {
        if (client.isConnected()) {
            comeUp();
            return;
        }
        link = Link.CONNECTING;
        try {
            client.connect(options(), null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    onThread(GadgetClient.this::comeUp);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable why) {
                    onThread(() -> comeDown(why.getMessage()));
                }
            });
        } catch (MqttException refused) {
            comeDown(refused.getMessage());
        }
    }

    private MqttConnectOptions options() {
        var options = new MqttConnectOptions();
        options.setCleanSession(true);
        options.setConnectionTimeout(10);
        options.setKeepAliveInterval(30);
        options.setMaxInflight(50);
        options.setWill(gadget.statusTopic(), "offline".getBytes(UTF_8), QOS, true);
        return options;
    }

    private void comeUp() {
        try {
            for (var topic : gadget.commandTopics()) {
                client.subscribe(topic, QOS, (heard, message) -> {
                    var payload = new String(message.getPayload(), UTF_8);
                    onThread(() -> gadget.hear(heard, payload));
                });
            }
        } catch (MqttException lost) {
            comeDown(lost.getMessage());
            return;
        }
        link = Link.UP;
        pause = FIRST_PAUSE;
        gadget.forget();
        publish(gadget.statusTopic(), "online", true);
    }

    private void comeDown(@Nullable String why) {
        link = Link.DOWN;
        nextAttempt = clock.instant().plus(pause);
        LOG.debug("Demo device {} is offline ({}), next attempt in {}", gadget.clientId(), why, pause);
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
    }

    private void publish(String topic, String payload, boolean retained) {
        try {
            client.publish(topic, payload.getBytes(UTF_8), QOS, retained);
        } catch (MqttException busy) {
            gadget.forget();
        }
    }

    private void onThread(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Demo device {} heard something after it was stopped", gadget.clientId());
        }
    }

    /** Says good-bye as a device does that is switched off by hand; does not wait for the answer. */
    void leave() {
        try {
            if (client.isConnected()) {
                publish(gadget.statusTopic(), "offline", true);
                leaving = client.disconnect(500);
            }
        } catch (MqttException gone) {
            LOG.debug("Demo device {} could not say good-bye: {}", gadget.clientId(), gone.getMessage());
        }
    }

    /** Cuts the wire once the good-bye is out, or this time is over. */
    void cut(Duration patience) {
        try {
            if (leaving != null) {
                leaving.waitForCompletion(Math.max(1, patience.toMillis()));
            }
        } catch (MqttException late) {
            LOG.debug("Demo device {} left without good-bye: {}", gadget.clientId(), late.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException gone) {
            LOG.debug("Demo device {} was cut: {}", gadget.clientId(), gone.getMessage());
        }
    }
}
