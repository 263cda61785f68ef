package io.hearth.automation.language;

import io.hearth.house.Value;
import java.util.List;

/** What a rule takes for granted of a point. Checked as soon as the point is known. */
public sealed interface Demand {

    /** That it exists. */
    record Exists() implements Demand {}

    /** That it is a number; {@code phrase} says what is asked of it, for instance {@code above 19}. */
    record Number(String phrase) implements Demand {}

    /** That it can be one of the values; {@code phrase} says it, for instance {@code open}. */
    record OneOf(List<Value> values) implements Demand {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** That it is pressed, and knows the words; none for any. */
    record Speaks(List<Value> words) implements Demand {
        public Speaks {
            words = List.copyOf(words);
        }
    }

    /** That it tells a place. */
    record Place() implements Demand {}

    /** That it can be set to the value. */
    record Takes(Value value) implements Demand {}

    /** That it can be set, to what is worked out later. */
    record Settable() implements Demand {}

    /** That it is on or off, and can be set. */
    record Toggles() implements Demand {}

    /** That it is a number, and can be set. */
    record Adds() implements Demand {}

    /** That the person is known whose point it is. */
    record Person(String id) implements Demand {}

    Demand EXISTS = new Exists();
}
