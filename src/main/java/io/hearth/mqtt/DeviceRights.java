package io.hearth.mqtt;

import io.hearth.access.Permissions;
import io.hearth.broker.Rights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one client may do with its credential; remembers the answers about its last topics. On the loop only. */
final class DeviceRights implements Rights {

    private static final int REMEMBERED = 256;

    private final String credential;
    private final Permissions permissions;
    private @Nullable Map<String, Boolean> published;
    private @Nullable Map<String, Boolean> received;

    DeviceRights(String credential, Permissions permissions) {
        this.credential = credential;
        this.permissions = permissions;
    }

    @Override
    public String credential() {
        return credential;
    }

    @Override
    public boolean mayPublish(String topic) {
        if (published == null) {
            published = memory();
        }
        return answer(published, topic, permissions::mayPublish);
    }

    @Override
    public boolean maySubscribe(String filter) {
        return permissions.maySubscribe(filter);
    }

    @Override
    public boolean mayReceive(String topic) {
        if (received == null) {
            received = memory();
        }
        return answer(received, topic, permissions::mayReceive);
    }

    private static boolean answer(Map<String, Boolean> memory, String topic, Predicate<String> question) {
        var known = memory.get(topic);
        if (known == null) {
            known = question.test(topic);
            memory.put(topic, known);
        }
        return known;
    }

    private static Map<String, Boolean> memory() {
        return new LinkedHashMap<>(4, 0.75f) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
