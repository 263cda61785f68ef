package io.hearth.automation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesDocumentTests {

    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    static List<RuleFile> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/rules.md")))
                .results()
                .map(found -> RuleReader.read("rules.md", found.group(1)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsGood(RuleFile block) {
        assertThat(block.allProblems()).isEmpty();
        assertThat(RuleSchemaTests.complaints(block.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyRuleCanBeReadAloud(RuleFile block) {
        assertThat(block.rules()).allSatisfy(rule -> assertThat(
                        Telling.of(rule.good().orElseThrow()).toString())
                .startsWith("When ")
                .doesNotContainPattern("[^$]\\{[0-9]}"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theTestsPass(RuleFile block) {
        assertThat(block.rules())
                .flatExtracting(rule -> RuleTestBench.run(rule, ZoneId.of("Europe/Berlin")))
                .allMatch(result -> ((TestResult) result).passed());
    }

    @Test
    void everyFormOfTheLanguageHasAnExample() throws IOException {
        String document = Files.readString(Path.of("docs/rules.md"));

        for (Forms forms : List.of(TriggerForms.ALL, ConditionForms.ALL, ActionForms.ALL, TestForms.STEP)) {
            for (Form form : forms.forms()) {
                assertThat(document).as(forms.what()).contains(form.name() + ":");
            }
        }
        for (String key : RuleForms.RULE_KEYS) {
            assertThat(document).contains(key + ":");
        }
    }
}
