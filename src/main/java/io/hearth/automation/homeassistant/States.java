package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Formula.Call;
import io.hearth.automation.homeassistant.Formula.Infix;
import io.hearth.automation.homeassistant.Formula.Item;
import io.hearth.automation.homeassistant.Formula.Listing;
import io.hearth.automation.homeassistant.Formula.Literal;
import io.hearth.automation.homeassistant.Formula.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises the ways in which templates ask for states. */
final class States {

    private static final Set<String> SINCE = Set.of("last_changed", "last_updated");

    private States() {}

    /** @param attribute null for the state itself */
    record Read(EntityId entity, @Nullable String attribute) {}

    /** Whether it is one of the values. */
    record Question(EntityId entity, @Nullable String attribute, List<String> values) {}

    /** {@code states('a.b')}, {@code states.a.b.state}, {@code state_attr('a.b', 'c')}, {@code states.a.b.attributes.c}. */
    static Optional<Read> read(Formula formula) {
        Optional<EntityId> entity = formula.argument(0).flatMap(Formula::text).flatMap(EntityId::of);
        if (formula.function().equals("states")
                && entity.isPresent()
                && formula.argument(1).isEmpty()) {
            return entity.map(id -> new Read(id, null));
        } else if (formula.function().equals("state_attr") && entity.isPresent()) {
            return formula.argument(1).flatMap(Formula::text).map(name -> new Read(entity.get(), name));
        }
        String[] path = formula.dotted().split("\\.");
        if (path.length == 4 && path[0].equals("states") && path[3].matches("state|state_with_unit")) {
            return EntityId.of(path[1] + "." + path[2]).map(id -> new Read(id, null));
        } else if (path.length == 5 && path[0].equals("states") && path[3].equals("attributes")) {
            return EntityId.of(path[1] + "." + path[2]).map(id -> new Read(id, path[4]));
        }
        return indexed(formula);
    }

    /** {@code states['a.b'].state}, {@code states.a.b.attributes['c']}. */
    private static Optional<Read> indexed(Formula formula) {
        if (formula instanceof Member member
                && member.name().equals("state")
                && member.of() instanceof Item item
                && item.of().dotted().equals("states")) {
            return Formula.text(item.index()).flatMap(EntityId::of).map(id -> new Read(id, null));
        }
        if (formula instanceof Item item) {
            String[] path = item.of().dotted().split("\\.");
            if (path.length == 4 && path[0].equals("states") && path[3].equals("attributes")) {
                return EntityId.of(path[1] + "." + path[2])
                        .flatMap(id -> Formula.text(item.index()).map(name -> new Read(id, name)));
            }
        }
        return Optional.empty();
    }

    /** {@code is_state(…)}, {@code is_state_attr(…)}, {@code states(…) == 'x'}, {@code states(…) in ['x', 'y']}. */
    static Optional<Question> question(Formula formula) {
        Optional<EntityId> entity = formula.argument(0).flatMap(Formula::text).flatMap(EntityId::of);
        if (formula.function().equals("is_state") && entity.isPresent()) {
            return formula.argument(1).flatMap(States::values).map(values -> new Question(entity.get(), null, values));
        } else if (formula.function().equals("is_state_attr") && entity.isPresent()) {
            return formula.argument(1).flatMap(Formula::text).flatMap(name -> formula.argument(2)
                    .flatMap(States::values)
                    .map(values -> new Question(entity.get(), name, values)));
        }
        boolean asks = formula instanceof Infix infix && Set.of("==", "in").contains(infix.operator());
        if (!asks) {
            return Optional.empty();
        }
        Infix infix = (Infix) formula;
        boolean turned =
                Formula.text(infix.left()).isPresent() && infix.operator().equals("==");
        Formula asked = turned ? infix.right() : infix.left();
        return read(asked.bare()).flatMap(read -> words(turned ? infix.left() : infix.right())
                .map(values -> new Question(read.entity(), read.attribute(), values)));
    }

    private static Optional<List<String>> words(Formula formula) {
        Optional<List<String>> all = values(formula);
        boolean texts = formula instanceof Listing listing
                ? listing.items().stream().allMatch(item -> Formula.text(item).isPresent())
                : Formula.text(formula).isPresent();
        return texts ? all : Optional.empty();
    }

    private static Optional<List<String>> values(Formula formula) {
        if (formula instanceof Listing listing) {
            var values = listing.items().stream()
                    .flatMap(item -> value(item).stream())
                    .toList();
            return values.size() == listing.items().size() && !values.isEmpty()
                    ? Optional.of(values)
                    : Optional.empty();
        }
        return value(formula).map(List::of);
    }

    private static Optional<String> value(Formula formula) {
        return formula instanceof Literal literal
                ? Optional.of(
                        literal.value() instanceof Double number
                                ? io.hearth.house.Value.of(number).text()
                                : literal.value() instanceof Boolean flag
                                        ? flag ? "on" : "off"
                                        : literal.value().toString())
                : Formula.number(formula)
                        .map(number -> io.hearth.house.Value.of(number).text());
    }

    /** How many seconds ago a state began: {@code as_timestamp(now()) - as_timestamp(states.a.b.last_changed)}. */
    static Optional<Read> since(Formula formula) {
        if (formula instanceof Infix infix && infix.operator().equals("-")) {
            boolean stamps = infix.left().function().equals("as_timestamp")
                    && infix.left().argument(0).filter(States::isNow).isPresent()
                    && infix.right().function().equals("as_timestamp");
            return stamps ? infix.right().argument(0).flatMap(States::began) : Optional.empty();
        }
        Formula of = formula instanceof Member member && member.name().equals("seconds")
                ? member.of()
                : formula instanceof Call call
                                && call.callee() instanceof Member member
                                && member.name().equals("total_seconds")
                        ? member.of()
                        : null;
        return of instanceof Infix infix && infix.operator().equals("-") && isNow(infix.left())
                ? began(infix.right())
                : Optional.empty();
    }

    private static boolean isNow(Formula formula) {
        return formula.function().equals("now") || formula.function().equals("utcnow");
    }

    private static Optional<Read> began(Formula formula) {
        String[] path = formula.dotted().split("\\.");
        return path.length == 4 && path[0].equals("states") && SINCE.contains(path[3])
                ? EntityId.of(path[1] + "." + path[2]).map(id -> new Read(id, null))
                : Optional.empty();
    }
}
