package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** States that are compared: of the sun, of people, of what is not available, and of all the rest. */
final class StateForms {

    static final Set<String> GONE = Set.of("unavailable", "unknown");

    private final Draft draft;

    StateForms(Draft draft) {
        this.draft = draft;
    }

    static List<String> words(List<Piece> pieces) {
        return pieces.stream().map(piece -> piece.word().orElse("")).toList();
    }

    /** @param attribute null for the state itself */
    List<Sheet> condition(EntityId entity, @Nullable String attribute, List<String> values, Duration hold, Piece at) {
        if (values.stream().anyMatch(value -> value.contains("{{") || value.isEmpty())) {
            return Conditions.never(draft, at, "The state to compare with must be a word, not a template or nothing");
        }
        if (attribute == null) {
            switch (entity.domain()) {
                case "sun" -> {
                    return sun(values, at);
                }
                case "person", "device_tracker", "group" -> {
                    if (isPerson(entity, values)) {
                        return person(entity, values, hold, at);
                    }
                }
                case "zone", "automation", "script", "calendar", "input_datetime", "weather" -> {
                    return Conditions.never(draft, at, beyond(entity));
                }
                default -> {}
            }
        }
        return point(entity, attribute, values, hold, at);
    }

    static String beyond(EntityId entity) {
        return switch (entity.domain()) {
            case "automation", "script" -> "Whether a rule runs or is switched on (%s) is no point".formatted(entity);
            case "calendar" -> "Calendars (%s) are not known to Hearth; a schedule may do".formatted(entity);
            case "input_datetime" -> "Times that people set (%s) are not known; write the time".formatted(entity);
            case "sun" -> "Of the sun only up and down are known; write {sun: {after: sunset - 30m}}";
            default -> "%s has no counterpart".formatted(entity);
        };
    }

    boolean isPerson(EntityId entity, List<String> values) {
        return entity.domain().equals("person")
                || Set.of("home", "not_home").containsAll(values)
                        && (entity.domain().equals("group") || !draft.points().knows(entity, Role.PLACE));
    }

    private List<Sheet> sun(List<String> values, Piece at) {
        if (values.size() == 1 && Set.of("above_horizon", "below_horizon").contains(values.get(0))) {
            return List.of(Sheet.form("sun", values.get(0).startsWith("above") ? "up" : "down"));
        }
        return Conditions.never(draft, at, beyond(new EntityId("sun", "sun")));
    }

    private List<Sheet> person(EntityId entity, List<String> values, Duration hold, Piece at) {
        if (values.size() != 1) {
            return Conditions.never(draft, at, "A person is home or away; other zones are not known");
        }
        boolean home = values.get(0).equals("home");
        if (!home && !values.get(0).equals("not_home")) {
            return Conditions.never(
                    draft,
                    at,
                    "The zone \"%s\" is not known; write {point: …/location, near: {latitude: …, longitude: …, within: 100}}"
                            .formatted(values.get(0)));
        }
        if (entity.domain().equals("group")) {
            everybody(entity, at);
            Form lasting = Sheet.form("point", "people/anyone").put("is", home ? "on" : "off");
            return List.of(hold.isZero() ? Sheet.form("presence", home ? "anyone" : "nobody") : held(lasting, hold));
        }
        String person = draft.points().person(entity, at);
        if (!hold.isZero()) {
            Form lasting = Sheet.form("point", Sheet.text("person-" + person + "/home"))
                    .put("is", home ? "on" : "off");
            return List.of(held(lasting, hold));
        }
        return List.of(Sheet.form("person", Sheet.text(person)).put("is", home ? "home" : "away"));
    }

    void everybody(EntityId group, Piece at) {
        draft.findings()
                .warnOnce(
                        "presence " + group,
                        at,
                        "%s is taken for everybody who lives here (presence)".formatted(group));
    }

    private List<Sheet> point(
            EntityId entity, @Nullable String attribute, List<String> values, Duration hold, Piece at) {
        var ways = new ArrayList<Sheet>();
        for (String gone : values.stream().filter(GONE::contains).toList()) {
            ways.add(
                    gone.equals("unavailable")
                            ? Sheet.form("device", Sheet.text(draft.points().device(entity, at)))
                                    .put("is", "offline")
                            : Sheet.form(
                                    "not",
                                    Sheet.form(
                                                    "point",
                                                    Sheet.text(draft.points().state(entity, at)))
                                            .put("known", "true")));
        }
        List<String> known =
                values.stream().filter(value -> !GONE.contains(value)).toList();
        if (!known.isEmpty()) {
            ways.add(held(is(entity, attribute, known, at), hold));
        }
        return ways.size() == 1 ? ways : List.of(Sheet.form("any", Sheet.rows(ways)));
    }

    private Form is(EntityId entity, @Nullable String attribute, List<String> values, Piece at) {
        values.forEach(value -> draft.points().choice(entity, value));
        String path =
                attribute == null ? path(entity, values, at) : draft.points().attribute(entity, attribute, at);
        var words = new Rows();
        boolean bolt = path.endsWith("/locked");
        values.forEach(value -> words.add(value(entity, attribute, value, bolt)));
        return Sheet.form("point", Sheet.text(path))
                .put("is", values.size() == 1 ? words.items().get(0) : words);
    }

    /** The flag of a lock only when all that is asked of it is whether it is locked. */
    String path(EntityId entity, List<String> values, Piece at) {
        boolean bolt = Set.of("locked", "unlocked").containsAll(values) && !values.isEmpty();
        Role role = bolt ? Meaning.state(entity, values.get(0)) : Meaning.state(entity);
        return draft.points().path(entity, role, at);
    }

    static Sheet value(EntityId entity, @Nullable String attribute, String value, boolean bolt) {
        if (attribute != null) {
            double factor = Meaning.attribute(entity, attribute)
                    .map(Meaning.Attribute::factor)
                    .orElse(1.0);
            boolean number = factor != 1 && value.matches("-?\\d{1,9}(\\.\\d{1,9})?");
            String word = Draft.isYes(value) ? "on" : Draft.isNo(value) && !value.equals("off") ? "off" : value;
            return number ? Sheet.number(Double.parseDouble(value) * factor) : Sheet.value(word);
        }
        boolean lock = entity.domain().equals("lock");
        return Sheet.value(lock && !bolt ? value : Meaning.value(entity, value));
    }

    static Form held(Form form, Duration hold) {
        return hold.isZero() ? form : form.put("for", Spans.text(hold));
    }
}
