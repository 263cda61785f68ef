package io.hearth.rules;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.Agenda.TriggerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who listens to what: triggers in the order in which their rules run. Immutable once made. */
final class Listeners {

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<PointId, List<TriggerKey>> points = new HashMap<>();
    private final Map<DeviceId, List<TriggerKey>> devices = new HashMap<>();
    private final List<TriggerKey> anyDevice = new ArrayList<>();
    private final Map<PointId, List<TriggerKey>> pointSilence = new HashMap<>();
    private final Map<DeviceId, List<TriggerKey>> deviceSilence = new HashMap<>();
    private final Map<String, List<TriggerKey>> topics = new TreeMap<>();
    private final Map<String, List<TriggerKey>> hooks = new TreeMap<>();
    private final Map<String, List<TriggerKey>> scenes = new TreeMap<>();
    private final List<TriggerKey> started = new ArrayList<>();
    private final Map<PointId, Set<Condition.OnPoint>> watched = new HashMap<>();

    Listeners(Collection<Rule> rules) {
        rules.stream()
                .filter(Rule::enabled)
                .sorted(Comparator.comparingInt((Rule rule) -> -rule.behaviour().priority())
                        .thenComparing(Rule::id))
                .forEach(this::add);
    }

    private void add(Rule rule) {
        ranks.put(rule.id(), ranks.size());
        for (int i = 0; i < rule.when().size(); i++) {
            add(new TriggerKey(rule.id(), i), rule.when().get(i));
        }
        conditions(rule).flatMap(Condition::all).forEach(condition -> {
            if (condition instanceof Condition.Held held) {
                watched.computeIfAbsent(held.part().point(), any -> new LinkedHashSet<>())
                        .add(held.part());
            }
        });
    }

    private void add(TriggerKey key, Trigger trigger) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            add(points, onPoint.point(), key);
            if (onPoint.resets()) {
                add(devices, onPoint.point().device(), key);
            }
        } else if (trigger instanceof Trigger.Turns turns) {
            turns.condition().points().forEach(point -> add(points, point, key));
            turns.condition().devices().forEach(device -> add(devices, device, key));
        } else if (trigger instanceof Trigger.Goes goes) {
            add(key, goes);
        } else if (trigger instanceof Trigger.Hears hears) {
            add(topics, hears.filter(), key);
        } else if (trigger instanceof Trigger.Hook hook) {
            add(hooks, hook.id(), key);
        } else if (trigger instanceof Trigger.OnScene onScene) {
            add(scenes, onScene.scene(), key);
        } else if (trigger instanceof Trigger.Started) {
            started.add(key);
        }
    }

    private void add(TriggerKey key, Trigger.Goes goes) {
        if (goes.going() == Trigger.Going.SILENT) {
            if (goes.point() != null) {
                add(pointSilence, goes.point(), key);
            } else if (goes.device() != null) {
                add(deviceSilence, goes.device(), key);
            }
        } else if (goes.point() != null) {
            add(points, goes.point(), key);
        } else if (goes.device() != null) {
            add(devices, goes.device(), key);
        } else {
            anyDevice.add(key);
        }
    }

    /** All conditions a rule asks, anywhere. */
    private static Stream<Condition> conditions(Rule rule) {
        var inTriggers = rule.when().stream()
                .flatMap(trigger ->
                        trigger instanceof Trigger.Turns turns ? Stream.of(turns.condition()) : Stream.empty());
        var inActions = Stream.concat(rule.then().stream(), rule.otherwise().stream())
                .flatMap(Action::all)
                .flatMap(Listeners::conditions);
        return Stream.of(inTriggers, Stream.of(rule.condition()), inActions).flatMap(all -> all);
    }

    private static Stream<Condition> conditions(Action action) {
        if (action instanceof Action.If choice) {
            return Stream.of(choice.condition());
        } else if (action instanceof Action.WaitUntil wait) {
            return Stream.of(wait.until());
        }
        return action instanceof Action.Repeat repeat ? Stream.ofNullable(repeat.check()) : Stream.empty();
    }

    private static <K> void add(Map<K, List<TriggerKey>> to, K subject, TriggerKey key) {
        to.computeIfAbsent(subject, any -> new ArrayList<>()).add(key);
    }

    /** The how-manieth of all the rule is when several run; one that listens to nothing comes last. */
    int rank(String rule) {
        return ranks.getOrDefault(rule, Integer.MAX_VALUE);
    }

    /** All of them in the order in which their rules run. */
    List<TriggerKey> merged(List<TriggerKey> some, List<TriggerKey> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        return Stream.concat(some.stream(), others.stream()).sorted(inOrder()).toList();
    }

    private Comparator<TriggerKey> inOrder() {
        return Comparator.comparingInt((TriggerKey key) -> rank(key.rule())).thenComparingInt(TriggerKey::index);
    }

    /** Triggers that listen to the topic. */
    List<TriggerKey> hearing(String topic) {
        return topics.entrySet().stream()
                .filter(listening -> Topics.match(listening.getKey(), topic))
                .flatMap(listening -> listening.getValue().stream())
                .sorted(inOrder())
                .toList();
    }

    Map<PointId, List<TriggerKey>> points() {
        return points;
    }

    Map<DeviceId, List<TriggerKey>> devices() {
        return devices;
    }

    List<TriggerKey> anyDevice() {
        return anyDevice;
    }

    Map<PointId, List<TriggerKey>> pointSilence() {
        return pointSilence;
    }

    Map<DeviceId, List<TriggerKey>> deviceSilence() {
        return deviceSilence;
    }

    Map<String, List<TriggerKey>> topics() {
        return topics;
    }

    Map<String, List<TriggerKey>> hooks() {
        return hooks;
    }

    Map<String, List<TriggerKey>> scenes() {
        return scenes;
    }

    List<TriggerKey> started() {
        return started;
    }

    /** Questions with {@code for}, by the point they ask. */
    Map<PointId, Set<Condition.OnPoint>> watched() {
        return watched;
    }
}
