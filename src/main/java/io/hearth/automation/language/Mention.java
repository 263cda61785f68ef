package io.hearth.automation.language;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where a rule speaks of something that is no point.
 *
 * @param id     how it is called
 * @param line   from 1
 * @param column from 1
 */
public record Mention(Kind kind, String id, int line, int column) {

    /** What it is. */
    public enum Kind {
        DEVICE,
        SCENE,
        RULE,
        PERSON
    }

    static Mention at(Node node, Kind kind, String id) {
        Mark mark = node.getStartMark().orElseThrow();
        return new Mention(kind, id, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
