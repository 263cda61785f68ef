package io.hearth.access;

import io.hearth.access.Acl.Action;
import io.hearth.access.Acl.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * An access list as it stands for one client. Any thread.
 *
 * <p>A client with a name that is empty or contains {@code +}, {@code #}, {@code /} or NUL gains nothing from an entry
 * with {@code %u} or {@code %c}, and such an entry that denies then denies every topic: nobody widens their own rights
 * by a clever name.
 */
public final class Permissions {

    private static final String SYS = "$SYS";

    private final List<TopicPattern> publishable = new ArrayList<>();
    private final List<TopicPattern> unpublishable = new ArrayList<>();
    private final List<TopicPattern> readable = new ArrayList<>();
    private final List<TopicPattern> unreadable = new ArrayList<>();
    private final boolean administrator;

    Permissions(Acl acl, String user, String client, boolean administrator) {
        this.administrator = administrator;
        var ambiguous = Names.ambiguous(user, client);
        for (var entry : acl.entries()) {
            var allows = entry.effect() == Effect.ALLOW;
            if (!ambiguous || !entry.substitutes()) {
                add(entry.action(), allows, entry.bind(user, client));
            } else if (!allows) {
                add(entry.action(), false, TopicPattern.EVERYTHING);
            }
        }
    }

    private void add(Action action, boolean allows, TopicPattern pattern) {
        if (action.covers(Action.PUBLISH)) {
            (allows ? publishable : unpublishable).add(pattern);
        }
        if (action.covers(Action.SUBSCRIBE)) {
            (allows ? readable : unreadable).add(pattern);
        }
    }

    /** Whether a message may go to this topic. */
    public boolean mayPublish(String topic) {
        return isOfTheHouse(topic) && allowed(topic, publishable, unpublishable);
    }

    /** Whether a message of this topic may be delivered. */
    public boolean mayReceive(String topic) {
        return topic.startsWith("$")
                ? administrator && (topic.equals(SYS) || topic.startsWith(SYS + "/"))
                : isOfTheHouse(topic) && allowed(topic, readable, unreadable);
    }

    /** Whether at least one topic that the filter matches may be received. */
    public boolean maySubscribe(String filter) {
        if (TopicPattern.flaw(filter) != null) {
            return false;
        }
        if (filter.startsWith("$")) {
            return administrator && filter.split("/", -1)[0].equals(SYS);
        }
        var wanted = TopicPattern.of(filter);
        return readable.stream()
                .flatMap(allowed -> allowed.and(wanted).stream())
                .anyMatch(both -> both.reachesBeyond(unreadable));
    }

    private static boolean isOfTheHouse(String topic) {
        return !topic.isEmpty() && !topic.startsWith("$") && topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
    }

    private static boolean allowed(String topic, List<TopicPattern> allow, List<TopicPattern> deny) {
        return matches(allow, topic) && !matches(deny, topic);
    }

    private static boolean matches(List<TopicPattern> patterns, String topic) {
        for (var pattern : patterns) {
            if (pattern.matches(topic)) {
                return true;
            }
        }
        return false;
    }
}
