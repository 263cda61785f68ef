package io.hearth.automation.language;

import io.hearth.house.PointId;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where a rule speaks of a point.
 *
 * @param demand what the point must be able to do
 * @param line   from 1
 * @param column from 1
 */
public record PointUse(PointId point, How how, Demand demand, int line, int column) {

    /** What the rule wants of it. */
    public enum How {
        LISTENS,
        ASKS,
        SETS,
        /** Only its tests speak of it. */
        TESTS
    }

    static PointUse at(Node node, PointId point, How how, Demand demand) {
        Mark mark = node.getStartMark().orElseThrow();
        return new PointUse(point, how, demand, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
