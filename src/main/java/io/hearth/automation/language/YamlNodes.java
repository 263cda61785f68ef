package io.hearth.automation.language;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns text into YAML 1.2 nodes that know their line and column. Bombs are refused before they are built. */
public final class YamlNodes {

    /** The longest file, in characters. */
    public static final int LONGEST = 256 * 1024;

    private final String text;
    private final Report report;
    private final LoadSettings settings;

    private YamlNodes(String text, Report report) {
        this.text = text;
        this.report = report;
        this.settings = LoadSettings.builder()
                .setLabel(report.file())
                .setSchema(new CoreSchema())
                .setCodePointLimit(LONGEST + 1)
                .build();
    }

    /** The root of the text, or nothing when it is empty or cannot be read; then the report says why. */
    static Optional<Node> read(String text, Report report) {
        return new YamlNodes(text, report).read();
    }

    private Optional<Node> read() {
        if (text.length() > LONGEST) {
            report.error(
                    0,
                    0,
                    "A rule file may have at most %d characters, this one has %d; split it"
                            .formatted(LONGEST, text.length()));
            return Optional.empty();
        }
        try {
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            return new Composer(settings, new GuardedParser(parser)).getSingleNode();
        } catch (GuardedParser.Foreign foreign) {
            report.error(foreign.mark(), "%s", foreign.message());
        } catch (MarkedYamlEngineException wrong) {
            tell(wrong);
        } catch (ReaderException wrong) {
            tell(wrong);
        } catch (YamlEngineException wrong) {
            report.error(0, 0, "This is not YAML: " + wrong.getMessage());
        }
        return Optional.empty();
    }

    private void tell(MarkedYamlEngineException wrong) {
        Optional<Mark> mark = wrong.getProblemMark().or(wrong::getContextMark);
        String context = wrong.getContext() == null ? "" : " (%s)".formatted(wrong.getContext());
        String said = String.valueOf(wrong.getProblem());
        String message = "%s (YAML says: %s)".formatted(YamlHints.of(said, context), said);
        mark.ifPresentOrElse(at -> report.error(at, "%s", message), () -> report.error(0, 0, message));
    }

    private void tell(ReaderException wrong) {
        String before = text.substring(0, Math.min(text.length(), Math.max(0, wrong.getPosition())));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        report.error(line, column, "The character U+%04X cannot stand in a rule file".formatted(wrong.getCodePoint()));
    }
}
