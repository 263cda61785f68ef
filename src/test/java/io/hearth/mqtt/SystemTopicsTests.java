package io.hearth.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.broker.BrokerControl;
import io.hearth.broker.engine.BrokerHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;

class SystemTopicsTests {

    @TempDir
    Path folder;

    private BrokerHouse house;

    @BeforeEach
    void build() {
        house = new BrokerHouse(folder, 0);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoSubscribesHearsTheCountersAtOnce() throws Exception {
        open(Duration.ofHours(1));
        house.client("sensor").publish("home/temp", "21".getBytes(UTF_8), 1, true);

        var heard = listen("$SYS/#");

        await().until(() -> heard.containsKey("$SYS/broker/heap/maximum"));
        assertThat(heard)
                .containsEntry("$SYS/broker/clients/connected", "2")
                .containsEntry("$SYS/broker/clients/total", "2")
                .containsEntry("$SYS/broker/messages/received", "1")
                .containsEntry("$SYS/broker/retained messages/count", "1")
                .containsEntry("$SYS/broker/subscriptions/count", "1")
                .containsEntry("$SYS/broker/version", "Hearth development")
                .containsKey("$SYS/broker/load/publish/received/15min")
                .containsKey("$SYS/broker/heap/current");
        assertThat(heard.get("$SYS/broker/uptime")).endsWith(" seconds");
        assertThat(heard).allSatisfy((topic, text) -> assertThat(text).doesNotContain("retained:"));
    }

    @Test
    void itGoesOnInEveryInterval() throws Exception {
        open(Duration.ofMillis(100));
        var heard = listen("$SYS/broker/messages/sent");

        await().until(() -> heard.containsKey("$SYS/broker/messages/sent"));
        int before = Integer.parseInt(heard.get("$SYS/broker/messages/sent"));
        await().until(() -> Integer.parseInt(heard.get("$SYS/broker/messages/sent")) > before + 3);
    }

    @Test
    void othersDoNotHearOfIt() throws Exception {
        open(Duration.ofMillis(100));
        var all = listen("#");
        var system = listen("$SYS/broker/uptime");

        await().until(() -> !system.isEmpty());
        assertThat(all).isEmpty();
        assertThat(house.broker().retained("$SYS/#")).isEmpty();
    }

    @Test
    void zeroTurnsItOff() throws Exception {
        open(Duration.ZERO);
        var heard = listen("$SYS/#");
        var marker = listen("marker");
        house.client("sensor").publish("marker", "x".getBytes(UTF_8), 1, false);

        await().until(() -> !marker.isEmpty());
        assertThat(heard).isEmpty();
    }

    private void open(Duration interval) {
        new SystemTopics(
                house.broker(),
                (BrokerControl) house.broker(),
                new SystemTopicsSettings(interval),
                new StaticListableBeanFactory().getBeanProvider(BuildProperties.class));
        house.opened();
    }

    private Map<String, String> listen(String filter) throws MqttException {
        var heard = new ConcurrentHashMap<String, String>();
        IMqttMessageListener listener = (topic, message) ->
                heard.put(topic, (message.isRetained() ? "retained:" : "") + new String(message.getPayload(), UTF_8));
        house.client("listener-" + filter.length()).subscribe(filter, 1, listener);
        return heard;
    }
}
