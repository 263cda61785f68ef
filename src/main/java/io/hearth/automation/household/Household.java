package io.hearth.automation.household;

import io.hearth.rules.Scene;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a house has beside devices. Ids are unique within each list.
 *
 * @param scenes    how things should be, under one name
 * @param helpers   points of its own
 * @param persons   who lives here
 * @param schedules times of the week
 */
public record Household(List<Scene> scenes, List<HelperPoint> helpers, List<Person> persons, List<Schedule> schedules) {

    public static final Household EMPTY = new Household(List.of(), List.of(), List.of(), List.of());

    public Household {
        scenes = List.copyOf(scenes);
        helpers = List.copyOf(helpers);
        persons = List.copyOf(persons);
        schedules = List.copyOf(schedules);
    }

    public boolean empty() {
        return equals(EMPTY);
    }

    /** This and the other; of two with the same id, the one here. */
    public Household and(Household other) {
        return new Household(
                Named.first(scenes, other.scenes, Scene::id),
                Named.first(helpers, other.helpers, HelperPoint::id),
                Named.first(persons, other.persons, Person::id),
                Named.first(schedules, other.schedules, Schedule::id));
    }

    /** What stands in both, as {@code scene movie}. */
    public List<String> alsoIn(Household other) {
        return Stream.of(
                        Named.both("scene", scenes, other.scenes, Scene::id),
                        Named.both("helper", helpers, other.helpers, HelperPoint::id),
                        Named.both("person", persons, other.persons, Person::id),
                        Named.both("schedule", schedules, other.schedules, Schedule::id))
                .flatMap(List::stream)
                .toList();
    }
}
