package io.hearth.automation.language;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads days of the week: {@code weekdays}, {@code weekend}, {@code mon} or {@code monday}, one or a list. */
final class DayReader {

    static final Map<String, Set<DayOfWeek>> WORDS = words();

    private final Scalars scalars;

    DayReader(Scalars scalars) {
        this.scalars = scalars;
    }

    /** The days of a trigger: all of them when it names none. */
    Set<DayOfWeek> of(Fields fields) {
        return fields.get("days").map(this::read).orElseGet(() -> EnumSet.allOf(DayOfWeek.class));
    }

    /** The days; none when something was reported. */
    Set<DayOfWeek> read(Node node) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        List<Node> items = Scalars.items(node);
        if (items.isEmpty()) {
            scalars.text(node, "at least one day");
        }
        for (Node item : items) {
            var read = scalars.word(item, "day", WORDS);
            if (read.isEmpty()) {
                return Set.of();
            }
            days.addAll(read.get());
        }
        return days;
    }

    private static Map<String, Set<DayOfWeek>> words() {
        var words = new LinkedHashMap<String, Set<DayOfWeek>>();
        for (DayOfWeek day : DayOfWeek.values()) {
            words.put(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT), Set.of(day));
        }
        words.put("weekdays", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        words.put("weekend", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        for (DayOfWeek day : DayOfWeek.values()) {
            words.put(day.name().toLowerCase(Locale.ROOT), Set.of(day));
        }
        return words;
    }
}
