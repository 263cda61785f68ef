package io.hearth.automation.analysis;

import io.hearth.automation.household.HouseRules;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Term;
import io.hearth.rules.Trigger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which rules and scenes speak of what, so that nothing is removed or replaced unawares. Immutable; any thread. */
public final class Uses {

    /** What is done with it. */
    public enum How {
        LISTENS,
        ASKS,
        SETS
    }

    /** What uses something. */
    public enum Kind {
        RULE,
        SCENE,
        /** A person, a schedule or a helper, by the rule it lives by. */
        HOUSEHOLD
    }

    /**
     * Something is used.
     *
     * @param kind what uses it
     * @param id   of the rule or scene
     * @param name what people read
     * @param how  in which ways
     */
    public record Use(Kind kind, String id, String name, Set<How> how) {
        public Use {
            how = Set.copyOf(how);
        }
    }

    private record User(Kind kind, String id) implements Comparable<User> {
        @Override
        public int compareTo(User other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : id.compareTo(other.id);
        }
    }

    private final Map<Object, Map<User, Set<How>>> uses = new HashMap<>();
    private final Map<User, String> names = new HashMap<>();
    private final Set<PointId> points = new TreeSet<>();
    private User now = new User(Kind.RULE, "");

    private record SceneId(String id) {}

    private record RuleId(String id) {}

    private Uses(RuleBook book) {
        book.rules().forEach(this::add);
        book.scenes().forEach(scene -> {
            now = new User(Kind.SCENE, scene.id());
            names.put(now, scene.name());
            scene.states().keySet().forEach(point -> note(point, How.SETS));
        });
    }

    public static Uses of(RuleBook book) {
        return new Uses(book);
    }

    /** Who uses the device or one of its points: rules first, then scenes, then the household, each in the order of their ids. */
    public List<Use> of(DeviceId device) {
        return told(device);
    }

    public List<Use> of(PointId point) {
        return told(point);
    }

    /** Who waits for or activates the scene. */
    public List<Use> ofScene(String id) {
        return told(new SceneId(id));
    }

    /** Who starts the rule. */
    public List<Use> ofRule(String id) {
        return told(new RuleId(id));
    }

    /** All points that are used. */
    public Set<PointId> points() {
        return points;
    }

    private List<Use> told(Object subject) {
        var all = new ArrayList<Use>();
        uses.getOrDefault(subject, Map.of())
                .forEach((user, how) ->
                        all.add(new Use(user.kind(), user.id(), names.getOrDefault(user, user.id()), how)));
        return all;
    }

    private void add(Rule rule) {
        now = new User(rule.id().startsWith(HouseRules.PREFIX) ? Kind.HOUSEHOLD : Kind.RULE, rule.id());
        names.put(now, rule.name());
        rule.when().forEach(this::trigger);
        condition(rule.condition());
        Stream.concat(rule.then().stream(), rule.otherwise().stream())
                .flatMap(Action::all)
                .forEach(this::action);
    }

    private void trigger(Trigger trigger) {
        if (trigger instanceof Trigger.OnPoint onPoint) {
            note(onPoint.point(), How.LISTENS);
        } else if (trigger instanceof Trigger.Turns turns) {
            turns.condition().points().forEach(point -> note(point, How.LISTENS));
            turns.condition().devices().forEach(device -> note(device, How.LISTENS));
        } else if (trigger instanceof Trigger.Goes goes) {
            if (goes.point() != null) {
                note(goes.point(), How.LISTENS);
            } else if (goes.device() != null) {
                note(goes.device(), How.LISTENS);
            }
        } else if (trigger instanceof Trigger.OnScene scene) {
            note(new SceneId(scene.scene()), How.LISTENS);
        }
    }

    private void condition(Condition condition) {
        condition.points().forEach(point -> note(point, How.ASKS));
        condition.devices().forEach(device -> note(device, How.ASKS));
    }

    private void action(Action action) {
        terms(action).flatMap(term -> term.points().stream()).forEach(point -> note(point, How.ASKS));
        if (action instanceof Action.SetPoint set) {
            note(set.point(), How.SETS);
        } else if (action instanceof Action.ActivateScene scene) {
            note(new SceneId(scene.scene()), How.SETS);
        } else if (action instanceof Action.RunRule run) {
            note(new RuleId(run.rule()), How.SETS);
        } else if (action instanceof Action.If choice) {
            condition(choice.condition());
        } else if (action instanceof Action.WaitUntil wait) {
            condition(wait.until());
        } else if (action instanceof Action.Repeat repeat && repeat.check() != null) {
            condition(repeat.check());
        }
    }

    private static Stream<Term> terms(Action action) {
        if (action instanceof Action.SetPoint set) {
            return Stream.of(set.value());
        } else if (action instanceof Action.Publish publish) {
            return Stream.of(publish.payload());
        } else if (action instanceof Action.RunRule run) {
            return run.with().values().stream();
        } else if (action instanceof Action.Let let) {
            return let.values().values().stream();
        } else if (action instanceof Action.Notify notify) {
            return Stream.concat(Stream.ofNullable(notify.title()), Stream.of(notify.text()));
        } else if (action instanceof Action.Call call) {
            return Stream.of(Stream.of(call.url()), call.headers().values().stream(), Stream.ofNullable(call.body()))
                    .flatMap(some -> some);
        }
        return Stream.empty();
    }

    private void note(PointId point, How how) {
        points.add(point);
        note((Object) point, how);
        note(point.device(), how);
    }

    private void note(Object subject, How how) {
        uses.computeIfAbsent(subject, any -> new TreeMap<>())
                .computeIfAbsent(now, any -> EnumSet.noneOf(How.class))
                .add(how);
    }
}
