package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Links.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who listens to which topics; as MQTT filters match them. */
final class Filters {

    private final Map<String, Filters> deeper = new HashMap<>();
    private final List<Listener> here = new ArrayList<>();
    private final List<Listener> below = new ArrayList<>();

    void add(String filter, Listener listener) {
        Filters at = this;
        for (String level : filter.split("/", -1)) {
            if (level.equals("#")) {
                at.below.add(listener);
                return;
            }
            at = at.deeper.computeIfAbsent(level, any -> new Filters());
        }
        at.here.add(listener);
    }

    List<Listener> matching(String topic) {
        var all = new ArrayList<Listener>();
        match(topic.split("/", -1), 0, all, !topic.startsWith("$"));
        return all;
    }

    private void match(String[] levels, int at, List<Listener> all, boolean wild) {
        if (wild) {
            all.addAll(below);
        }
        if (at == levels.length) {
            all.addAll(here);
            return;
        }
        Filters exact = deeper.get(levels[at]);
        if (exact != null) {
            exact.match(levels, at + 1, all, true);
        }
        Filters any = wild ? deeper.get("+") : null;
        if (any != null) {
            any.match(levels, at + 1, all, true);
        }
    }
}
