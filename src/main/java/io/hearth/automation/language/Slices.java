package io.hearth.automation.language;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Cuts the lines of one rule out of its file. */
public final class Slices {

    private final String text;
    private final boolean basic;

    /** @param text of the file */
    public Slices(String text) {
        this.text = text;
        this.basic = text.codePointCount(0, text.length()) == text.length();
    }

    WrittenRule.Place place(Node node) {
        Mark start = node.getStartMark().orElseThrow();
        int from = index(start.getIndex());
        int to = index(end(node));
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new WrittenRule.Place(start.getLine() + 1, start.getColumn() + 1, from, to);
    }

    /** Marks count characters beyond the basic plane once, strings twice. */
    private int index(int codePoints) {
        return basic ? codePoints : text.offsetByCodePoints(0, codePoints);
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
    String cut(WrittenRule.Place place) {
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
    public static String indent(String lines, int column) {
        String margin = " ".repeat(column - 1);
        return lines.stripTrailing()
                .lines()
                .map(line -> line.isBlank() ? "" : margin + line)
                .collect(Collectors.joining("\n"))
                .substring(column - 1);
    }
}
