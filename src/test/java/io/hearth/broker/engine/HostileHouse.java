package io.hearth.broker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hearth.broker.Admission;
import io.hearth.broker.AnonymousAdmission;
import io.hearth.broker.BrokerSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** A broker under attack, with a healthy client that must not notice. */
final class HostileHouse implements AutoCloseable {

    final TestBroker broker;
    private final Client5 healthy;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    HostileHouse(Path folder, String... settings) throws Exception {
        this(folder, new AnonymousAdmission(BrokerSettings.Anonymous.ALWAYS), settings);
    }

    HostileHouse(Path folder, Admission admission, String... settings) throws Exception {
        log.start();
        logger().addAppender(log);
        broker = new TestBroker(folder, admission, Clock.systemUTC(), settings).opened();
        healthy = Client5.connected(broker, new Hello5("healthy").keepAlive(0));
        healthy.subscribes("health", 1);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.hearth.broker");
    }

    Client5 attacker(String id) throws Exception {
        return Client5.connected(broker, id);
    }

    /** The healthy client's message makes its round. */
    void goesOn() throws Exception {
        healthy.publish(0x32, "health", 1, Bytes.none(), "fine");
        var told = healthy.next();
        assertThat(told).hasToString("PUBLISH health=fine qos1");
        healthy.hears("PUBACK 1").answer(0x40, told.number());
    }

    /** The same, and that nothing went wrong inside. */
    @Override
    public void close() throws Exception {
        goesOn();
        healthy.close();
        broker.close();
        logger().detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }
}
