package io.hearth.automation.analysis;

import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Condition;
import io.hearth.rules.Term;
import io.hearth.rules.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rule starts which by what it does. Costs what listens to the points that are set, not all rules. */
final class Links {

    /** Listeners looked at for one deed. */
    private static final int MOST = 40;

    private final House house;
    private final Map<String, Studied> rules = new HashMap<>();
    private final Map<Object, List<Listener>> listeners = new HashMap<>();
    private final Filters filters = new Filters();

    /** A trigger of a rule; the very same when rule and place are. */
    record Listener(Studied by, Firing firing) {
        static final Comparator<Listener> ORDER = Comparator.comparing(
                        (Listener listener) -> listener.by().id())
                .thenComparing(listener -> listener.firing().index());

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Listener that && by == that.by && firing == that.firing;
        }

        @Override
        public int hashCode() {
            return 31 * by.id().hashCode() + firing.index();
        }
    }

    /**
     * A rule is started.
     *
     * @param from    who does it; {@code world} is what is so when the other begins
     * @param certain whether it is started in any case
     */
    record Link(Listener from, Deed deed, Listener to, World world, boolean certain) {
        /** Whether the other begins in the same moment. */
        boolean atOnce() {
            return deed.atOnce() && to.firing().hold().isZero();
        }
    }

    Links(Collection<Studied> all, House house) {
        this.house = house;
        for (Studied studied : all) {
            rules.put(studied.id(), studied);
            studied.firings().forEach(firing -> listen(new Listener(studied, firing)));
        }
    }

    private void listen(Listener listener) {
        Trigger trigger = listener.firing().trigger();
        if (trigger instanceof Trigger.Crosses || trigger instanceof Trigger.Becomes) {
            listen(((Trigger.OnPoint) trigger).point(), listener);
        } else if (trigger instanceof Trigger.Turns turns) {
            turns.condition().points().forEach(point -> listen(point, listener));
        } else if (trigger instanceof Trigger.OnScene scene) {
            listen(scene.scene(), listener);
        } else if (trigger instanceof Trigger.Hears hears) {
            filters.add(hears.filter(), listener);
        }
    }

    private void listen(Object subject, Listener listener) {
        listeners.computeIfAbsent(subject, any -> new ArrayList<>()).add(listener);
    }

    /** Whom the rule starts when it runs in such a world. */
    List<Link> from(Listener from, World world) {
        var links = new ArrayList<Link>();
        for (Deed deed : from.by().deeds()) {
            if (!deed.waits()) {
                before(from, deed, world).ifPresent(now -> links(from, deed, now, links));
            }
        }
        return links;
    }

    /** What is so when the deed is done. */
    private Optional<World> before(Listener from, Deed deed, World world) {
        var cases = Cases.and(List.of(world.facts()), from.firing().cases(deed.otherwise()));
        for (Condition asked : deed.asked()) {
            cases = Cases.and(cases, cases(from).of(asked, true));
        }
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        World now = world.with(cases.size() == 1 ? cases.get(0) : world.facts().vague());
        int pauses = 0;
        for (Deed earlier : from.by().deeds()) {
            if (earlier == deed) {
                break;
            }
            now = earlier.pauses() > pauses && deed.implies(earlier) ? now.later() : now;
            pauses = Math.max(pauses, earlier.pauses());
            now = deed.implies(earlier) ? done(earlier, now) : now;
        }
        return Optional.of(deed.pauses() > pauses ? now.later() : now);
    }

    private Cases cases(Listener listener) {
        int index = listener.firing().index();
        return new Cases(house, index < 0 ? null : Firing.nameOf(listener.by().rule(), index));
    }

    private World done(Deed deed, World world) {
        return deed.act() instanceof Deed.Sets sets
                ? world.set(sets.point(), sets.value(), house)
                        .map(World.Change::after)
                        .orElse(world)
                : world;
    }

    private void links(Listener from, Deed deed, World now, List<Link> links) {
        if (deed.act() instanceof Deed.Sets sets) {
            if (momentary(sets.point())) {
                return;
            }
            now.set(sets.point(), sets.value(), house).ifPresent(change -> {
                World after = after(from, deed, change.after());
                listeners.getOrDefault(sets.point(), List.of()).stream()
                        .limit(MOST)
                        .filter(to -> wakes(to.firing().trigger(), change))
                        .forEach(to -> link(from, deed, to, after, change.value() != null, links));
            });
        } else if (deed.act() instanceof Deed.Activates activates) {
            listeners
                    .getOrDefault(activates.scene(), List.of())
                    .forEach(to -> link(from, deed, to, after(from, deed, now), true, links));
        } else if (deed.act() instanceof Deed.Says says) {
            filters.matching(says.topic()).stream()
                    .limit(MOST)
                    .filter(to -> hears((Trigger.Hears) to.firing().trigger(), says.payload()))
                    .forEach(to -> link(from, deed, to, after(from, deed, now), true, links));
        } else if (deed.act() instanceof Deed.Runs runs && rules.containsKey(runs.rule())) {
            Studied other = rules.get(runs.rule());
            link(from, deed, new Listener(other, other.called()), after(from, deed, now), true, links);
        }
    }

    private boolean momentary(PointId point) {
        return house.point(point)
                .filter(known -> known.capability().kind() == Kind.MOMENTARY)
                .isPresent();
    }

    /** What the rule does besides before it pauses, is done when the other begins. */
    private World after(Listener from, Deed deed, World world) {
        World now = world;
        boolean later = false;
        for (Deed next : from.by().deeds()) {
            if (later
                    && next.pauses() == deed.pauses()
                    && deed.implies(next)
                    && !next.target().equals(deed.target())) {
                now = done(next, now);
            }
            later |= next == deed;
        }
        return now;
    }

    private static boolean hears(Trigger.Hears hears, Term payload) {
        if (hears.wanted() == null || !(payload instanceof Term.Fixed fixed)) {
            return true;
        }
        Optional<Value> said = hears.pointer() == null
                ? Optional.of(fixed.value())
                : hears.pointer().in(fixed.value().text());
        return said.filter(value -> Domain.alike(value, hears.wanted())).isPresent();
    }

    private boolean wakes(Trigger trigger, World.Change change) {
        if (trigger instanceof Trigger.Turns turns) {
            var cases = new Cases(house, null);
            boolean before = Cases.and(
                            List.of(change.after().facts().with(change.point(), change.before())),
                            cases.of(turns.condition(), false))
                    .isEmpty();
            return !before;
        }
        Trigger.OnPoint onPoint = (Trigger.OnPoint) trigger;
        return Optional.ofNullable(change.value())
                        .map(value -> Firing.value(onPoint).contains(value))
                        .orElse(true)
                && !change.before().and(Firing.before(onPoint)).empty();
    }

    private void link(Listener from, Deed deed, Listener to, World after, boolean known, List<Link> links) {
        World then = to.firing().hold().isZero() ? after : after.later();
        var fires = Cases.and(List.of(then.facts()), to.firing().fires());
        var runs = Cases.and(fires, to.firing().runs());
        boolean acts = !runs.isEmpty()
                || !to.by().rule().otherwise().isEmpty()
                        && !Cases.and(fires, to.firing().otherwise()).isEmpty();
        if (acts) {
            boolean certain = known
                    && surely(to.firing().trigger(), then)
                    && deed.asked().isEmpty()
                    && Cases.and(
                                    List.of(then.facts()),
                                    cases(to).of(to.by().rule().condition(), false))
                            .isEmpty();
            Facts now = fires.size() == 1 ? fires.get(0) : then.facts().vague();
            links.add(new Link(from, deed, to, then.with(now), certain));
        }
    }

    /** Whether the trigger does not ask for more than what is so. */
    private boolean surely(Trigger trigger, World world) {
        return !(trigger instanceof Trigger.Turns turns)
                || Cases.and(List.of(world.facts()), new Cases(house, null).of(turns.condition(), false))
                        .isEmpty();
    }

    /** Whether the deed can be done when its rule begins in that world. */
    boolean possible(Listener listener, Deed deed, World world) {
        return before(listener, deed, world).isPresent();
    }
}
