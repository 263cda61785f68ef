package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Finding.Kind;
import io.hearth.automation.analysis.Finding.Level;
import io.hearth.automation.analysis.Links.Link;
import io.hearth.automation.analysis.Links.Listener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules that start each other in a circle and go on doing so. A circle is walked again with all that is known of the
 * values, so that two lamps that follow each other, and then agree, are none.
 */
final class Circles {

    /** As long a chain of causes as Hearth allows. */
    private static final int LONGEST = 8;

    /** Steps walked from one rule, and from all. */
    private static final int MOST_STEPS = 300;

    private static final int MOST_STEPS_OF_ALL = 100_000;

    /** How often a way is gone again before it is called a circle. */
    private static final int MORE_ROUNDS = 2;

    private final Links links;
    private final Consumer<Finding> found;
    private final Set<Set<String>> told = new HashSet<>();
    private final Set<List<String>> pairs = new HashSet<>();
    private int steps;
    private int allSteps;

    Circles(Links links, Consumer<Finding> found) {
        this.links = links;
        this.found = found;
    }

    /** @param first what each trigger starts, when nothing else is known */
    void look(Map<Listener, List<Link>> first) {
        for (Set<Listener> knot : Knots.of(first)) {
            for (Listener start : knot) {
                steps = 0;
                var way = walk(start, start, World.UNKNOWN, new ArrayList<>(), knot);
                if (way != null) {
                    tell(way);
                }
            }
        }
    }

    /** Whether the two were told to start each other. */
    boolean told(String one, String other) {
        return pairs.contains(List.of(one, other));
    }

    private @Nullable List<Link> walk(
            Listener start, Listener at, World world, List<Link> way, Collection<Listener> knot) {
        if (way.size() >= LONGEST || ++steps > MOST_STEPS || ++allSteps > MOST_STEPS_OF_ALL) {
            return null;
        }
        for (Link link : links.from(at, world)) {
            var further = new ArrayList<>(way);
            further.add(link);
            boolean seen = way.stream().anyMatch(step -> step.to().equals(link.to()));
            if (link.to().equals(start)) {
                if (!told.contains(ids(further)) && again(further)) {
                    return further;
                }
            } else if (!seen && knot.contains(link.to())) {
                var round = walk(start, link.to(), link.world(), further, knot);
                if (round != null) {
                    return round;
                }
            }
        }
        return null;
    }

    /** Whether the way can be gone again and again, now that all values it sets are known. */
    private boolean again(List<Link> way) {
        boolean calm = way.stream()
                .anyMatch(link -> !link.to().by().rule().behaviour().cooldown().isZero());
        return !calm && again(way, 0, way.get(way.size() - 1).world());
    }

    private boolean again(List<Link> way, int step, World world) {
        if (step == way.size() * MORE_ROUNDS) {
            return true;
        }
        Link before = way.get(step % way.size());
        steps++;
        return steps < MOST_STEPS
                && links.from(before.from(), world).stream()
                        .anyMatch(link -> link.to().equals(before.to()) && again(way, step + 1, link.world()));
    }

    private static Set<String> ids(List<Link> way) {
        var ids = new TreeSet<String>();
        way.forEach(link -> ids.add(link.to().by().id()));
        return ids;
    }

    private void tell(List<Link> way) {
        told.add(ids(way));
        way.forEach(
                link -> pairs.add(List.of(link.from().by().id(), link.to().by().id())));
        var rules = new ArrayList<Studied>();
        way.stream()
                .map(link -> link.from().by())
                .filter(rule -> !rules.contains(rule))
                .forEach(rules::add);
        boolean certain = way.stream()
                .allMatch(link -> link.world().facts().certain()
                        && (link.deed().fixed().isPresent() || !(link.deed().act() instanceof Deed.Sets)));
        if (rules.size() == 1) {
            itself(way, certain);
        } else if (rules.size() == 2) {
            var names = List.<Object>of(rules.get(0).name(), rules.get(1).name());
            tell(way.get(0), rules.get(1).id(), certain ? Remark.CIRCLE : Remark.MAY_CIRCLE, names);
        } else {
            var names = new ArrayList<String>();
            rules.forEach(rule -> names.add("“" + rule.name() + "”"));
            names.add(names.get(0));
            String all = String.join(" → ", names);
            for (Link link : way) {
                boolean first = link == way.get(0);
                if (first || !link.from().by().id().equals(rules.get(1).id())) {
                    tell(link, first ? rules.get(1).id() : null, Remark.LONG_CIRCLE, List.of(all));
                }
            }
        }
    }

    private void itself(List<Link> way, boolean certain) {
        Link link = way.get(0);
        String name = link.from().by().name();
        if (link.deed().act() instanceof Deed.Sets sets) {
            tell(
                    link,
                    null,
                    certain ? Remark.WAKES_ITSELF : Remark.MAY_WAKE_ITSELF,
                    certain
                            ? List.of(
                                    name, sets.point().toString(), sets.value().toString())
                            : List.of(name, sets.point().toString()));
        } else {
            tell(link, null, Remark.CALLS_ITSELF, List.of(name));
        }
    }

    private void tell(Link link, @Nullable String other, Remark remark, List<Object> arguments) {
        found.accept(new Finding(
                Kind.LOOP,
                Level.WARNING,
                link.from().by().id(),
                other,
                link.deed().spot(),
                other == null || link.to().firing().index() < 0
                        ? null
                        : Spot.trigger(link.to().firing().index()),
                link.deed().target().orElse(null),
                remark,
                arguments));
    }
}
