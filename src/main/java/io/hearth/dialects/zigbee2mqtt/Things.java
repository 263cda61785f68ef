package io.hearth.dialects.zigbee2mqtt;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All devices and groups of one bridge, by id and by topic. Only on the loop. */
final class Things {

    private final Map<String, Thing> byId = new LinkedHashMap<>();
    private final Map<String, Thing> byTopic = new HashMap<>();

    Collection<Thing> all() {
        return byId.values();
    }

    @Nullable
    Thing byId(String id) {
        return byId.get(id);
    }

    /** @param topic below the base topic */
    @Nullable
    Thing byTopic(String topic) {
        return byTopic.get(topic);
    }

    void remove(Set<String> gone) {
        for (String id : gone) {
            Thing thing = byId.remove(id);
            if (thing != null) {
                byTopic.remove(thing.entry().topic(), thing);
            }
        }
    }

    /** Takes all that is new or different; topics may have changed owners. */
    void take(Collection<Entry> changed) {
        for (Entry entry : changed) {
            Thing known = byId.get(entry.id());
            if (known != null) {
                byTopic.remove(known.entry().topic(), known);
            }
        }
        for (Entry entry : changed) {
            Thing thing = byId.get(entry.id());
            if (thing == null) {
                thing = new Thing(entry);
                byId.put(entry.id(), thing);
            } else {
                thing.become(entry);
            }
            byTopic.putIfAbsent(entry.topic(), thing);
        }
    }
}
