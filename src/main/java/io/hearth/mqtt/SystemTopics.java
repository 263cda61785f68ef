package io.hearth.mqtt;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.BrokerStatus;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Publishes what the broker counts below {@code $SYS/broker/}, under the names that Mosquitto made known, while somebody
 * listens: in every interval, and at once to whoever has just subscribed. Never retained, never stored. All on the loop.
 */
@Component
final class SystemTopics {

    private static final Logger log = LoggerFactory.getLogger(SystemTopics.class);
    private static final String ROOT = "$SYS/broker/";
    private static final long SOON_MILLIS = 20;

    private final Broker broker;
    private final BrokerControl control;
    private final String version;
    private final Load received = new Load();
    private final Load sent = new Load();
    private final Load dropped = new Load();
    private final long born = System.nanoTime();
    private long noted = born;
    private long mostHeap;
    private int mostClients;
    private boolean wanted = true;
    private boolean due;

    SystemTopics(
            Broker broker,
            BrokerControl control,
            SystemTopicsSettings settings,
            ObjectProvider<BuildProperties> build) {
        this.broker = broker;
        this.control = control;
        this.version = version(build);
        long millis = settings.sysInterval().toMillis();
        if (millis > 0) {
            broker.listenToSubscriptions(this::subscribed);
            broker.loop().scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private static String version(ObjectProvider<BuildProperties> build) {
        var packaged = SystemTopics.class.getPackage().getImplementationVersion();
        return build.stream()
                .map(BuildProperties::getVersion)
                .findFirst()
                .orElse(packaged == null ? "development" : packaged);
    }

    private void subscribed(String filter) {
        if (isSystem(filter) && !due) {
            wanted = true;
            due = true;
            broker.loop().schedule(this::answer, SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Shared subscriptions carry the name of their group first. */
    private static boolean isSystem(String filter) {
        return filter.startsWith("$SYS") || filter.startsWith("$share/") && filter.contains("/$SYS");
    }

    private void tick() {
        try {
            note(broker.status());
            if (wanted) {
                tell();
            }
        } catch (RuntimeException failure) {
            log.warn("The counters below $SYS could not be published", failure);
        }
    }

    private void answer() {
        due = false;
        try {
            tell();
        } catch (RuntimeException failure) {
            log.warn("The counters below $SYS could not be published", failure);
        }
    }

    private void note(BrokerStatus status) {
        long now = System.nanoTime();
        double seconds = Math.max(1e-3, (now - noted) / 1e9);
        noted = now;
        received.note(status.received(), seconds);
        sent.note(status.sent(), seconds);
        dropped.note(status.dropped(), seconds);
    }

    private void tell() {
        var clients = control.clients();
        publish(broker.status(), clients);
        var filters = clients.stream()
                .map(ClientInfo::subscriptions)
                .flatMap(List::stream)
                .toList();
        wanted = filters.isEmpty() || filters.stream().anyMatch(SystemTopics::isSystem);
    }

    private void publish(BrokerStatus status, List<ClientInfo> clients) {
        int connected = status.connections();
        int known = Math.max(connected, clients.size());
        mostClients = Math.max(mostClients, connected);
        say("version", "Hearth " + version);
        say("uptime", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - born) + " seconds");
        say("clients/connected", connected);
        say("clients/active", connected);
        say("clients/disconnected", known - connected);
        say("clients/inactive", known - connected);
        say("clients/total", known);
        say("clients/maximum", mostClients);
        say("messages/received", status.received());
        say("messages/sent", status.sent());
        say("messages/dropped", status.dropped());
        say("messages/refused", status.refused());
        say("publish/messages/received", status.received());
        say("publish/messages/sent", status.sent());
        say("publish/messages/dropped", status.dropped());
        say("retained messages/count", status.retained());
        say(
                "subscriptions/count",
                clients.stream()
                        .mapToInt(client -> client.subscriptions().size())
                        .sum());
        say("journal/writing", status.journaling() ? 1 : 0);
        received.each((span, load) -> say("load/publish/received/" + span, load));
        sent.each((span, load) -> say("load/publish/sent/" + span, load));
        dropped.each((span, load) -> say("load/publish/dropped/" + span, load));
        sayHeap();
    }

    private void sayHeap() {
        var runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        mostHeap = Math.max(mostHeap, heap);
        say("heap/current", heap);
        say("heap/maximum", mostHeap);
    }

    private void say(String name, long number) {
        say(name, Long.toString(number));
    }

    private void say(String name, String text) {
        broker.publish(Message.of(ROOT + name, text, Qos.AT_MOST_ONCE, false));
    }
}
