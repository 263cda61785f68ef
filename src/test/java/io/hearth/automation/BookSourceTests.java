package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.RuleReader;
import io.hearth.rules.Place;
import io.hearth.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookSourceTests {

    private static final Place HOME = new Place(RulesBench.ZONE, 52.5, 13.4);

    private static GoodRule good(int number) {
        String yaml = "id: r%d\nwhen: {point: d%d/t, below: 19, for: 5m}\nthen: {set: {d%d/heater: on}}\n"
                .formatted(number, number, number);
        return new GoodRule(
                "a.yaml",
                yaml,
                RuleReader.read("a.yaml", yaml).rules().get(0).good().orElseThrow());
    }

    @Test
    void aBookIsReadAsItWasWritten() {
        var source = new BookSource();
        String text = source.write(
                HOME,
                List.of(good(1), good(2)),
                rule -> rule.id().equals("r2") ? rule.shadow(true) : rule.enabled(false),
                List.of());

        RuleBook book = source.read(text);

        assertThat(book.place()).isEqualTo(HOME);
        assertThat(book.rule("r1")).contains(good(1).rule().enabled(false));
        assertThat(book.rule("r2")).contains(good(2).rule().shadow(true));
        assertThat(source.last()).containsOnlyKeys("r1", "r2");
    }

    @Test
    void theRulesOfALargeHouseFitIntoOneRecord() {
        var rules = new ArrayList<GoodRule>();
        for (int i = 0; i < 10_000; i++) {
            rules.add(good(i));
        }

        String text = new BookSource().write(HOME, rules, rule -> rule, List.of());

        assertThat(text.length()).isLessThan(1_000_000);
        assertThat(new BookSource().read(text).rules()).hasSize(10_000);
    }

    @Test
    void whatCannotBeReadIsAnEmptyBook() {
        assertThat(new BookSource().read("nonsense").rules()).isEmpty();
        assertThat(new BookSource().read("gzip:AAAA").rules()).isEmpty();
    }
}
