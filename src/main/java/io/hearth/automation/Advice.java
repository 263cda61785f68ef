package io.hearth.automation;

import io.hearth.automation.analysis.Analysis;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.analysis.Uses;
import io.hearth.house.Capability;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.hub.Snapshot;
import io.hearth.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis says of the rules in use. It is asked again only when the rules change, or what the points that they
 * speak of can say; whoever asks first pays for it, never the loop of the hub. Any thread.
 */
final class Advice {

    private volatile @Nullable Known known;
    private volatile @Nullable Placed placed;

    /**
     * The newest answers.
     *
     * @param can what the points in use can say, in their order; null for one that is not there
     */
    private record Known(
            RuleBook book, House house, List<@Nullable Capability> can, Uses uses, List<Finding> findings) {}

    /** The findings where their rules stand. */
    private record Placed(List<Finding> findings, RuleSet set, Advised advised) {}

    Advised advised(Snapshot now, RuleSet set) {
        List<Finding> findings = findings(now);
        Placed before = placed;
        if (before != null && before.findings() == findings && before.set() == set) {
            return before.advised();
        }
        Advised advised = Advised.inUse(findings, set);
        placed = new Placed(findings, set, advised);
        return advised;
    }

    List<Finding> findings(Snapshot now) {
        return known(now).findings();
    }

    Uses uses(Snapshot now) {
        return known(now).uses();
    }

    private Known known(Snapshot now) {
        Known before = known;
        return before != null
                        && before.book() == now.book()
                        && before.house().devices() == now.house().devices()
                ? before
                : renewed(now.book(), now.house());
    }

    private synchronized Known renewed(RuleBook book, House house) {
        Known before = known;
        Uses uses = before != null && before.book() == book ? before.uses() : Uses.of(book);
        var can = new ArrayList<@Nullable Capability>();
        uses.points()
                .forEach(point ->
                        can.add(house.point(point).map(Point::capability).orElse(null)));
        boolean same = before != null && before.book() == book && before.can().equals(can);
        var findings = same ? before.findings() : Analysis.findings(book, house);
        var now = new Known(book, house, can, uses, findings);
        known = now;
        return now;
    }
}
