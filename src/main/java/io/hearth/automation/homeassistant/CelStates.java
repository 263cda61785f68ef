package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Cel.Code;
import io.hearth.automation.homeassistant.Cel.Type;
import io.hearth.automation.homeassistant.Formula.Pipe;
import io.hearth.house.Value;
import java.util.Optional;
import java.util.Set;

/** Writes what formulas ask of states in the expressions of rules. */
final class CelStates {

    private final Draft draft;
    private final Piece at;

    CelStates(Draft draft, Piece at) {
        this.draft = draft;
        this.at = at;
    }

    Code state(States.Read read, Type wanted) {
        EntityId entity = read.entity();
        String attribute = read.attribute();
        if (entity.isOneOf("sun", "zone", "automation", "script", "calendar", "weather", "input_datetime", "group")) {
            throw new Cel.Unsaid(entity.toString());
        }
        String path = attribute == null
                ? draft.points().state(entity, at)
                : draft.points().attribute(entity, attribute, at);
        boolean flag = attribute == null
                && (Meaning.isSwitched(entity) || entity.domain().equals("person"));
        if (wanted == Type.NUMBER && !flag) {
            double factor = attribute == null
                    ? 1
                    : Meaning.attribute(entity, attribute)
                            .map(Meaning.Attribute::factor)
                            .orElse(1.0);
            String number = "number('%s')".formatted(path);
            return factor == 1
                    ? new Code(number, Type.NUMBER, 9)
                    : new Code("%s / %s".formatted(number, decimal(factor)), Type.NUMBER, 6);
        }
        return wanted == Type.FLAG && flag
                ? new Code("flag('%s')".formatted(path), Type.FLAG, 9)
                : new Code("text('%s')".formatted(path), Type.TEXT, 9);
    }

    private static String decimal(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number) + ".0"
                : Value.of(Math.round(number * 1e6) / 1e6).text();
    }

    /** {@code is_state} and its kin. */
    Optional<Code> question(Formula formula) {
        return States.question(formula).map(asked -> {
            String value = Meaning.value(asked.entity(), asked.values().get(0));
            if (asked.values().size() > 1 || Set.of("unavailable", "unknown").contains(value)) {
                throw new Cel.Unsaid(Cel.describe(formula));
            }
            if (asked.attribute() == null && value.matches("on|off") && Meaning.isSwitched(asked.entity())) {
                String flag = "flag('%s')".formatted(draft.points().state(asked.entity(), at));
                return value.equals("on") ? new Code(flag, Type.FLAG, 9) : new Code("!" + flag, Type.FLAG, 7);
            }
            if (asked.entity().isOneOf("person") && value.matches("home|not_home")) {
                String flag = "flag('%s')".formatted(draft.points().state(asked.entity(), at));
                return value.equals("home") ? new Code(flag, Type.FLAG, 9) : new Code("!" + flag, Type.FLAG, 7);
            }
            Code text = state(new States.Read(asked.entity(), asked.attribute()), Type.TEXT);
            return new Code(text.text() + " == " + Cel.literal(value).text(), Type.FLAG, 3);
        });
    }

    Optional<Code> known(Formula formula) {
        boolean asks = formula.function().equals("has_value")
                || formula instanceof Pipe pipe && pipe.filter().equals("is_number");
        Optional<EntityId> entity = formula instanceof Pipe pipe
                ? States.read(pipe.of().bare())
                        .filter(read -> read.attribute() == null)
                        .map(States.Read::entity)
                : formula.argument(0).flatMap(Formula::text).flatMap(EntityId::of);
        return asks
                ? entity.map(
                        id -> new Code("known('%s')".formatted(draft.points().state(id, at)), Type.FLAG, 9))
                : Optional.empty();
    }

    Optional<Code> since(Formula formula) {
        return States.since(formula).map(read -> {
            String path = draft.points().state(read.entity(), at);
            return new Code("seconds_since('%s')".formatted(path), Type.NUMBER, 9);
        });
    }
}
