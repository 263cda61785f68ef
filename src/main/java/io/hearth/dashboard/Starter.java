package io.hearth.dashboard;

import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import java.util.Optional;
import java.util.function.Predicate;

/** The text a new rule begins with: one that is right, with points of this very house where it has some. */
final class Starter {

    private Starter() {}

    static String of(House house) {
        String tells = first(house, point -> !point.capability().settable()).orElse("hall-motion/motion");
        String obeys = first(house, point -> point.capability().settable()).orElse("hall-lamp/power");
        return """
                id: new-rule
                name: New rule
                when:
                  - point: %s
                    becomes: on
                then:
                  - set: {%s: on}
                """.formatted(tells, obeys);
    }

    private static Optional<String> first(House house, Predicate<Point> which) {
        return house.devices().values().stream()
                .filter(device -> !device.hidden())
                .flatMap(device -> device.points().values().stream())
                .filter(point -> point.capability().kind() == Kind.FLAG && point.purpose() == Purpose.MAIN)
                .filter(which)
                .map(point -> point.id().toString())
                .findFirst();
    }
}
