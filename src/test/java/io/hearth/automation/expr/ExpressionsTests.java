package io.hearth.automation.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Answer;
import io.hearth.rules.Moment;
import io.hearth.rules.Place;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Term;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTests {

    private static final Set<String> NAMES = Set.of("level", "answer-status", "payload", "größe", "who", "long");
    private static final Instant NOW = Instant.parse("2026-01-05T07:30:00Z");
    private static final House HOUSE = house();
    private static final Moment MOMENT = new Moment(NOW, Place.in(ZoneId.of("Europe/Berlin")))
            .with(Map.of(
                    "level", Value.of(40),
                    "answer-status", Value.of(200),
                    "payload", Value.of("23.5"),
                    "größe", Value.of(2),
                    "long", Value.of("x".repeat(1000))));

    private static House house() {
        House house = House.EMPTY;
        house = house.after(reading("kitchen/temp", Value.of(20.5), NOW.minusSeconds(90)));
        house = house.after(reading("hall/lamp", Value.of(true), NOW));
        house = house.after(reading("hall/mode", Value.of("eco"), NOW));
        house = house.after(reading("attic/temp", Value.of(3), NOW));
        return house.after(new HouseEvent.ValueUnknown(PointId.of("attic/temp"), NOW));
    }

    private static HouseEvent reading(String point, Value value, Instant at) {
        return new HouseEvent.Reading(PointId.of(point), value, at);
    }

    private static Answer answer(String formula) throws BadExpression {
        return Expressions.read(formula, NAMES).value(HOUSE, MOMENT);
    }

    private static BadExpression bad(String formula) {
        return catchThrowableOfType(BadExpression.class, () -> Expressions.read(formula, NAMES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "number('kitchen/temp') > 20 → on",
                "number('kitchen/temp') > 20 && flag('hall/lamp') → on",
                "1/2 → 0.5",
                "0.1 + 0.2 → 0.3",
                "7 % 3 → 1",
                "level * 2 + 1 → 81",
                "-level → -40",
                "'Level ' + level + '%' → Level 40%",
                "answer-status == 200 → on",
                "answer-status-1 → 199",
                "größe + 1 → 3",
                "number(payload) > 23 → on",
                "text(level) + '!' → 40!",
                "text('hall/mode') in ['eco', 'day'] → on",
                "level in [10, 40] → on",
                "known('no/such') → off",
                "known(who) → off",
                "known(level) → on",
                "seconds_since('kitchen/temp') → 90",
                "hour() == 8 && minute() == 30 && weekday() == 1 → on",
                "round(20.56, 1) → 20.6",
                "max(min(1, 2), floor(3.7)) → 3",
                "flag('hall/lamp') ? 'yes' : 'no' → yes",
                "flag('hall/lamp') ? level : 3 → 40",
                "[number('kitchen/temp'), 18].exists(t, t > 20) → on",
                "[1, 2, 3].filter(t, t > 1).size() → 2",
                "text('hall/mode').startsWith('e') && size('abc') == 3 → on",
                "lower('ABC') → abc"
            })
    void formulasHaveValues(String formula, String value) throws BadExpression {
        assertThat(answer(formula).value()).isNotNull().extracting(Value::text).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "number('no/such') > 1 → NEVER_HEARD",
                "flag('hall/lamp') && number('attic/temp') > 1 → NOT_KNOWN_NOW",
                "(number('no/such') > 1 || true) && number('attic/temp') > 1 → NOT_KNOWN_NOW",
                "number('hall/mode') → NOT_A_NUMBER",
                "flag('kitchen/temp') → NOT_A_FLAG",
                "who == 'x' → FORMULA_FAILED",
                "payload > 23 → FORMULA_FAILED",
                "1 / 0 > 3 → FORMULA_FAILED",
                "1 % 0 → FORMULA_FAILED",
                "1e308 * 10 > 1 → FORMULA_FAILED",
                "long + long → FORMULA_FAILED"
            })
    void whatIsUnknownOrCannotBeCalculatedSaysWhy(String formula, Phrase why) throws BadExpression {
        assertThat(answer(formula).why())
                .isNotNull()
                .extracting(io.hearth.rules.Reason::phrase)
                .isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number('no/such') > 1 || flag('hall/lamp')",
                "!(number('no/such') > 1 && !flag('hall/lamp'))",
                "known('no/such') ? number('no/such') > 1 : true"
            })
    void whatIsUnknownNeedNotMatter(String formula) throws BadExpression {
        assertThat(answer(formula)).isEqualTo(Answer.of(Value.of(true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            value = {
                "flag('hall/lamp') > 3 → 18 → `flag('hall/lamp') > 3`: on/off cannot be compared with >; did you mean number('hall/lamp')?",
                "text('hall/mode') > 20 → 18 → `text('hall/mode') > 20`: a text cannot be compared with >; did you mean number('hall/mode')?",
                "flag('hall/lamp') == 'on' → 18 → `flag('hall/lamp') == 'on'`: on/off and a text are never equal; on/off is true or false",
                "true && number('a/b') → 5 → `true && number('a/b')`: && needs on/off (true or false), not a number; compare it with something",
                "numbr('kitchen/temp') → 0 → Unknown function \"numbr\"; did you mean \"number\"?",
                "1 + levl → 4 → Unknown name \"levl\"; did you mean \"level\"?",
                "answer-status == lvel → 17 → Unknown name \"lvel\"; did you mean \"level\"?",
                "kitchen/temp > 3 → 0 → Write a point as number('kitchen/temp'), flag('kitchen/temp') or text('kitchen/temp')",
                "number('kitchen') → 7 → \"kitchen\" is not the path of a point: write device/point",
                "level = 3 → 6 → Compare with == in a formula",
                "level and true → 6 → Write && instead of \"and\" in a formula",
                "flag('hall/lamp') == on → 21 → Write true instead of on in a formula",
                "min(1) → 0 → `min(1)`: write min(number, number)",
                "number('a' + '/b') → 11 → number(…) needs the path of a point, written out: number('device/point')",
                "number('kitchen/temp' > 3 → 25 → This is not a formula: the formula ends too early",
                "[1, 2] → 0 → The result of a formula is on/off, a number or a text, not a list"
            })
    void mistakesAreSaidInWordsForPeople(String formula, int offset, String message) {
        assertThat(bad(formula)).isNotNull();
        assertThat(bad(formula)).hasMessage(message);
        assertThat(bad(formula).offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "@now",
                "@0",
                "__result__",
                "level.getClass()",
                "level.class",
                "''.matches('(((a{1000}){1000}){1000})')",
                "type(1)",
                "dyn(1)",
                "b'x'",
                "null",
                "{'a': 1}",
                "java.lang.Runtime{}",
                "google.protobuf.Timestamp{}",
                "timestamp('2026-01-01T00:00:00Z')",
                "level[0]",
                "[[1]].size()",
                "[level, [1]].size()",
                "['aa'].map(x, x + x)",
                "9999999999999999999999",
                "1.0e999",
                "level; 3",
                "\"a\\"
            })
    void whatFormulasDoNotHaveIsRefused(String formula) {
        assertThat(bad(formula)).isNotNull();
        assertThat(bad(formula).offset()).isBetween(0, formula.length());
    }

    @Test
    void whatIsTooMuchIsRefusedAndNothingBreaks() throws BadExpression {
        String list = "[" + "1,".repeat(399) + "1]";
        for (String formula : new String[] {
            "(".repeat(499) + "1" + ")".repeat(499),
            "[".repeat(900),
            "{".repeat(900),
            "1+".repeat(450) + "1",
            "true ? ".repeat(140),
            "a.b".repeat(300),
            "1 in ".repeat(180) + "[1]",
            "x".repeat(1001)
        }) {
            assertThat(bad(formula)).isNotNull();
        }
        for (String formula : new String[] {
            list + ".all(t, t == 1)",
            "[1,1,1,1,1,1,1].all(a,[1,1,1,1,1,1,1].all(b,[1,1,1,1,1,1,1].all(c,[1,1,1,1,1,1,1].all(d,true))))"
        }) {
            assertThat(answer(formula).why()).hasToString(formula + " cannot be worked out: its lists are too long");
        }
        assertThat(answer("!".repeat(900) + "true").value()).isEqualTo(Value.of(true));
    }

    @Test
    void aFormulaKnowsWhatItReadsAndWhetherItIsTimed() throws BadExpression {
        var formula = Expressions.read("number('a/b') > 1 || flag('c/d') || known('a/b')", Set.of());

        assertThat(formula.points()).containsExactlyInAnyOrder(PointId.of("a/b"), PointId.of("c/d"));
        assertThat(formula.timed()).isFalse();
        assertThat(Expressions.read("seconds_since('a/b') > 60", Set.of()).timed())
                .isTrue();
        assertThat(Expressions.read("hour() < 8", Set.of()).timed()).isTrue();
    }

    @Test
    void formulasAreEqualWhenTheirTextAndTheirNamesAre() throws BadExpression {
        assertThat(Expressions.read("level > 1", Set.of("level")))
                .isEqualTo(Expressions.read("level > 1", Set.of("level")))
                .isNotEqualTo(Expressions.read("level > 1", NAMES))
                .isNotEqualTo(Expressions.read("level > 2", Set.of("level")));
    }

    @Test
    void manyThreadsMayAskTheSameFormula() throws BadExpression {
        var formula = Expressions.read("[1, 2, 3].exists(t, t * 20 == level) && hour() == 8", NAMES);

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> formula.value(HOUSE, MOMENT)))
                .containsOnly(Answer.of(Value.of(true)));
    }

    @Test
    void textsHoldPointsNamesAndFormulas() throws BadExpression {
        assertThat(said("It is ${kitchen/temp}°, ${level + 1}% ${ answer-status } ${text('hall/mode')}"))
                .isEqualTo("It is 20.5°, 41% 200 eco");
        assertThat(said("level/2 is ${level/2}")).isEqualTo("level/2 is 20");
        assertThat(said("$${x} costs $5 ${'}'}")).isEqualTo("${x} costs $5 }");
        assertThat(said("${no/such} then")).isEqualTo("? then");
        assertThat(said("plain")).isEqualTo("plain");
    }

    @Test
    void aTextThatIsOneValueKeepsItsKind() throws BadExpression {
        assertThat(Expressions.text("${kitchen/temp}", NAMES)).isEqualTo(new Term.Of(PointId.of("kitchen/temp")));
        assertThat(Expressions.text("${level}", NAMES).value(HOUSE, MOMENT)).isEqualTo(Answer.of(Value.of(40)));
        assertThat(Expressions.text("", NAMES)).isEqualTo(Term.text(""));
    }

    @Test
    void mistakesInTextsStandWhereTheyAre() {
        assertThatThrownBy(() -> Expressions.text("It is ${ levl }", NAMES))
                .isInstanceOfSatisfying(
                        BadExpression.class, wrong -> assertThat(wrong.offset()).isEqualTo(9));
        assertThatThrownBy(() -> Expressions.text("It is ${level", NAMES))
                .hasMessage("\"${\" has no \"}\"; write $${ for the characters themselves");
        assertThatThrownBy(() -> Expressions.text("${}", NAMES)).hasMessageStartingWith("Say which value");
        assertThatThrownBy(() -> Expressions.text("x".repeat(1025), NAMES)).hasMessageContaining("at most 1024");
    }

    private static String said(String text) throws BadExpression {
        return Expressions.text(text, NAMES).value(HOUSE, MOMENT).value().text();
    }
}
