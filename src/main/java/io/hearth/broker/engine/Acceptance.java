package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.journal.Journal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Takes in a message on the loop, and says when it is safe: at once for QoS 0, otherwise when it is on disk. */
final class Acceptance {

    private final CompletableFuture<Void> safe = new CompletableFuture<>();
    private final Journal journal;

    private Acceptance(Journal journal) {
        this.journal = journal;
    }

    static CompletionStage<Void> of(Message message, Consumer<Message> route, Executor loop, Journal journal) {
        var acceptance = new Acceptance(journal);
        loop.execute(() -> acceptance.take(message, route));
        return acceptance.safe;
    }

    private void take(Message message, Consumer<Message> route) {
        try {
            route.accept(message);
            if (message.qos() == Qos.AT_MOST_ONCE) {
                safe.complete(null);
            } else {
                Durably.run(journal, () -> safe.complete(null));
            }
        } catch (RuntimeException refused) {
            safe.completeExceptionally(refused);
        }
    }
}
