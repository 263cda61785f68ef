package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Finding.Kind;
import io.hearth.automation.analysis.Finding.Level;
import io.hearth.automation.analysis.Links.Link;
import io.hearth.automation.analysis.Links.Listener;
import io.hearth.automation.household.HouseRules;
import io.hearth.house.House;
import io.hearth.house.Value;
import io.hearth.rules.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What rules do to each other by what they set: circles, things undone at once, and rules started along the way. */
final class Chains {

    /** Rules started along the way that are told of one rule. */
    private static final int MOST_CHAINED = 10;

    private final Links links;
    private final Consumer<Finding> found;
    private final Map<Listener, List<Link>> first = new LinkedHashMap<>();

    Chains(Collection<Studied> rules, House house, Consumer<Finding> found) {
        this.links = new Links(rules, house);
        this.found = found;
        for (Studied rule : rules) {
            rule.firings().forEach(firing -> add(new Listener(rule, firing)));
            add(new Listener(rule, rule.called()));
        }
    }

    private void add(Listener listener) {
        first.put(listener, links.from(listener, World.UNKNOWN));
    }

    void look() {
        var circles = new Circles(links, found);
        circles.look(first);
        var told = new HashSet<List<String>>();
        var chained = new HashMap<String, Integer>();
        for (List<Link> all : first.values()) {
            for (Link link : all) {
                var pair = List.of(link.from().by().id(), link.to().by().id());
                boolean open = link.from().by() != link.to().by() && !circles.told(pair.get(0), pair.get(1));
                if (open && !told.contains(pair) && undone(link)) {
                    told.add(pair);
                }
            }
        }
        for (List<Link> all : first.values()) {
            all.forEach(link -> chained(link, circles, told, chained));
        }
    }

    private boolean undone(Link link) {
        if (!link.atOnce() || link.deed().act() instanceof Deed.Runs) {
            return false;
        }
        for (Deed back : link.to().by().deeds()) {
            Deed done = back.atOnce() && back.fixed().isPresent() ? opposite(link, back) : null;
            if (done != null && links.possible(link.to(), back, link.world())) {
                Value was = done.fixed().orElseThrow();
                tell(
                        Kind.UNDONE,
                        link,
                        back.spot(),
                        link.certain() ? Remark.UNDONE : Remark.MAY_BE_UNDONE,
                        link.from().by().name(),
                        back.target().orElseThrow().toString(),
                        was.text(),
                        link.to().by().name(),
                        back.fixed().orElseThrow().text());
                return true;
            }
        }
        return false;
    }

    /** What the rule that began it sets to another value. */
    private static @org.jspecify.annotations.Nullable Deed opposite(Link link, Deed back) {
        Deed last = null;
        for (Deed deed : link.from().by().deeds()) {
            boolean same =
                    deed.atOnce() && link.deed().implies(deed) && deed.target().equals(back.target());
            last = same ? deed : last;
        }
        return last != null
                        && last.fixed()
                                .filter(value ->
                                        !Domain.alike(value, back.fixed().orElseThrow()))
                                .isPresent()
                ? last
                : null;
    }

    private void chained(Link link, Circles circles, Set<List<String>> told, Map<String, Integer> count) {
        String from = link.from().by().id();
        String to = link.to().by().id();
        if (from.equals(to)
                || from.startsWith(HouseRules.PREFIX)
                || to.startsWith(HouseRules.PREFIX)
                || link.to().firing().trigger() instanceof Trigger.Called
                || circles.told(from, to)
                || count.getOrDefault(from, 0) >= MOST_CHAINED
                || !told.add(List.of(from, to))) {
            return;
        }
        count.merge(from, 1, Integer::sum);
        var arguments = new ArrayList<Object>(List.of(link.from().by().name()));
        Remark remark = Remark.CHAINED_BY;
        if (link.deed().act() instanceof Deed.Sets sets) {
            remark = link.certain() ? Remark.CHAINED : Remark.MAY_BE_CHAINED;
            arguments.add(sets.point().toString());
            if (link.certain()) {
                arguments.add(sets.value().toString());
            }
        }
        arguments.add(link.to().by().name());
        tell(Kind.CHAINED, link, Spot.trigger(link.to().firing().index()), remark, arguments.toArray());
    }

    private void tell(Kind kind, Link link, Spot otherSpot, Remark remark, Object... arguments) {
        found.accept(new Finding(
                kind,
                kind == Kind.CHAINED ? Level.INFO : Level.WARNING,
                link.from().by().id(),
                link.to().by().id(),
                link.deed().spot(),
                otherSpot,
                link.deed().target().orElse(null),
                remark,
                List.of(arguments)));
    }
}
