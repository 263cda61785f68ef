package io.hearth.automation;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Cuts the lines of one rule out of its file. */
final class Slices {

    private Slices() {}

    static WrittenRule.Place place(Node node, String text) {
        Mark start = node.getStartMark().orElseThrow();
        int from = text.offsetByCodePoints(0, start.getIndex());
        int to = text.offsetByCodePoints(0, end(node));
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new WrittenRule.Place(start.getLine() + 1, start.getColumn() + 1, from, to);
    }

    /** Where the last word of the node ends; a block itself ends only where the next begins. */
    private static int end(Node node) {
        int own = node.getEndMark().orElseThrow().getIndex();
        if (!(node instanceof CollectionNode<?> block)
                || block.getFlowStyle() == FlowStyle.FLOW
                || block.getValue().isEmpty()) {
            return own;
        }
        if (block instanceof MappingNode mapping) {
            var last = mapping.getValue().get(mapping.getValue().size() - 1);
            return Math.max(end(last.getKeyNode()), end(last.getValueNode()));
        }
        var items = ((SequenceNode) block).getValue();
        return end(items.get(items.size() - 1));
    }

    /** The lines without the indentation of the place where they stand. */
    static String cut(String text, WrittenRule.Place place) {
        String slice = text.substring(place.start(), place.end());
        return slice.lines().map(line -> outdent(line, place.column() - 1)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String outdent(String line, int most) {
        int blanks = 0;
        while (blanks < most && blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return line.substring(blanks);
    }

    /** The lines as they stand at the column, the first without indentation. */
    static String indent(String lines, int column) {
        String margin = " ".repeat(column - 1);
        return lines.stripTrailing()
                .lines()
                .map(line -> line.isBlank() ? "" : margin + line)
                .collect(Collectors.joining("\n"))
                .substring(column - 1);
    }
}
