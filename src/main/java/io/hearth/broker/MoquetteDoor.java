package io.hearth.broker;

import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Moquette asks who may enter and what may be said. On its threads; nothing may be thrown here, because that would
 * end a thread that other clients need.
 */
final class MoquetteDoor implements IAuthenticator, IAuthorizatorPolicy {

    private static final Logger log = LoggerFactory.getLogger(MoquetteDoor.class);
    private static final int PATIENCE_SECONDS = 10;

    /** Of clients with a credential; one that is forgotten may do nothing until it connects again. */
    private static final int MOST_REMEMBERED = 50_000;

    private final EventExecutor loop;
    private final Admission admission;
    private final InetAddress address;
    private final TopicRules rules;
    private final Refusals refusals;
    private final int longestId;
    private final Map<String, Rights> rights = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rights> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    /** @param address where every client is said to come from: the one that the server listens on */
    MoquetteDoor(
            EventExecutor loop,
            Admission admission,
            InetAddress address,
            TopicRules rules,
            Refusals refusals,
            int longestId) {
        this.loop = loop;
        this.admission = admission;
        this.address = address;
        this.rules = rules;
        this.refusals = refusals;
        this.longestId = longestId;
    }

    /** Moquette does not ask about clients that tell no name. */
    boolean letsInWithoutName() {
        return decide("", null, null).admitted();
    }

    @Override
    public boolean checkValid(String client, String user, byte @Nullable [] password) {
        var decision = decide(client, user, password);
        var granted = decision.rights();
        if (granted == null) {
            refusals.add(RefusalKind.NOT_AUTHORIZED, user == null ? "" : user, client, "", decision.reason());
            return false;
        }
        rights.put(user + "\0" + client, new CautiousRights(granted));
        return true;
    }

    private Admission.Decision decide(String client, @Nullable String user, byte @Nullable [] password) {
        var request = new ConnectRequest(client, true, Duration.ZERO, user, password, null, address, null);
        try {
            return loop.submit(() -> admission.decide(request).toCompletableFuture())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            log.error("Admission failed for client '{}'", client, failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return Admission.Decision.no("credentials could not be checked");
    }

    @Override
    public boolean canWrite(Topic topic, @Nullable String user, String client) {
        var name = topic.toString();
        return mayBeUsed(client, topic, rules.flawOfClientName(name), RefusalKind.BAD_TOPIC)
                && mayDo(rights -> rights.mayPublish(name), RefusalKind.MAY_NOT_PUBLISH, user, client, name);
    }

    @Override
    public boolean canRead(Topic filter, @Nullable String user, String client) {
        var text = filter.toString();
        return mayBeUsed(client, filter, rules.flawOfFilter(text), RefusalKind.BAD_FILTER)
                && mayDo(rights -> rights.maySubscribe(text), RefusalKind.MAY_NOT_SUBSCRIBE, user, client, text);
    }

    /** Whoever told a name was asked for a password; of whom nothing is known, nothing is allowed. */
    private boolean mayDo(
            Predicate<Rights> question, RefusalKind kind, @Nullable String user, String client, String topic) {
        boolean named = user != null && !user.isEmpty();
        var granted = named ? rights.get(user + "\0" + client) : Rights.ALL;
        if (granted != null && question.test(granted)) {
            return true;
        }
        refusals.add(kind, named ? user : "", client, topic, "its credential does not allow it");
        return false;
    }

    private boolean mayBeUsed(String client, Topic topic, TopicRules.@Nullable Flaw flaw, RefusalKind kind) {
        if (client.startsWith("$") || client.length() > longestId) {
            refusals.add(
                    RefusalKind.BAD_CONNECT, client, topic.toString(), "a client id that begins with $ or is too long");
            return false;
        }
        if (flaw != null) {
            refusals.add(kind, client, topic.toString(), flaw.reason());
        }
        return flaw == null;
    }
}
