package io.hearth.demo;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.random.RandomGenerator;

/** The two people of the house. One goes out to work, one works at home. */
final class Household {

    /** Someone went from one place to the next. */
    interface Walk {
        void happened(Place from, Place to);
    }

    private static final LocalTime NEVER = LocalTime.of(12, 0);

    private final List<Person> people;

    Household(LocalDateTime now, RandomGenerator random) {
        var commuter = new Routine(LocalTime.of(6, 45), LocalTime.of(8, 10), LocalTime.of(17, 20), LocalTime.of(23, 0));
        var homeWorker = new Routine(LocalTime.of(6, 45), NEVER, NEVER, LocalTime.of(23, 30));
        people = List.of(
                new Person(commuter, now.plusMinutes(4), random), new Person(homeWorker, now.plusMinutes(25), random));
    }

    void pass(LocalDateTime now, Walk walk) {
        for (var person : people) {
            var from = person.place();
            person.pass(now);
            if (person.place() != from) {
                walk.happened(from, person.place());
            }
        }
    }

    int in(Place place) {
        return (int) people.stream().filter(person -> person.place() == place).count();
    }

    int awakeIn(Place place, LocalDateTime now) {
        return (int) people.stream()
                .filter(person -> person.place() == place && person.isAwake(now))
                .count();
    }
}
