package io.hearth.dialects.homeassistant;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many things listen to each topic, so that no message means too much work. Only on the loop. */
final class Crowd {

    private final HomeAssistantSettings settings;
    private final Map<String, Integer> listeners = new HashMap<>();
    private int wildcards;

    Crowd(HomeAssistantSettings settings) {
        this.settings = settings;
    }

    /** @throws Rejected when too many listen already, not counting what the thing replaces */
    void check(Thing thing, @Nullable Thing before) {
        int wild = wildcards - (before == null ? 0 : before.wildcards());
        if (thing.wildcards() > 0 && wild + thing.wildcards() > settings.maxWildcards()) {
            throw new Rejected(
                    "devices listen to %d topics with wildcards already (hearth.home-assistant.max-wildcards)"
                            .formatted(wild));
        }
        for (String topic : thing.topics()) {
            boolean there = before != null && before.topics().contains(topic);
            if (!there && listeners.getOrDefault(topic, 0) >= settings.maxListeners()) {
                throw new Rejected("%d things listen to %s already (hearth.home-assistant.max-listeners)"
                        .formatted(settings.maxListeners(), Config.shortened(topic)));
            }
        }
    }

    void add(Thing thing) {
        wildcards += thing.wildcards();
        thing.topics().forEach(topic -> listeners.merge(topic, 1, Integer::sum));
    }

    void remove(Thing thing) {
        wildcards -= thing.wildcards();
        thing.topics()
                .forEach(topic -> listeners.computeIfPresent(topic, (any, count) -> count == 1 ? null : count - 1));
    }
}
