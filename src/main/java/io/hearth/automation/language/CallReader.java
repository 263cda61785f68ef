package io.hearth.automation.language;

import io.hearth.rules.Action;
import io.hearth.rules.Term;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what stands below {@code call}. */
final class CallReader {

    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_HEADERS = 20;
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Map<String, String> METHODS = methods();

    private final Report report;
    private final Scalars scalars;
    private final TermReader terms;
    private final PayloadReader payloads;

    CallReader(Report report, Scalars scalars, TermReader terms) {
        this.report = report;
        this.scalars = scalars;
        this.terms = terms;
        this.payloads = new PayloadReader(report, terms);
    }

    List<Action> read(Node node) {
        if (!(node instanceof MappingNode)) {
            return address(node).stream()
                    .<Action>map(url -> new Action.Call("GET", url, Map.of(), null, USUAL, null))
                    .toList();
        }
        return Fields.of(node, ActionForms.ADDRESS.what(), report).flatMap(this::read).stream()
                .toList();
    }

    private Optional<Action> read(Fields fields) {
        ActionForms.ADDRESS.choose(fields, report);
        var url = fields.get("url").flatMap(this::address);
        Term body = fields.get("body").flatMap(payloads::read).orElse(null);
        String method = fields.get("method")
                .flatMap(word -> scalars.word(word, "method", METHODS))
                .orElse(fields.has("body") ? "POST" : "GET");
        var headers = fields.get("headers").map(this::headers).orElse(Map.of());
        Duration atMost = fields.get("at-most")
                .flatMap(length -> scalars.duration(length, SHORTEST, LONGEST))
                .orElse(USUAL);
        String into = fields.get("into").flatMap(terms::variable).orElse(null);
        return url.map(known -> new Action.Call(method, known, headers, body, atMost, into));
    }

    private Optional<Term> address(Node node) {
        return terms.filled(node, "a web address such as http://192.168.1.20/api")
                .filter(url -> {
                    boolean fixed = url instanceof Term.Fixed;
                    boolean good = !fixed || ADDRESS.matcher(url.toString()).matches();
                    if (!good) {
                        report.error(
                                node,
                                "Expected a web address such as http://192.168.1.20/api, not %s",
                                Scalars.shape(node));
                    }
                    return good;
                });
    }

    private Map<String, Term> headers(Node node) {
        var headers = new LinkedHashMap<String, Term>();
        Fields.of(node, "headers with their values", report).ifPresent(fields -> {
            if (fields.all().size() > MOST_HEADERS) {
                report.error(node, "A call may have at most %d headers", MOST_HEADERS);
            }
            fields.all().forEach(field -> header(field, headers));
        });
        return headers;
    }

    private void header(Fields.Field field, Map<String, Term> headers) {
        if (!HEADER.matcher(field.name()).matches()) {
            report.error(field.key(), "\"%s\" is not the name of a header", Scalars.cut(field.name()));
            return;
        }
        terms.filled(field.value(), "the value of a header").ifPresent(value -> {
            if (value.toString().chars().anyMatch(Character::isISOControl)) {
                report.error(field.value(), "A header must stand in one line");
            }
            headers.put(field.name(), value);
        });
    }

    private static Map<String, String> methods() {
        var methods = new LinkedHashMap<String, String>();
        ((Shape.Word) ActionForms.METHOD).words().forEach(word -> methods.put(word, word));
        return methods;
    }
}
