package io.hearth.mqtt;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Everybody who watches live messages. Costs the loop one look when there is nobody. */
@Component
final class Viewers {

    private final ConsoleSettings settings;
    private final Clock clock;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

    Viewers(Broker broker, ConsoleSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        broker.listenToAll("#", this::hear);
        broker.listenToAll("$SYS/#", this::hear);
    }

    private void hear(Message message) {
        if (viewers.isEmpty()) {
            return;
        }
        long now = clock.millis();
        viewers.forEach(viewer -> viewer.hear(message, now));
    }

    /** Empty when there are as many as the settings allow. */
    synchronized Optional<Viewer> join(TopicFilter filter) {
        if (viewers.size() >= settings.viewers()) {
            return Optional.empty();
        }
        var viewer = new Viewer(filter, settings);
        viewers.add(viewer);
        return Optional.of(viewer);
    }

    void leave(Viewer viewer) {
        viewers.remove(viewer);
    }

    int count() {
        return viewers.size();
    }
}
