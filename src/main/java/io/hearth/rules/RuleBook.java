package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules of the house, indexed by what they listen to, so that a reading costs the rules that listen to it. Rules run
 * by priority, those of the same in the order of their ids, whatever files they came from.
 */
public final class RuleBook {

    private final Place place;
    private final Map<String, Scene> scenes = new TreeMap<>();
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Map<String, Programs> programs = new HashMap<>();
    private final Listeners listeners;

    private record Programs(Program then, Program otherwise) {}

    /** @throws IllegalArgumentException when two rules or two scenes have the same id */
    public RuleBook(Place place, Collection<Rule> rules, Collection<Scene> scenes) {
        this.place = place;
        for (Scene scene : scenes) {
            if (this.scenes.put(scene.id(), scene) != null) {
                throw new IllegalArgumentException("Two scenes have the id " + scene.id());
            }
        }
        for (Rule rule : rules) {
            if (this.rules.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("Two rules have the id " + rule.id());
            }
            programs.put(rule.id(), new Programs(Program.of(rule.then()), Program.of(rule.otherwise())));
        }
        this.listeners = new Listeners(this.rules.values());
    }

    /** A book without scenes, of a house that stands nobody knows where. */
    public RuleBook(ZoneId zone, Collection<Rule> rules) {
        this(Place.in(zone), rules, List.of());
    }

    public static RuleBook empty(ZoneId zone) {
        return new RuleBook(zone, List.of());
    }

    public ZoneId zone() {
        return place.zone();
    }

    public Place place() {
        return place;
    }

    /** In the order of their ids. */
    public Collection<Scene> scenes() {
        return scenes.values();
    }

    public Optional<Scene> scene(String id) {
        return Optional.ofNullable(scenes.get(id));
    }

    /** In the order of their ids. */
    public Collection<Rule> rules() {
        return rules.values();
    }

    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** The topic filters that rules listen to. */
    public Set<String> topicFilters() {
        return listeners.topics().keySet();
    }

    /** The names of web addresses that rules listen to. */
    public Set<String> hooks() {
        return listeners.hooks().keySet();
    }

    /** The ids of rules that are new, different or gone in the other book; of all when the house moved. */
    public Set<String> changesTo(RuleBook other) {
        var changed = new HashSet<>(rules.keySet());
        changed.addAll(other.rules.keySet());
        if (place.equals(other.place)) {
            changed.removeIf(id -> rules.containsKey(id) && rules.get(id).equals(other.rules.get(id)));
        }
        return changed;
    }

    /** Whether the scenes of the other book are the same; they are not part of {@link #changesTo}. */
    public boolean sameScenes(RuleBook other) {
        return scenes.equals(other.scenes);
    }

    Listeners listeners() {
        return listeners;
    }

    List<Agenda.TriggerKey> listenersTo(PointId point) {
        return listeners.points().getOrDefault(point, List.of());
    }

    List<Agenda.TriggerKey> listenersTo(DeviceId device) {
        return listeners.devices().getOrDefault(device, List.of());
    }

    Optional<Trigger> trigger(Agenda.TriggerKey key) {
        Rule rule = rules.get(key.rule());
        return rule == null || !rule.enabled() || key.index() >= rule.when().size()
                ? Optional.empty()
                : Optional.of(rule.when().get(key.index()));
    }

    Program program(Run run) {
        Programs both = programs.get(run.rule());
        return run.otherwise() ? both.otherwise() : both.then();
    }
}
