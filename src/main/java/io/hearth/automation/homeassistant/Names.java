package io.hearth.automation.homeassistant;

import io.hearth.house.Slug;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids for rules and scenes, and which entity of Home Assistant became which of them. */
final class Names {

    private final Set<String> taken = new HashSet<>();
    private final Set<String> scenesTaken = new HashSet<>();
    private final Map<String, String> rules = new HashMap<>();
    private final Map<String, String> scenes = new HashMap<>();

    /** An id of its own for the rule; the entity's id leads to it. */
    String rule(String entityId, String name) {
        String id = free(slug(name), taken);
        rules.putIfAbsent(entityId, id);
        return id;
    }

    String scene(String entityId, String name) {
        String id = free(slug(name), scenesTaken);
        scenes.putIfAbsent(entityId, id);
        return id;
    }

    private static String free(String wanted, Set<String> taken) {
        String id = wanted;
        for (int number = 2; !taken.add(id); number++) {
            String end = "-" + number;
            id = wanted.substring(0, Math.min(wanted.length(), Slug.MAX_LENGTH - end.length())) + end;
        }
        return id;
    }

    /** The rule that the automation or script became. */
    Optional<String> ruleOf(String entityId) {
        return Optional.ofNullable(rules.get(entityId));
    }

    Optional<String> sceneOf(String entityId) {
        return Optional.ofNullable(scenes.get(entityId));
    }

    static String slug(String name) {
        try {
            return Slug.of(name);
        } catch (IllegalArgumentException noLetters) {
            return "imported";
        }
    }

    /** As Home Assistant makes the object's id of a name. */
    static String object(String name) {
        return java.text.Normalizer.normalize(slug(name).replace("ß", "ss"), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('-', '_');
    }
}
