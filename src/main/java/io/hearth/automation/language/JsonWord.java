package io.hearth.automation.language;

import io.hearth.house.House;
import io.hearth.house.Location;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Answer;
import io.hearth.rules.Expression;
import io.hearth.rules.Moment;
import io.hearth.rules.Term;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A value as it stands in a JSON text: numbers and flags bare, words in quotes, what is unknown as null. */
record JsonWord(Term term) implements Expression {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NULL = "null";

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    @Override
    public String text() {
        return term.toString();
    }

    @Override
    public Answer value(House house, Moment now) {
        Value value = term.value(house, now).value();
        String word = value == null ? NULL : word(value);
        return Answer.of(Value.of(word.length() > Value.Text.MAX_LENGTH ? NULL : word));
    }

    private static String word(Value value) {
        if (value instanceof Value.Quantity number) {
            return number.text();
        } else if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.on());
        }
        return value instanceof Location ? JSON.writeValueAsString(value.plain()) : quoted(value.text());
    }

    @Override
    public Set<PointId> points() {
        return term.points();
    }

    @Override
    public boolean timed() {
        return term instanceof Term.Calculated calculated
                && calculated.expression().timed();
    }
}
