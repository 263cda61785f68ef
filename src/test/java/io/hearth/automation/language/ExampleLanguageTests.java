package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleLanguageTests {

    private static final Path FOLDER = Path.of("rules/examples");
    private static final int LONGEST_RULE = 30;
    private static final String SAME_AS_ANY = "a trigger, changes as flag";
    private static final List<String> FUNCTIONS =
            List.of("number", "flag", "text", "known", "seconds_since", "hour", "minute", "weekday");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static List<String> texts() throws IOException {
        return examples().stream().map(ExampleLanguageTests::text).toList();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theExamplesUseEveryFormOfTheLanguage() throws IOException {
        Set<String> unused = new TreeSet<>(LanguageUse.all());
        unused.removeAll(LanguageUse.in(texts()));
        unused.remove(SAME_AS_ANY);

        assertThat(LanguageUse.all()).hasSizeGreaterThan(250);
        assertThat(unused).isEmpty();
    }

    @Test
    void theExamplesUseEveryMomentOfTheSun() throws IOException {
        String all = String.join("\n", texts());

        assertThat(SunReader.EVENTS.keySet())
                .allSatisfy(event -> assertThat(all).containsPattern("(sun|after|before): " + event + "\\b"));
    }

    @Test
    void theExamplesUseEveryVariableAndEveryFunctionOfTheHouse() throws IOException {
        String all = String.join("\n", texts());

        assertThat(Scope.GIVEN.stream().filter(name -> !Pattern.compile("(\\$\\{|expr: )[^}\n]*\\b" + name + "\\b")
                        .matcher(all)
                        .find()))
                .isEmpty();
        assertThat(FUNCTIONS.stream().filter(word -> !all.contains(word + "("))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleTellsEditorsOfTheSchema(Path example) {
        assertThat(text(example)).startsWith("# yaml-language-server: $schema=../rule.schema.json\n");
    }

    @Test
    void everyRuleHasANameAndIsShort() throws IOException {
        assertThat(rules().filter(rule -> rule.good().orElseThrow().name().equals(rule.id())))
                .isEmpty();
        assertThat(rules().filter(rule -> withoutTests(rule).lines().count() > LONGEST_RULE)
                        .map(WrittenRule::id))
                .isEmpty();
    }

    @Test
    void everyRuleIsTestedForWhatItDoesAndForWhatItLeaves() throws IOException {
        assertThat(rules().filter(rule -> rule.tests().stream().noneMatch(ExampleLanguageTests::expectsSomething))
                        .map(WrittenRule::id))
                .isEmpty();
        assertThat(rules().filter(rule -> rule.tests().stream().noneMatch(ExampleLanguageTests::expectsNothing))
                        .map(WrittenRule::id))
                .isEmpty();
    }

    private static Stream<WrittenRule> rules() throws IOException {
        return examples().stream().flatMap(file -> RuleReader.read(file.toString(), text(file)).rules().stream());
    }

    private static String withoutTests(WrittenRule rule) {
        return rule.yaml().split("\n *tests:\n", 2)[0];
    }

    private static Stream<RuleTest.TestStep.Expects> expectations(RuleTest test) {
        return test.steps().stream()
                .filter(RuleTest.TestStep.Expects.class::isInstance)
                .map(RuleTest.TestStep.Expects.class::cast);
    }

    private static boolean expectsSomething(RuleTest test) {
        return expectations(test).anyMatch(step -> !step.wanted().isEmpty());
    }

    private static boolean expectsNothing(RuleTest test) {
        return expectations(test).anyMatch(step -> step.wanted().isEmpty());
    }
}
