package io.hearth.dashboard;

import io.hearth.broker.BrokerControl;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Retained;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real broker with some clients more, who are made up. */
record FixtureControl(BrokerControl real, BrokerControl madeUp) implements BrokerControl {

    @Override
    public List<Retained> retainedTopics(String filter) {
        return real.retainedTopics(filter);
    }

    @Override
    public CompletionStage<Void> clearRetained(Collection<String> topics) {
        return real.clearRetained(topics);
    }

    @Override
    public List<ClientInfo> clients() {
        return Stream.concat(real.clients().stream(), madeUp.clients().stream()).toList();
    }

    @Override
    public CompletionStage<Void> revoke(Predicate<ClientInfo> clients) {
        return real.revoke(clients);
    }

    @Override
    public CompletionStage<Void> disconnect(Predicate<ClientInfo> clients) {
        return real.disconnect(clients);
    }
}
