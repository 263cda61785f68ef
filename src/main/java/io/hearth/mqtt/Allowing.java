package io.hearth.mqtt;

import io.hearth.access.Acl;
import io.hearth.access.Acl.Action;
import io.hearth.access.Credential;
import io.hearth.access.CredentialDraft;
import io.hearth.access.Credentials;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns a refusal into a right, when somebody who may says so. Any thread but the loop. */
@Service
public class Allowing {

    private static final int LONGEST_NAME = 64;

    private final Credentials credentials;
    private final Refusals refusals;

    Allowing(Credentials credentials, Refusals refusals) {
        this.credentials = credentials;
        this.refusals = refusals;
    }

    /** What was done. */
    public enum Deed {
        /** The credential's access list has an entry more. */
        ENTRY_ADDED,
        /** There is a new credential, which may do nothing yet unless topics were given. */
        CREATED,
        /** The credential is switched on again. */
        ENABLED
    }

    /** @param secret of a credential that was just created; show it once */
    public record Outcome(
            Deed deed, String credential, @Nullable String secret) {

        @Override
        public String toString() {
            return "Outcome[%s, %s]".formatted(deed, credential);
        }
    }

    /**
     * @param kind   what was refused
     * @param user   the user name or credential, empty for a client that has told none
     * @param client the client id
     * @param topic  the topic or filter, empty for a connection
     */
    public record Wish(RefusalKind kind, String user, String client, String topic) {

        public static Wish of(Refusal refusal) {
            return new Wish(refusal.kind(), refusal.user(), refusal.client(), refusal.topic());
        }
    }

    /** Whether {@link #allow} can help with refusals of this kind. */
    public static boolean canAllow(RefusalKind kind) {
        return kind == RefusalKind.NOT_AUTHORIZED
                || kind == RefusalKind.MAY_NOT_PUBLISH
                || kind == RefusalKind.MAY_NOT_SUBSCRIBE;
    }

    /**
     * Allows exactly this and forgets the refusal.
     *
     * @param acl what a credential that has to be created may do
     * @param by  who allows it, for the log
     * @throws Problem 409 or 422 that says what to do instead
     */
    public Outcome allow(Wish wish, Acl acl, String by) {
        var outcome =
                switch (wish.kind()) {
                    case MAY_NOT_PUBLISH -> addEntry(wish, Action.PUBLISH, wish.topic(), by);
                    case MAY_NOT_SUBSCRIBE -> addEntry(wish, Action.SUBSCRIBE, unshared(wish.topic()), by);
                    case NOT_AUTHORIZED -> letIn(wish, acl, by);
                    default ->
                        throw Problem.refused(
                                "nothing-to-allow",
                                "A right does not help here: " + wish.kind().advice() + ".");
                };
        refusals.forget(refusal -> Wish.of(refusal).equals(wish));
        return outcome;
    }

    private Outcome addEntry(Wish wish, Action action, String topic, String by) {
        var credential = require(wish.user());
        if (topic.length() > 200 || topic.indexOf('\uFFFD') >= 0 || topic.endsWith("…")) {
            throw Problem.refused(
                    "topic-not-whole", "The topic is too long to be shown here whole; edit the access list instead.");
        }
        if (topic.startsWith("$")) {
            throw Problem.refused(
                    "hub-topic", "Topics that begin with $ are the hub's own; only an administrator reads $SYS.");
        }
        var entry = entry(action, topic);
        credential
                .acl()
                .denying(action, topic, credential.name(), wish.client())
                .ifPresent(denial -> {
                    throw Problem.conflict(
                            "denied",
                            "The entry '%s' denies it, and a deny wins; remove that first.".formatted(denial));
                });
        change(credential, CredentialDraft.of(credential).with(with(credential.acl(), entry)), by);
        return new Outcome(Deed.ENTRY_ADDED, credential.name(), null);
    }

    private static Acl.Entry entry(Action action, String topic) {
        try {
            return Acl.Entry.allowExactly(action, topic);
        } catch (IllegalArgumentException flaw) {
            throw Problem.refused("bad-acl", String.valueOf(flaw.getMessage()));
        }
    }

    private static Acl with(Acl acl, Acl.Entry entry) {
        try {
            return acl.with(entry);
        } catch (IllegalArgumentException full) {
            throw Problem.refused("bad-acl", String.valueOf(full.getMessage()));
        }
    }

    private Outcome letIn(Wish wish, Acl acl, String by) {
        var name = wish.user().isEmpty() ? nameFor(wish.client()) : wish.user();
        var known = credentials.named(name).orElse(null);
        if (known == null) {
            var issued = credentials.create(name, CredentialDraft.of("", acl), by);
            return new Outcome(Deed.CREATED, name, issued.secret());
        }
        if (!known.enabled()) {
            change(known, CredentialDraft.of(known).enabled(true), by);
            return new Outcome(Deed.ENABLED, name, null);
        }
        throw Problem.conflict(
                "has-credential",
                wish.user().isEmpty()
                        ? "There is a credential '%s' already; enter its name and secret in the client.".formatted(name)
                        : "The credential '%s' is good, so the client shows a wrong secret or client id: give it a new secret, or change its client ids."
                                .formatted(name));
    }

    private void change(Credential seen, CredentialDraft draft, String by) {
        if (seen.flaw() != null) {
            throw Problem.conflict(
                    "unreadable-acl", "The access list of '%s' cannot be read: %s".formatted(seen.name(), seen.flaw()));
        }
        credentials.change(
                seen.name(),
                draft,
                now -> {
                    if (now.version() != seen.version()) {
                        throw Problem.conflict("changed-meanwhile", "Someone changed this meanwhile; try again.");
                    }
                },
                by);
    }

    private Credential require(String user) {
        if (user.isEmpty()) {
            throw Problem.refused("no-credential", "The client has no credential whose rights could be changed.");
        }
        return credentials
                .named(user)
                .orElseThrow(
                        () -> Problem.notFound("unknown-credential", "There is no credential '%s'.".formatted(user)));
    }

    /** A user name that resembles the client id. */
    public static String nameFor(String client) {
        var plain = client.replaceAll("[+#/$\\p{Cntrl}\\s\uFFFD…]+", "-").replaceAll("^-+|-+$", "");
        var cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.isEmpty() ? "device" : cut.toLowerCase(Locale.ROOT);
    }

    private static String unshared(String filter) {
        var parts = filter.split("/", 3);
        return parts[0].equals("$share") && parts.length == 3 ? parts[2] : filter;
    }
}
