package io.hearth.automation.homeassistant;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The usual template that asks how long ago an automation ran last: what rules call their cooldown. */
final class Cooldown {

    private static final String NOW = "(?:as_timestamp\\(now\\(\\)\\)|now\\(\\)\\.timestamp\\(\\))";
    private static final String LAST = "(?:this\\.attributes\\.|states\\.automation\\.\\w+\\.attributes\\."
            + "|state_attr\\(['\"]automation\\.\\w+['\"],['\"])last_triggered";
    private static final String READ = "(?:['\"),0(]|\\||default|int|float)*";
    private static final Pattern ASKED =
            Pattern.compile("\\{\\{\\(*" + NOW + "-\\(*as_timestamp\\(" + LAST + READ + ">=?(\\d{1,6})\\)*\\}\\}");
    private static final Set<String> PLAIN = Set.of("condition", "value_template");

    private Cooldown() {}

    /** The cooldown that the condition asks for, which is accounted for then; empty for any other condition. */
    static Optional<Duration> read(Piece condition) {
        boolean plain = condition.entries().stream().map(Piece.Entry::name).allMatch(PLAIN::contains);
        String template = condition.isMapping() ? condition.peek("value_template") : condition.peek();
        var asked = ASKED.matcher(template.replaceAll("\\s+", ""));
        if (!plain || !asked.matches() || Long.parseLong(asked.group(1)) == 0) {
            return Optional.empty();
        }
        condition.use();
        return Optional.of(Duration.ofSeconds(Long.parseLong(asked.group(1))));
    }
}
