package io.hearth.automation;

import io.hearth.automation.language.Closest;
import io.hearth.automation.language.PointUse;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.WrittenRule;
import io.hearth.house.House;
import io.hearth.house.PointId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Warns of points that no device has. Rules may come before their devices, so this is never an error. */
final class UnknownPoints {

    /** Names compared to find what was meant. */
    private static final int MOST = 5_000;

    private final House house;

    UnknownPoints(House house) {
        this.house = house;
    }

    /** One warning for each point, where the rule first speaks of it. */
    List<Problem> in(String file, WrittenRule rule) {
        Set<PointId> seen = new HashSet<>();
        return rule.uses().stream()
                .filter(use -> use.how() != PointUse.How.TESTS)
                .filter(use -> seen.add(use.point()) && house.point(use.point()).isEmpty())
                .map(use -> new Problem(file, use.line(), use.column(), Problem.Severity.WARNING, message(use.point())))
                .toList();
    }

    private String message(PointId point) {
        return Closest.to(point.toString(), names(point).limit(MOST).toList())
                .map(near -> "No device has a point %s yet; did you mean \"%s\"?".formatted(point, near))
                .orElseGet(() -> "No device has a point %s yet".formatted(point));
    }

    private Stream<String> names(PointId point) {
        return Stream.concat(house.device(point.device()).stream(), house.devices().values().stream())
                .flatMap(device -> device.points().values().stream())
                .map(known -> known.id().toString());
    }
}
