package io.hearth.automation.homeassistant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns a file of Home Assistant into pieces: with anchors, merged mappings and tags, and without bombs. */
final class SourceReader {

    /** The longest file, in characters. */
    static final int LONGEST = 4 * 1024 * 1024;

    private static final int MOST_PIECES = 400_000;
    private static final String PLAIN_TAG = "tag:yaml.org,2002:";

    private final String file;
    private final Findings findings;
    private int pieces;

    private SourceReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Too many pieces, or a piece that contains itself. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The whole file, or nothing when it is empty or cannot be read; then it is told why. */
    static Optional<Piece> read(String file, String text, Findings findings) {
        return new SourceReader(file, findings).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Optional<Piece> read(String text) {
        if (text.length() > LONGEST) {
            findings.ofFile(file, 0, 0, "The file is longer than %d characters; split it".formatted(LONGEST));
            return Optional.empty();
        }
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setCodePointLimit(LONGEST + 1)
                .setMaxAliasesForCollections(1000)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            var parser = new Shallow(new ParserImpl(settings, new StreamReader(settings, text)));
            return new Composer(settings, parser).getSingleNode().map(this::piece);
        } catch (MarkedYamlEngineException wrong) {
            Mark mark = wrong.getProblemMark().or(wrong::getContextMark).orElse(null);
            findings.ofFile(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "This is not YAML: %s".formatted(wrong.getProblem()));
        } catch (YamlEngineException wrong) {
            findings.ofFile(file, 0, 0, "This is not YAML: %s".formatted(wrong.getMessage()));
        } catch (TooMuch bomb) {
            findings.ofFile(file, 0, 0, "With its anchors written out, the file is too long; split it");
        }
        return Optional.empty();
    }

    private Piece piece(Node node) {
        if (++pieces > MOST_PIECES) {
            throw new TooMuch();
        }
        Piece.Place place = place(node);
        String tag = node.getTag().getValue();
        if (!tag.startsWith(PLAIN_TAG)) {
            return Piece.foreign(place, tag, node instanceof ScalarNode scalar ? scalar.getValue() : "");
        }
        if (node instanceof SequenceNode sequence) {
            return Piece.list(
                    place, sequence.getValue().stream().map(this::piece).toList());
        } else if (node instanceof MappingNode mapping) {
            return Piece.mapping(place, fields(mapping));
        }
        return scalar(place, (ScalarNode) node);
    }

    private static Piece scalar(Piece.Place place, ScalarNode scalar) {
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        String value = scalar.getValue();
        boolean nothing = plain && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
        return nothing ? Piece.nothing(place) : Piece.word(place, value, !plain);
    }

    private Piece.Place place(Node node) {
        Mark mark = node.getStartMark().orElseThrow();
        return new Piece.Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Map<String, Piece.Entry> fields(MappingNode mapping) {
        var fields = new LinkedHashMap<String, Piece.Entry>();
        var merged = new ArrayList<Piece>();
        for (NodeTuple tuple : mapping.getValue()) {
            Piece key = key(tuple.getKeyNode());
            Piece value = piece(tuple.getValueNode());
            if (key.peek().equals("<<")) {
                merged.addAll(value.isList() ? value.all() : List.of(value));
            } else {
                Piece.Entry before = fields.put(key.peek(), new Piece.Entry(key, value));
                tellTwice(before, key);
            }
        }
        merged.forEach(piece -> piece.entries().forEach(entry -> fields.putIfAbsent(entry.name(), entry)));
        return fields;
    }

    private void tellTwice(Piece.@Nullable Entry before, Piece key) {
        if (before != null) {
            findings.note(
                    Finding.Severity.WARNING,
                    before.key(),
                    "\"%s\" stands here twice; the one in line %d counts, as in Home Assistant"
                            .formatted(key, key.place().line()));
        }
    }

    private Piece key(Node node) {
        return node instanceof ScalarNode scalar
                ? Piece.word(place(node), scalar.getValue(), false)
                : Piece.word(place(node), "?", false);
    }
}
