package io.hearth.automation.language;

import io.hearth.automation.words.Closest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the key that somebody meant: the word of another place or program for it, or the nearest one. */
final class Meant {

    private static final Map<String, List<String>> SAYINGS = sayings();

    private Meant() {}

    /** @param known the keys that would be right */
    static Optional<String> by(String written, Collection<String> known) {
        return SAYINGS.getOrDefault(written, List.of()).stream()
                .filter(known::contains)
                .findFirst()
                .or(() -> Closest.to(written, known));
    }

    private static Map<String, List<String>> sayings() {
        var sayings = new LinkedHashMap<String, List<String>>();
        sayings.put("is", List.of("becomes"));
        sayings.put("becomes", List.of("is"));
        sayings.put("to", List.of("is"));
        sayings.put("state", List.of("becomes", "is"));
        sayings.put("at", List.of("time"));
        sayings.put("trigger", List.of("when"));
        sayings.put("triggers", List.of("when"));
        sayings.put("condition", List.of("if"));
        sayings.put("conditions", List.of("if"));
        sayings.put("action", List.of("then"));
        sayings.put("actions", List.of("then"));
        sayings.put("do", List.of("then"));
        sayings.put("delay", List.of("wait"));
        sayings.put("turn_on", List.of("set"));
        sayings.put("turn_off", List.of("set"));
        sayings.put("toggle", List.of("set"));
        sayings.put("message", List.of("text"));
        return sayings;
    }
}
