package io.hearth.automation.homeassistant;

import io.hearth.house.Slug;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Paths for entities: those the house knows, helpers, persons, and guesses that are told. */
final class Points {

    private final Entities entities;
    private final Findings findings;
    private final Map<String, List<Piece>> groups = new LinkedHashMap<>();
    private final Map<String, Piece> places = new HashMap<>();
    private final Map<String, EntityId> helpers = new TreeMap<>();
    private final Map<String, Set<String>> choices = new TreeMap<>();
    private final Map<String, Piece> persons = new TreeMap<>();

    Points(Entities entities, Findings findings) {
        this.entities = entities;
        this.findings = findings;
    }

    /** The path of the point; when it is a guess, that is told at the piece. */
    String path(EntityId entity, Role role, Piece at) {
        if (entity.isHelper()) {
            places.putIfAbsent(entity.slug(), at);
            return "helper/" + helper(entity);
        } else if (entity.domain().equals("schedule")) {
            return "schedule/" + entity.slug();
        } else if (entity.domain().equals("person")) {
            return "person-" + person(entity, at) + "/home";
        }
        return entities.point(entity.toString(), role).map(Object::toString).orElseGet(() -> {
            String guess = entity.slug() + "/" + slug(role.word());
            findings.warnOnce(
                    entity + " as " + guess,
                    at,
                    "%s is taken for the point %s, a guess; put the right path in its place".formatted(entity, guess));
            return guess;
        });
    }

    /** Of the state itself. */
    String state(EntityId entity, Piece at) {
        return path(entity, Meaning.state(entity), at);
    }

    /** Of an attribute; those without a meaning of their own become points of that name. */
    String attribute(EntityId entity, String attribute, Piece at) {
        Role role = Meaning.attribute(entity, attribute)
                .map(Meaning.Attribute::role)
                .orElseGet(() -> new Role(slug(attribute)));
        return path(entity, role, at);
    }

    /** Whether the house has it for certain. */
    boolean knows(EntityId entity, Role role) {
        return entities.point(entity.toString(), role).isPresent();
    }

    String device(EntityId entity, Piece at) {
        String path = state(entity, at);
        return path.substring(0, path.indexOf('/'));
    }

    private String helper(EntityId entity) {
        helpers.putIfAbsent(entity.slug(), entity);
        return entity.slug();
    }

    /** Remembers a word that a choice was compared with. */
    void choice(EntityId entity, String word) {
        if (entity.domain().equals("input_select")) {
            choices.computeIfAbsent(entity.slug(), any -> new TreeSet<>()).add(word);
        }
    }

    /** The id of the person. */
    String person(EntityId entity, Piece at) {
        persons.putIfAbsent(entity.slug(), at);
        return entity.slug();
    }

    List<String> inRoom(String area, String domain, Role role) {
        return entities.inRoom(area, domain, role).stream()
                .map(Object::toString)
                .toList();
    }

    void group(String object, List<Piece> members) {
        groups.put(object, members);
    }

    /** The members of a group that the source describes; empty when it does not. */
    List<Piece> members(EntityId group) {
        return groups.getOrDefault(group.object(), List.of());
    }

    /** The helpers that are used and not there yet, by id. */
    Map<String, EntityId> missingHelpers() {
        var missing = new TreeMap<>(helpers);
        missing.keySet().removeIf(entities::hasHelper);
        return missing;
    }

    Set<String> choices(String helper) {
        return choices.getOrDefault(helper, Set.of());
    }

    /** The persons that are used and not there yet, and where they are used first. */
    Map<String, Piece> missingPersons() {
        var missing = new TreeMap<>(persons);
        missing.keySet().removeIf(entities::hasPerson);
        return missing;
    }

    /** Where the helper is used first. */
    Piece place(String helper) {
        return places.get(helper);
    }

    private static String slug(String word) {
        try {
            return Slug.of(word);
        } catch (IllegalArgumentException noLetters) {
            return "value";
        }
    }
}
