package io.hearth.automation;

import io.hearth.automation.language.Demand;
import io.hearth.automation.words.Closest;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a known point can never be or take, in a sentence. */
final class Impossible {

    private static final int MOST_OPTIONS = 12;
    private static final Set<String> DOORS = Set.of("door", "window", "opening", "garage_door", "gate", "contact");

    private Impossible() {}

    /** Why the point cannot be what the rule takes for granted; nothing when it can. */
    static Optional<String> why(Point point, Demand demand) {
        Capability can = point.capability();
        if (demand instanceof Demand.Number number) {
            return unless(can.kind() == Kind.QUANTITY, "%s, so it can never be %s", is(point), number.phrase());
        } else if (demand instanceof Demand.OneOf wanted) {
            return wanted.values().stream()
                    .flatMap(value -> never(point, value).stream())
                    .findFirst();
        } else if (demand instanceof Demand.Place) {
            return unless(can.kind() == Kind.LOCATION, "%s, so it can never be near a place", is(point));
        } else if (demand instanceof Demand.Speaks speaks) {
            return can.kind() == Kind.MOMENTARY
                    ? speaks.words().stream()
                            .flatMap(word -> never(point, word).stream())
                            .findFirst()
                    : Optional.of("%s, so it is never pressed".formatted(is(point)));
        } else if (demand instanceof Demand.Takes takes) {
            return can.refusal(takes.value()).map(why -> "%s cannot be set to %s: %s%s"
                    .formatted(point.id(), takes.value(), why, hint(can, takes.value())));
        } else if (demand instanceof Demand.Toggles) {
            return unless(can.kind() == Kind.FLAG, "%s, so there is nothing to toggle", is(point));
        } else if (demand instanceof Demand.Adds) {
            return unless(can.kind() == Kind.QUANTITY, "%s, so nothing can be added to it", is(point));
        }
        return Optional.empty();
    }

    private static Optional<String> never(Point point, Value wanted) {
        Capability can = point.capability();
        boolean worded = can.kind() == Kind.CHOICE || can.kind() == Kind.MOMENTARY;
        boolean possible =
                worded ? can.refusal(wanted).isEmpty() : can.fit(wanted).isPresent();
        return unless(possible, "%s, so it can never be %s%s", is(point), wanted, hint(can, wanted));
    }

    private static String hint(Capability can, Value wanted) {
        return Closest.to(wanted.text(), can.options())
                .map(near -> "; did you mean \"%s\"?".formatted(near))
                .orElse("");
    }

    private static String is(Point point) {
        Capability can = point.capability();
        String what =
                switch (can.kind()) {
                    case FLAG -> DOORS.contains(String.valueOf(point.subject())) ? "open or closed" : "on or off";
                    case QUANTITY -> "a number";
                    case CHOICE -> can.options().isEmpty() ? "a word" : "one of " + words(can.options());
                    case TEXT -> "a text";
                    case COLOUR -> "a colour";
                    case LOCATION -> "a place on the map";
                    case IMAGE -> "a picture";
                    case MOMENTARY ->
                        can.options().isEmpty() ? "pressed for a moment" : "pressed as " + words(can.options());
                };
        return "%s is %s".formatted(point.id(), what);
    }

    private static String words(List<String> options) {
        String some = String.join(", ", options.subList(0, Math.min(MOST_OPTIONS, options.size())));
        return options.size() > MOST_OPTIONS ? some + " and so on" : some;
    }

    private static Optional<String> unless(boolean possible, String message, Object... arguments) {
        return possible ? Optional.empty() : Optional.of(message.formatted(arguments));
    }
}
