package io.hearth.automation;

import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.automation.language.RuleReader;
import io.hearth.automation.language.RuleSchema;
import io.hearth.automation.language.RuleTestBench;
import io.hearth.automation.language.TestResult;
import io.hearth.automation.language.WrittenRule;
import io.hearth.rules.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code rules check}, {@code rules test}, {@code rules import} and {@code rules schema}: rule files without opening
 * the house.
 */
public final class RulesCommand {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final String USAGE = """
            Usage: rules check FILE…                 reads rule files, or all of a folder
                   rules test [--zone ZONE] FILE…    reads them and runs the tests beside the rules
                   rules schema                      prints the JSON Schema of rule files, for editors
                   rules import FILE…                turns automations.yaml, scripts.yaml and scenes.yaml of Home
                                                     Assistant into rules; what to know of them goes to stderr
            """;

    private final PrintStream out;
    private final List<RuleFile> files = new ArrayList<>();
    private boolean good = true;

    private RulesCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * @param arguments what stands after {@code rules}
     * @return what the program should exit with: 0 when all is good, 1 when not
     */
    public static int run(List<String> arguments, PrintStream out) {
        return run(arguments, out, out);
    }

    /** @param err takes what is no answer: what there is to know about an import */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.equals(List.of("schema"))) {
            out.print(RuleSchema.text());
            return GOOD;
        }
        var rest = new ArrayList<>(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        if (verb.equals("import") && !rest.isEmpty()) {
            return ImportCommand.run(rest, out, err) ? GOOD : BAD;
        }
        ZoneId zone = ZoneId.systemDefault();
        if (rest.size() > 1 && rest.get(0).equals("--zone")) {
            try {
                zone = ZoneId.of(rest.get(1));
            } catch (DateTimeException unknown) {
                out.printf("\"%s\" is not a time zone; write it like Europe/Berlin%n", rest.get(1));
                return BAD;
            }
            rest.subList(0, 2).clear();
        }
        if (!verb.equals("check") && !verb.equals("test") || rest.isEmpty()) {
            out.print(USAGE);
            return BAD;
        }
        var command = new RulesCommand(out);
        rest.forEach(command::read);
        command.check(zone);
        if (verb.equals("test")) {
            command.test(zone);
        }
        return command.good ? GOOD : BAD;
    }

    private void read(String name) {
        Path path = Path.of(name);
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(RuleFolder::isRuleFile).sorted().forEach(file -> read(file.toString()));
                }
            } else {
                files.add(RuleReader.read(name, RuleFolder.text(path)));
            }
        } catch (CharacterCodingException notUtf8) {
            refuse(name, "This is not UTF-8 text");
        } catch (IOException unreadable) {
            refuse(name, "This file cannot be read (%s)".formatted(unreadable.getMessage()));
        }
    }

    private void refuse(String name, String message) {
        out.println(new Problem(name, 0, 0, Problem.Severity.ERROR, message));
        good = false;
    }

    private void check(ZoneId zone) {
        List<Problem> problems = RuleSet.of(files).problems();
        problems.forEach(out::println);
        Putting.alone(files, Place.in(zone)).forEach(out::println);
        good &= problems.isEmpty();
        int rules = files.stream().mapToInt(file -> file.rules().size()).sum();
        out.printf("rules: %d, files: %d, errors: %d%n", rules, files.size(), problems.size());
    }

    private void test(ZoneId zone) {
        int run = 0;
        int red = 0;
        for (RuleFile file : files) {
            for (WrittenRule rule : file.rules()) {
                List<TestResult> results = RuleTestBench.run(rule, zone);
                run += results.size();
                red += (int) results.stream().filter(result -> !result.passed()).count();
                results.stream().filter(result -> !result.passed()).forEach(result -> tell(file, result));
            }
        }
        out.printf("tests: %d, failed: %d%n", run, red);
        good &= red == 0;
    }

    private void tell(RuleFile file, TestResult result) {
        out.println(RuleTestBench.problem(file.name(), result, Problem.Severity.ERROR));
        result.why().forEach(line -> out.println("    " + line));
    }
}
