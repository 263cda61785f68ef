package io.hearth.dialects;

import io.hearth.broker.Message;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tells the house of the messages that its rules wait for; of no others, so that they cost nothing. On the loop. */
@Component
class Overheard implements HubListener {

    private final Hub hub;
    private final Switchboard switchboard;
    private final Map<String, Switchboard.Line> lines = new TreeMap<>();
    private boolean connecting;

    Overheard(Hub hub, Switchboard switchboard) {
        this.hub = hub;
        this.switchboard = switchboard;
        hub.listen(this);
    }

    @Override
    public void stepped(Stepped stepped) {
        if (stepped.event() instanceof HouseEvent.BookChanged || stepped.event() instanceof HouseEvent.Started) {
            follow(hub.now().book().topicFilters());
        }
    }

    private void follow(Set<String> filters) {
        lines.entrySet().removeIf(line -> {
            boolean gone = !filters.contains(line.getKey());
            if (gone) {
                line.getValue().cut();
            }
            return gone;
        });
        connecting = true;
        for (String filter : filters) {
            lines.computeIfAbsent(
                    filter,
                    wanted -> switchboard.listen(wanted, (message, replayed) -> {
                        if (!replayed && !connecting) {
                            heard(wanted, message);
                        }
                    }));
        }
        connecting = false;
    }

    /** A message that fits several filters is told once: by the first of them. */
    private void heard(String filter, Message message) {
        boolean first = lines.keySet().stream()
                .filter(other -> Topics.match(other, message.topic()))
                .findFirst()
                .filter(filter::equals)
                .isPresent();
        if (first) {
            String payload = Utf8.read(message.payload()).map(Value.Text::cut).orElse("");
            hub.accept(at -> new HouseEvent.MessageHeard(message.topic(), payload, message.client(), at));
        }
    }
}
