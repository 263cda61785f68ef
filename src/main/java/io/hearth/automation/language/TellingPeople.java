package io.hearth.automation.language;

import static io.hearth.automation.language.Saying.*;

import io.hearth.automation.language.Sentence.Words;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import org.jspecify.annotations.Nullable;

/** Says of people what is written as points. */
final class TellingPeople {

    private static final String PERSON = "person-";

    private TellingPeople() {}

    /** That somebody comes or leaves; null when the point is not about people. */
    static @Nullable Words comes(PointId point, Value to) {
        return said(point, to, COMES_HOME, LEAVES_HOME, FIRST_COMES, LAST_LEAVES, ALL_CAME);
    }

    /** That somebody is there or not; null when the point is not about people. */
    static @Nullable Words is(PointId point, Value value) {
        return said(point, value, IS_HOME, IS_AWAY, SOMEBODY_HOME, NOBODY_HOME, EVERYBODY_HOME);
    }

    private static @Nullable Words said(
            PointId point, Value value, Saying home, Saying away, Saying somebody, Saying nobody, Saying everybody) {
        if (!(value instanceof Value.Flag flag)) {
            return null;
        }
        String device = point.device().value();
        if (device.startsWith(PERSON) && point.name().equals("home")) {
            return Words.of(flag.on() ? home : away, device.substring(PERSON.length()));
        } else if (device.equals("people") && point.name().equals("anyone")) {
            return Words.of(flag.on() ? somebody : nobody);
        }
        boolean all = device.equals("people") && point.name().equals("everyone") && flag.on();
        return all ? Words.of(everybody) : null;
    }
}
