package io.hearth.broker;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What somebody who looks after the broker sees and does; the house itself only needs {@link Broker}. */
public interface BrokerControl {

    /** All retained messages that match, each with the time it was accepted. Any thread; a consistent copy. */
    List<Retained> retainedTopics(String filter);

    /**
     * Clears the retained messages of these topics, as an empty retained message would; says when that is on disk. Any
     * thread. Topics without a retained message are passed over.
     */
    CompletionStage<Void> clearRetained(Collection<String> topics);

    /** Every client that is connected, or has a session that waits for it. Any thread; a copy. */
    List<ClientInfo> clients();

    /**
     * Closes the connections and ends the sessions of these clients, wills unpublished, because somebody no longer trusts
     * them. Any thread; done when the returned stage completes.
     */
    CompletionStage<Void> revoke(Predicate<ClientInfo> clients);

    /**
     * Closes the connections of these clients so that they come back with other rights. Their sessions stay, and their
     * wills are published only if they do not come back. Any thread; done when the returned stage completes.
     */
    CompletionStage<Void> disconnect(Predicate<ClientInfo> clients);
}
