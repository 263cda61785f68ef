package io.hearth.automation;

import io.hearth.automation.household.Furnishing;
import io.hearth.automation.household.Household;
import io.hearth.automation.household.Person;
import io.hearth.automation.language.Demand;
import io.hearth.automation.language.Mention;
import io.hearth.automation.language.PointUse;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.Problem.Severity;
import io.hearth.automation.language.WrittenHousehold;
import io.hearth.automation.language.WrittenRule;
import io.hearth.automation.words.Closest;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.rules.Scene;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a rule with the house: what is not there yet is a warning, because rules may come before their devices; what
 * a known point can never be or take is an error.
 */
final class HouseCheck {

    /** Names compared to find what was meant. */
    private static final int MOST = 5_000;

    private final House house;
    private final Set<String> rules;
    private final Household household;
    private final Map<PointId, Point> own;

    /**
     * @param rules     ids of all rules
     * @param household what stands in the files beside rules; its points may not be in the house yet
     */
    HouseCheck(House house, Collection<String> rules, Household household) {
        this.house = house;
        this.rules = Set.copyOf(rules);
        this.household = household;
        this.own = Furnishing.of(household).points();
    }

    /** Errors and warnings in the order of the text. */
    List<Problem> in(String file, WrittenRule rule) {
        return in(file, rule.uses(), rule.mentions());
    }

    /** What stands beside rules may be as impossible as a rule. */
    List<Problem> in(String file, WrittenHousehold written) {
        return in(file, written.uses(), List.of());
    }

    private List<Problem> in(String file, List<PointUse> spoken, List<Mention> mentioned) {
        Set<Object> seen = new HashSet<>();
        var uses =
                spoken.stream().filter(use -> use.how() != PointUse.How.TESTS).flatMap(use -> of(file, use, seen));
        var mentions = mentioned.stream()
                .filter(mention -> seen.add(mention.kind() + mention.id()))
                .flatMap(mention -> missing(mention.kind(), mention.id()).stream()
                        .map(message -> warning(file, mention.line(), mention.column(), message)));
        return Stream.concat(uses, mentions).sorted(Problem.BY_PLACE).distinct().toList();
    }

    /** The errors alone: with one of them the rule cannot be used as it stands. */
    List<Problem> errors(String file, WrittenRule rule) {
        return in(file, rule).stream().filter(Problem::error).toList();
    }

    private Stream<Problem> of(String file, PointUse use, Set<Object> seen) {
        if (use.demand() instanceof Demand.Person person) {
            return missing(Mention.Kind.PERSON, person.id())
                    .filter(message -> seen.add(Mention.Kind.PERSON + person.id()))
                    .map(message -> warning(file, use.line(), use.column(), message))
                    .stream();
        }
        Point point = house.point(use.point()).orElse(own.get(use.point()));
        if (point == null) {
            return seen.add(use.point())
                    ? Stream.of(warning(file, use.line(), use.column(), unknown(use.point())))
                    : Stream.empty();
        }
        var never = Impossible.why(point, use.demand())
                .map(why -> new Problem(file, use.line(), use.column(), Severity.ERROR, why));
        var inVain = never.isPresent()
                        || use.how() != PointUse.How.SETS
                        || point.capability().settable()
                ? Optional.<Problem>empty()
                : Optional.of(new Problem(
                                file,
                                use.line(),
                                use.column(),
                                Severity.WARNING,
                                "%s only reports; it cannot be set".formatted(point.id())))
                        .filter(problem -> seen.add(List.of(point.id())));
        return Stream.of(never, inVain).flatMap(Optional::stream);
    }

    private static Problem warning(String file, int line, int column, String message) {
        return new Problem(file, line, column, Severity.WARNING, message);
    }

    private String unknown(PointId point) {
        var names = Stream.concat(house.device(point.device()).stream(), house.devices().values().stream())
                .flatMap(device -> device.points().values().stream())
                .map(Point::id);
        return hinted(
                "No device has a point %s yet".formatted(point),
                point.toString(),
                Stream.concat(own.keySet().stream(), names).map(PointId::toString));
    }

    private Optional<String> missing(Mention.Kind kind, String id) {
        return switch (kind) {
            case DEVICE ->
                unless(house.devices().containsKey(new DeviceId(id)), "No device is called %s yet", id, devices());
            case PERSON -> unless(persons().contains(id), "No person is called %s yet", id, persons().stream());
            case SCENE -> unless(scenes().contains(id), "There is no scene %s yet", id, scenes().stream());
            case RULE -> unless(rules.contains(id), "There is no rule %s yet", id, rules.stream());
        };
    }

    private List<String> persons() {
        return household.persons().stream().map(Person::id).toList();
    }

    private List<String> scenes() {
        return household.scenes().stream().map(Scene::id).toList();
    }

    private Stream<String> devices() {
        return house.devices().keySet().stream().map(DeviceId::value);
    }

    private static Optional<String> unless(boolean known, String message, String id, Stream<String> names) {
        return known ? Optional.empty() : Optional.of(hinted(message.formatted(id), id, names));
    }

    private static String hinted(String message, String written, Stream<String> names) {
        var known = names.filter(Objects::nonNull).limit(MOST).toList();
        return Closest.to(written, known)
                .map(near -> "%s; did you mean \"%s\"?".formatted(message, near))
                .orElse(message);
    }
}
