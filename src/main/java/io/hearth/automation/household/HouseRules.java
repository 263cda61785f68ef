package io.hearth.automation.household;

import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Condition;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules by which a household lives. Each sets its points to what they are when it is started, so that the hub starts
 * those that are new once.
 */
public final class HouseRules {

    /** How the ids of these rules begin; no other rule may have such an id. */
    public static final String PREFIX = "house-";

    private static final Rule.Behaviour CATCHES_UP = Rule.Behaviour.of(Rule.Mode.SINGLE, Rule.Missed.RUN);
    private static final Rule.Behaviour ANEW = Rule.Behaviour.of(Rule.Mode.RESTART, Rule.Missed.RUN);

    private HouseRules() {}

    /** @param place where the house stands */
    public static List<Rule> of(Household household, Place place) {
        var rules = new ArrayList<Rule>();
        household.schedules().forEach(schedule -> rules.add(of(schedule)));
        household.persons().forEach(person -> rules.add(of(person, place)));
        if (!household.persons().isEmpty()) {
            rules.add(people(household.persons()));
        }
        household.helpers().stream()
                .filter(HelperPoint.Timer.class::isInstance)
                .forEach(timer -> rules.add(of((HelperPoint.Timer) timer)));
        return rules;
    }

    /** The id of the rule that follows the trackers of the person. */
    public static String idOf(Person person) {
        return PREFIX + "person-" + person.id();
    }

    private static Rule of(Schedule schedule) {
        return new Rule(
                PREFIX + "schedule-" + schedule.id(),
                schedule.name(),
                CATCHES_UP,
                schedule.edges(),
                schedule.within(),
                List.of(set(schedule.point(), Value.of(true))),
                List.of(set(schedule.point(), Value.of(false))));
    }

    private static Rule of(Person person, Place place) {
        Condition home = new Condition.Any(person.trackers().stream()
                .<Condition>map(tracker -> new Condition.Formula(new AtHome(tracker, place, person.radius())))
                .toList());
        return new Rule(
                idOf(person),
                person.name(),
                CATCHES_UP,
                turns(home).toList(),
                Condition.NONE,
                follows(person.point(), home).toList(),
                List.of());
    }

    private static Rule people(List<Person> persons) {
        List<Condition> each = persons.stream()
                .<Condition>map(person -> new Condition.Is(person.point(), Value.of(true)))
                .toList();
        Condition anyone = new Condition.Any(each);
        Condition everyone = new Condition.All(each);
        return new Rule(
                PREFIX + "people",
                "People",
                CATCHES_UP,
                Stream.concat(turns(anyone), turns(everyone)).toList(),
                Condition.NONE,
                Stream.concat(follows(Person.ANYONE, anyone), follows(Person.EVERYONE, everyone))
                        .toList(),
                List.of());
    }

    /** Each time the timer is said to be active it begins anew, also when it was active already. */
    private static Rule of(HelperPoint.Timer timer) {
        Condition active = new Condition.Is(timer.point(), HelperPoint.Timer.ACTIVE);
        return new Rule(
                PREFIX + "timer-" + timer.id(),
                timer.name(),
                ANEW,
                List.of(new Trigger.Pressed(timer.point(), HelperPoint.Timer.ACTIVE)),
                active,
                List.of(new Action.WaitUntil(
                        new Condition.Not(active),
                        timer.length(),
                        List.of(set(timer.point(), HelperPoint.Timer.FINISHED)))),
                List.of());
    }

    private static Stream<Trigger> turns(Condition condition) {
        return Stream.of(
                new Trigger.Turns(condition, Duration.ZERO),
                new Trigger.Turns(new Condition.Not(condition), Duration.ZERO));
    }

    /** On when it holds, off when it does not, as it was when nobody knows. What is so already is not said again. */
    private static Stream<Action> follows(PointId point, Condition condition) {
        return Stream.of(becomes(point, condition, true), becomes(point, new Condition.Not(condition), false));
    }

    private static Action becomes(PointId point, Condition condition, boolean on) {
        Condition already =
                new Condition.All(List.of(new Condition.Known(point, true), new Condition.Is(point, Value.of(on))));
        Condition news = new Condition.All(List.of(condition, new Condition.Not(already)));
        return new Action.If(news, List.of(set(point, Value.of(on))), List.of());
    }

    private static Action set(PointId point, Value value) {
        return new Action.SetPoint(point, value, null);
    }
}
