package io.hearth.automation;

import io.hearth.automation.household.Household;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.WrittenHousehold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in all files beside rules. When two files have the same id, the first by file name has it. A file that has
 * errors keeps what it had when it was good, and what is good in it now comes before that.
 *
 * @param files by name, for each the texts that are in use, the newest first
 */
record Households(Map<String, List<WrittenHousehold>> files) {

    static final Households EMPTY = new Households(Map.of());

    Households {
        files = Map.copyOf(files);
    }

    /** As it was written before the restart. */
    static Households remembering(Collection<Text> texts) {
        var files = new TreeMap<String, List<WrittenHousehold>>();
        for (Text text : texts) {
            files.computeIfAbsent(text.file(), any -> new ArrayList<>())
                    .add(RuleReader.read(text.file(), text.yaml()).household());
        }
        return new Households(files);
    }

    /** A text of a file, enough to read it again. */
    record Text(String file, String yaml) {}

    Households with(Collection<RuleFile> read) {
        var now = new TreeMap<String, List<WrittenHousehold>>();
        for (RuleFile file : read) {
            List<WrittenHousehold> before = files.getOrDefault(file.name(), List.of());
            now.put(file.name(), file.readable() ? with(file.household(), before) : before);
        }
        return new Households(now);
    }

    private static List<WrittenHousehold> with(WrittenHousehold now, List<WrittenHousehold> before) {
        return now.clean() || before.isEmpty() ? List.of(now) : List.of(now, before.get(before.size() - 1));
    }

    Household household() {
        return written().map(WrittenHousehold::good).reduce(Household.EMPTY, Household::and);
    }

    List<Text> texts() {
        var texts = new ArrayList<Text>();
        new TreeMap<>(files).forEach((file, all) -> all.stream()
                .filter(one -> !one.yaml().isEmpty())
                .forEach(one -> texts.add(new Text(file, one.yaml()))));
        return texts;
    }

    private java.util.stream.Stream<WrittenHousehold> written() {
        return new TreeMap<>(files).values().stream().flatMap(List::stream);
    }

    /** Ids that stand in two files. */
    static List<Problem> taken(Collection<RuleFile> files) {
        var problems = new ArrayList<Problem>();
        var first = new TreeMap<String, String>();
        files.stream().sorted(Comparator.comparing(RuleFile::name)).forEach(file -> {
            file.household().lines().forEach((thing, line) -> {
                String place = "%s:%d".formatted(file.name(), line);
                Optional.ofNullable(first.putIfAbsent(thing, place))
                        .ifPresent(other -> problems.add(new Problem(
                                file.name(),
                                line,
                                1,
                                Problem.Severity.ERROR,
                                "The %s stands in %s already; this one is left out".formatted(thing, other))));
            });
        });
        return problems;
    }
}
