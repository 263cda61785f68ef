package io.hearth.mqtt;

import io.hearth.broker.Broker;
import io.hearth.broker.BrokerControl;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The topics of this house. Any thread. */
@Component
public final class Topics {

    private final TopicRegister register;

    Topics(Broker broker, BrokerControl control, ConsoleSettings settings, Clock clock) {
        register = new TopicRegister(settings.topics(), settings.topicBytes().toBytes(), clock);
        broker.listenToAll("#", register::hear);
        broker.loop().execute(() -> register.seed(control.retainedTopics("#")));
    }

    /** Those that match, by name. */
    public List<TopicSeen> matching(TopicFilter filter) {
        var found = register.matching(filter::matches);
        found.sort(Comparator.comparing(TopicSeen::topic));
        return found;
    }

    public Optional<TopicSeen> find(String topic) {
        return register.find(topic);
    }

    public int count() {
        return register.count();
    }
}
