package io.hearth.automation;

import io.hearth.automation.RuleRefused.Why;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.automation.language.Slices;
import io.hearth.automation.language.WrittenRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes one rule in the file where it stands, and nothing else in that file: comments, order and the other rules stay
 * as they are. What was changed is read again before it is written; if that is not exactly the rule that was asked for,
 * nothing is written.
 */
final class RuleEdits {

    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.yaml");

    private final RuleFiles files;

    RuleEdits(RuleFiles files) {
        this.files = files;
    }

    /** The rule as it is written at present. */
    Optional<RuleText> text(String id) {
        return owned(id).map(RuleEdits::text);
    }

    RuleText save(String id, String yaml, @Nullable String version) {
        synchronized (files) {
            files.refresh();
            WrittenRule wanted = only(id, yaml);
            var owned = owned(id);
            if (owned.isPresent()) {
                requireVersion(owned.get(), version);
                write(owned.get().file().name(), replaced(owned.get(), wanted));
            } else if (version != null) {
                throw new RuleRefused(Why.STALE, "The rule %s does not exist any more".formatted(id));
            } else {
                create(id + ".yaml", yaml.endsWith("\n") ? yaml : yaml + "\n");
            }
            return text(id).orElseThrow();
        }
    }

    void add(String name, String yaml) {
        synchronized (files) {
            files.refresh();
            if (!FILE.matcher(name).matches()) {
                throw new RuleRefused(
                        Why.NOT_EDITABLE,
                        "A rule file is called like heating.yaml: small letters, digits, hyphens; not %s"
                                .formatted(name));
            }
            var file = RuleReader.read(name, yaml);
            var problems = new ArrayList<>(file.allProblems());
            file.rules().forEach(rule -> {
                problems.addAll(files.check(file).errors(name, rule));
                if (rule.id() != null && owned(rule.id()).isPresent()) {
                    var place = rule.place();
                    String taken = "There is a rule %s already; give this one another id".formatted(rule.id());
                    problems.add(new Problem(name, place.line(), place.column(), Problem.Severity.ERROR, taken));
                }
            });
            if (!problems.isEmpty()) {
                throw invalid(problems);
            }
            create(name, yaml.endsWith("\n") ? yaml : yaml + "\n");
        }
    }

    void delete(String id, String version) {
        synchronized (files) {
            files.refresh();
            var owned = owned(id).orElseThrow(() -> unknown(id));
            requireVersion(owned, version);
            String name = owned.file().name();
            boolean nothingElse = owned.file().rules().size() == 1
                    && owned.file().household().yaml().isBlank()
                    && owned.file().household().clean();
            if (nothingElse) {
                try {
                    files.folder().delete(name);
                } catch (IOException failure) {
                    throw notStored(failure);
                }
                handOver();
            } else {
                write(name, without(owned));
            }
            files.forget(id);
        }
    }

    private WrittenRule only(String id, String yaml) {
        var file = RuleReader.read(id + ".yaml", yaml);
        if (!file.allProblems().isEmpty()) {
            throw invalid(file.allProblems());
        }
        if (file.rules().size() != 1) {
            throw invalid(
                    file,
                    1,
                    1,
                    "Expected exactly one rule, not %d".formatted(file.rules().size()));
        }
        WrittenRule rule = file.rules().get(0);
        if (!id.equals(rule.id())) {
            var place = rule.place();
            throw invalid(file, place.line(), place.column(), "Expected the rule %s, not %s".formatted(id, rule.id()));
        }
        var never = files.check(file).errors(file.name(), rule);
        if (!never.isEmpty()) {
            throw invalid(never);
        }
        var red = RuleTestBench.run(rule, files.place()).stream()
                .filter(result -> !result.passed())
                .map(result -> RuleTestBench.problem(file.name(), result, Problem.Severity.ERROR))
                .toList();
        if (files.refusesRedTests() && !red.isEmpty()) {
            throw invalid(red);
        }
        return rule;
    }

    private String replaced(RuleSet.Owned owned, WrittenRule wanted) {
        String text = owned.file().text();
        var place = owned.rule().place();
        String changed = text.substring(0, place.start())
                + Slices.indent(wanted.yaml(), place.column())
                + (place.end() == text.length() ? "\n" : text.substring(place.end()));
        return verified(owned, changed, wanted);
    }

    private String without(RuleSet.Owned owned) {
        String text = owned.file().text();
        var place = owned.rule().place();
        int from = text.lastIndexOf('-', place.start());
        from = text.lastIndexOf('\n', from) + 1;
        int to = text.indexOf('\n', place.end());
        String changed = text.substring(0, from) + (to < 0 ? "" : text.substring(to + 1));
        return verified(owned, changed, null);
    }

    /** The changed text, when it has exactly the rules that it should have. */
    private static String verified(RuleSet.Owned owned, String changed, @Nullable WrittenRule wanted) {
        var expected = owned.file().rules().stream()
                .flatMap(rule -> rule != owned.rule()
                        ? Optional.of(rule.yaml()).stream()
                        : Optional.ofNullable(wanted).map(WrittenRule::yaml).stream())
                .toList();
        var read = RuleReader.read(owned.file().name(), changed);
        boolean exact = read.readable()
                && read.rules().stream().map(WrittenRule::yaml).toList().equals(expected);
        boolean meant = wanted == null
                || read.rules().stream().anyMatch(rule -> rule.good().equals(wanted.good()));
        if (!exact || !meant) {
            throw new RuleRefused(
                    Why.NOT_EDITABLE,
                    "The file %s is written in a way that cannot be changed rule by rule; change the file itself"
                            .formatted(owned.file().name()));
        }
        return changed;
    }

    private void create(String name, String yaml) {
        if (files.shelf().files().containsKey(name)) {
            throw new RuleRefused(
                    Why.NOT_EDITABLE, "The file %s exists and has other rules; change the file itself".formatted(name));
        }
        write(name, yaml);
    }

    private void write(String name, String text) {
        try {
            files.folder().write(name, text);
        } catch (IOException failure) {
            throw notStored(failure);
        }
        handOver();
    }

    private void handOver() {
        files.refresh();
        if (!files.handOver()) {
            throw new RuleRefused(
                    Why.NOT_STORED,
                    "The file was written, but the hub could not take the rules over yet; it will soon");
        }
    }

    private Optional<RuleSet.Owned> owned(String id) {
        return Optional.ofNullable(files.shelf().set().rules().get(id));
    }

    private static void requireVersion(RuleSet.Owned owned, @Nullable String version) {
        if (version == null) {
            throw new RuleRefused(Why.VERSION_REQUIRED, "The rule exists; say which version of it you change");
        }
        if (!version.equals(text(owned).etag())) {
            throw new RuleRefused(
                    Why.STALE, "Someone changed this rule meanwhile; read it again and repeat your change");
        }
    }

    private static RuleText text(RuleSet.Owned owned) {
        WrittenRule rule = owned.rule();
        return new RuleText(
                String.valueOf(rule.id()), owned.file().name(), rule.place().line(), rule.yaml(), etag(rule.yaml()));
    }

    private static String etag(String yaml) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RuleRefused unknown(String id) {
        return new RuleRefused(Why.UNKNOWN, "There is no rule %s".formatted(id));
    }

    private static RuleRefused invalid(RuleFile file, int line, int column, String message) {
        return invalid(List.of(new Problem(file.name(), line, column, Problem.Severity.ERROR, message)));
    }

    private static RuleRefused invalid(List<Problem> problems) {
        return new RuleRefused(Why.INVALID, "The rule has errors: " + problems.get(0), problems, null);
    }

    private static RuleRefused notStored(IOException failure) {
        return new RuleRefused(
                Why.NOT_STORED,
                "The file could not be written (%s)".formatted(failure.getMessage()),
                List.of(),
                failure);
    }
}
