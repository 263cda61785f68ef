package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Finding.Kind;
import io.hearth.automation.analysis.Finding.Level;
import io.hearth.house.House;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rules that set the same point to different values at the same event, and rules whose limits overlap, so that between
 * the limits both have a reason. Rules that set a point at different events are no fight: that is how houses work.
 */
final class Fights {

    /** Pairs compared for one point and one event; a house in which there are more has other worries. */
    private static final int MOST_PAIRS = 2_000;

    private final House house;
    private final Consumer<Finding> found;
    private final Map<Object, List<Claim>> claims = new LinkedHashMap<>();
    private final Set<List<Object>> told = new HashSet<>();

    /** A rule wants a value when a trigger fires. */
    private record Claim(Studied by, Firing firing, Deed deed, PointId point, Value value, List<Facts> cases) {}

    Fights(House house, Consumer<Finding> found) {
        this.house = house;
        this.found = found;
    }

    void add(Studied studied) {
        for (Firing firing : studied.firings()) {
            if (firing.trigger() instanceof Trigger.Called) {
                continue;
            }
            for (Deed deed : last(studied.deeds())) {
                PointId point = deed.target().orElseThrow();
                var cases = firing.cases(deed.otherwise());
                for (var asked : deed.asked()) {
                    cases = Cases.and(
                            cases, new Cases(house, Firing.nameOf(studied.rule(), firing.index())).of(asked, true));
                }
                if (!cases.isEmpty()) {
                    claims.computeIfAbsent(List.of(point, Meeting.key(firing.trigger())), any -> new ArrayList<>())
                            .add(new Claim(
                                    studied, firing, deed, point, deed.fixed().orElseThrow(), cases));
                }
            }
        }
    }

    /** The values set at once that are not overwritten at once. */
    private List<Deed> last(List<Deed> deeds) {
        var last = new ArrayList<Deed>();
        for (Deed deed : deeds) {
            if (deed.atOnce() && deed.target().isPresent()) {
                last.removeIf(earlier -> earlier.target().equals(deed.target()) && earlier.implies(deed));
                last.add(deed);
            }
        }
        last.removeIf(deed -> deed.fixed().isEmpty() || momentary(deed));
        return last;
    }

    private boolean momentary(Deed deed) {
        return house.point(deed.target().orElseThrow())
                .map(point -> point.capability().kind() == io.hearth.house.Kind.MOMENTARY)
                .orElseGet(() -> deed.fixed().orElseThrow().text().equals("press"));
    }

    void look() {
        claims.values().stream().filter(all -> all.size() > 1).forEach(this::compare);
    }

    private void compare(List<Claim> all) {
        int pairs = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Claim one = all.get(i);
                Claim other = all.get(j);
                boolean same = one.by() == other.by() || Domain.alike(one.value(), other.value());
                if (!same && ++pairs > MOST_PAIRS) {
                    return;
                }
                if (!same && !told.contains(key(one, other))) {
                    compare(one, other);
                }
            }
        }
    }

    private static List<Object> key(Claim one, Claim other) {
        return List.of(one.by().id(), other.by().id(), one.point());
    }

    private void compare(Claim one, Claim other) {
        boolean meet = Meeting.possible(one.firing().trigger(), other.firing().trigger());
        boolean overlap =
                !meet && overlap(one.firing().trigger(), other.firing().trigger());
        if (!meet && !overlap) {
            return;
        }
        List<Facts> both = Cases.and(one.cases(), other.cases()).stream()
                .filter(facts -> !facts.touching())
                .toList();
        if (both.isEmpty()) {
            return;
        }
        told.add(key(one, other));
        if (overlap) {
            overlap(one, other);
        } else {
            meet(one, other, both.stream().anyMatch(Facts::certain));
        }
    }

    private void meet(Claim one, Claim other, boolean certain) {
        int ahead = one.by().rule().behaviour().priority()
                - other.by().rule().behaviour().priority();
        var arguments = new ArrayList<Object>(List.of(
                one.by().name(),
                other.by().name(),
                one.point().toString(),
                one.value().text(),
                other.value().text()));
        if (ahead != 0) {
            arguments.add(ahead > 0 ? one.by().name() : other.by().name());
        }
        Remark remark = ahead != 0 ? Remark.FIGHT_DECIDED : certain ? Remark.FIGHT : Remark.MAY_FIGHT;
        tell(ahead == 0 ? Level.WARNING : Level.INFO, one, other, remark, arguments);
    }

    /** Whether one falls below a limit above the limit over which the other rises. */
    private static boolean overlap(Trigger one, Trigger other) {
        return one instanceof Trigger.Crosses a
                && other instanceof Trigger.Crosses b
                && a.above() != b.above()
                && a.hold().equals(b.hold())
                && (a.above() ? a.limit() < b.limit() : b.limit() < a.limit());
    }

    private void overlap(Claim one, Claim other) {
        var a = (Trigger.Crosses) one.firing().trigger();
        var b = (Trigger.Crosses) other.firing().trigger();
        tell(
                Level.WARNING,
                one,
                other,
                Remark.OVERLAP,
                List.of(
                        one.by().name(),
                        one.point().toString(),
                        one.value().text(),
                        other.by().name(),
                        other.value().text(),
                        a.point().toString(),
                        Wording.number(Math.min(a.limit(), b.limit())),
                        Wording.number(Math.max(a.limit(), b.limit()))));
    }

    private void tell(Level level, Claim one, Claim other, Remark remark, List<Object> arguments) {
        found.accept(new Finding(
                Kind.FIGHT,
                level,
                one.by().id(),
                other.by().id(),
                one.deed().spot(),
                other.deed().spot(),
                one.point(),
                remark,
                arguments));
    }
}
