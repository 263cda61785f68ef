package io.hearth.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerSettings;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.Refusals;
import io.hearth.broker.engine.BrokerHouse;
import io.hearth.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A home with a real broker, its journal and its bridges; it can be closed and made again on the same folder. */
final class BridgedHome implements AutoCloseable {

    final BrokerHouse house;
    /** What comes in from anybody but the hub itself: {@code topic=payload}. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @EnableConfigurationProperties(BridgesSettings.class)
    static class Settings {}

    /** @param settings below {@code hearth.bridges} */
    BridgedHome(Path folder, String... settings) {
        house = new BrokerHouse(folder, 0);
        house.broker().listen("#", message -> heard.add(shown(message)));
        TestPropertyValues.of(Stream.of(settings).map(each -> "hearth.bridges." + each))
                .applyTo(context);
        context.register(SslAutoConfiguration.class, BridgesConfiguration.class, Settings.class);
        context.registerBean(BrokerSettings.class, () -> BrokerHouse.settings(0));
        context.registerBean(Broker.class, house::broker, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Journal.class, house::journal, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Refusals.class, house::refusals);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.refresh();
        house.opened();
    }

    static String shown(Message message) {
        return message.topic() + "=" + new String(message.payload(), UTF_8) + (message.retained() ? " retained" : "");
    }

    BridgedHome connected() {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> bridges().status().stream()
                .allMatch(BridgeStatus::connected));
        return this;
    }

    Bridges bridges() {
        return context.getBean(Bridges.class);
    }

    BridgeStatus status() {
        return bridges().status().get(0);
    }

    void say(String topic, String payload) {
        house.broker().publish(Message.of(topic, payload, Qos.AT_LEAST_ONCE, false));
    }

    void keep(String topic, String payload) {
        house.broker().publish(Message.of(topic, payload, Qos.AT_LEAST_ONCE, true));
    }

    List<String> kept() {
        return house.broker().retained("#").stream()
                .map(BridgedHome::shown)
                .sorted()
                .toList();
    }

    List<String> refused() {
        return house.refusals().latest().stream()
                .map(refusal -> refusal.client() + " " + refusal.topic() + ": " + refusal.reason())
                .toList();
    }

    @Override
    public void close() {
        context.close();
        house.close();
    }
}
