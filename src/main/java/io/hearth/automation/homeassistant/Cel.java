package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Formula.Call;
import io.hearth.automation.homeassistant.Formula.Choice;
import io.hearth.automation.homeassistant.Formula.Infix;
import io.hearth.automation.homeassistant.Formula.Item;
import io.hearth.automation.homeassistant.Formula.Listing;
import io.hearth.automation.homeassistant.Formula.Literal;
import io.hearth.automation.homeassistant.Formula.Member;
import io.hearth.automation.homeassistant.Formula.Minus;
import io.hearth.automation.homeassistant.Formula.Name;
import io.hearth.automation.homeassistant.Formula.Not;
import io.hearth.automation.homeassistant.Formula.Pipe;
import io.hearth.house.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes formulas in the expressions of rules. */
final class Cel {

    /** Filters and functions that only read a text as something else. */
    static final Set<String> READS = Set.of("float", "int", "string", "bool", "trim", "default");

    private static final Map<String, Code> CLOCK = Map.of(
            "now.hour", new Code("hour()", Type.NUMBER, 9),
            "now.minute", new Code("minute()", Type.NUMBER, 9),
            "now.isoweekday", new Code("weekday()", Type.NUMBER, 9),
            "now.weekday", new Code("weekday() - 1", Type.NUMBER, 5));
    private static final Map<String, String> KNOWN = Map.of(
            "trigger.to_state.state", "value",
            "trigger.from_state.state", "before",
            "trigger.payload", "payload",
            "trigger.topic", "topic",
            "trigger.id", "trigger",
            "repeat.index", "repeat",
            "repeat.item", "item");
    private static final Map<String, Type> FUNCTIONS = Map.of(
            "round",
            Type.NUMBER,
            "abs",
            Type.NUMBER,
            "min",
            Type.NUMBER,
            "max",
            Type.NUMBER,
            "lower",
            Type.TEXT,
            "upper",
            Type.TEXT);
    private static final Map<String, String> OPERATORS = Map.of("and", "&&", "or", "||", "~", "+");
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<", 3),
            Map.entry(">", 3),
            Map.entry("<=", 3),
            Map.entry(">=", 3),
            Map.entry("in", 3),
            Map.entry("+", 5),
            Map.entry("-", 5),
            Map.entry("*", 6),
            Map.entry("/", 6),
            Map.entry("%", 6));

    /** What a formula gives. */
    enum Type {
        NUMBER,
        TEXT,
        FLAG,
        ANY
    }

    /**
     * A piece of an expression.
     *
     * @param rank how strongly it holds together; 9 needs no brackets anywhere
     */
    record Code(String text, Type type, int rank) {
        String inside(int least) {
            return rank < least ? "(" + text + ")" : text;
        }
    }

    /** Something that expressions cannot say. */
    static final class Unsaid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsaid(String what) {
            super(what, null, false, false);
        }
    }

    private final Draft draft;
    private final CelStates states;

    Cel(Draft draft, Piece at) {
        this.draft = draft;
        this.states = new CelStates(draft, at);
    }

    /** @throws Unsaid when it cannot be said */
    Code code(Formula formula, Type wanted) {
        Optional<Code> shaped = function(formula);
        if (shaped.isPresent()) {
            return shaped.get();
        }
        Optional<States.Read> state = States.read(formula.bare());
        if (state.isPresent()) {
            return states.state(state.get(), formula == formula.bare() ? wanted : type(formula, wanted));
        } else if (formula instanceof Literal literal) {
            return literal(literal.value());
        } else if (formula instanceof Not not) {
            return new Code("!" + code(not.of(), Type.FLAG).inside(7), Type.FLAG, 7);
        } else if (formula instanceof Minus minus) {
            return new Code("-" + code(minus.of(), Type.NUMBER).inside(7), Type.NUMBER, 7);
        } else if (formula instanceof Infix infix) {
            return infix(infix);
        } else if (formula instanceof Choice choice) {
            return choice(choice, wanted);
        } else if (formula instanceof Listing listing) {
            return new Code(
                    listing.items().stream()
                            .map(item -> code(item, Type.ANY).text())
                            .collect(Collectors.joining(", ", "[", "]")),
                    Type.ANY,
                    9);
        }
        return Optional.<Code>empty()
                .or(() -> states.known(formula))
                .or(() -> states.since(formula))
                .or(() -> states.question(formula))
                .or(() -> named(formula, wanted))
                .orElseThrow(() -> new Unsaid(describe(formula)));
    }

    private static Type type(Formula formula, Type wanted) {
        String last = formula instanceof Pipe pipe ? pipe.filter() : formula.function();
        return Set.of("float", "int").contains(last) ? Type.NUMBER : wanted;
    }

    static Code literal(Object value) {
        if (value instanceof String text) {
            return new Code("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'", Type.TEXT, 9);
        } else if (value instanceof Double number) {
            return new Code(Value.of(number).text(), Type.NUMBER, 9);
        }
        return new Code(value.toString(), Type.FLAG, 9);
    }

    private Code infix(Infix infix) {
        String operator = infix.operator();
        if (operator.equals("//")) {
            Code whole = infix(new Infix("/", infix.left(), infix.right()));
            return new Code("floor(%s)".formatted(whole.text()), Type.NUMBER, 9);
        }
        Integer rank = RANKS.get(operator.equals("~") ? "+" : operator);
        if (rank == null) {
            throw new Unsaid("the operator " + operator);
        }
        if (operator.equals("and") || operator.equals("or")) {
            return new Code(
                    code(infix.left(), Type.FLAG).inside(rank) + " " + OPERATORS.get(operator) + " "
                            + code(infix.right(), Type.FLAG).inside(rank + 1),
                    Type.FLAG,
                    rank);
        }
        Type both = operator.equals("~") ? Type.TEXT : common(infix, rank);
        String left = cast(code(infix.left(), both), both).inside(rank);
        String right = operator.equals("in")
                ? code(infix.right(), both).text()
                : cast(code(infix.right(), both), both).inside(rank + 1);
        Type type = rank == 3 ? Type.FLAG : both;
        return new Code(left + " " + OPERATORS.getOrDefault(operator, operator) + " " + right, type, rank);
    }

    /** A variable of any kind is read as what it stands beside. */
    private static Code cast(Code code, Type wanted) {
        return code.type() == Type.ANY
                        && wanted == Type.NUMBER
                        && code.rank() == 9
                        && !code.text().startsWith("[")
                ? new Code("number(" + code.text() + ")", Type.NUMBER, 9)
                : code;
    }

    private static Type common(Infix infix, int rank) {
        if (rank > 3 && !infix.operator().equals("+")) {
            return Type.NUMBER;
        }
        List<Formula> sides = infix.right() instanceof Listing listing
                ? Stream.concat(Stream.of(infix.left()), listing.items().stream())
                        .toList()
                : List.of(infix.left(), infix.right());
        if (sides.stream().anyMatch(side -> Formula.text(side).isPresent())) {
            return Type.TEXT;
        }
        boolean ordered = rank == 3 && !Set.of("==", "!=", "in").contains(infix.operator());
        boolean numbers = sides.stream()
                .anyMatch(side -> Formula.number(side).isPresent() || type(side, Type.ANY) == Type.NUMBER);
        return ordered || numbers || rank > 3 ? Type.NUMBER : Type.ANY;
    }

    private Code choice(Choice choice, Type wanted) {
        Code yes = code(choice.yes(), wanted);
        Code no = code(choice.no(), wanted);
        String text =
                "%s ? %s : %s".formatted(code(choice.condition(), Type.FLAG).inside(1), yes.inside(1), no.inside(1));
        return new Code(text, yes.type(), 0);
    }

    /** {@code |round(1)} and others that expressions have too. */
    private Optional<Code> function(Formula formula) {
        String name = formula instanceof Pipe pipe ? pipe.filter() : formula.function();
        List<Formula> values = formula instanceof Pipe pipe
                ? Stream.concat(Stream.of(pipe.of()), pipe.arguments().stream()).toList()
                : formula instanceof Call call ? call.arguments() : List.of();
        Type type = FUNCTIONS.get(name);
        boolean plain =
                values.stream().skip(1).allMatch(value -> Formula.number(value).isPresent());
        boolean fits =
                name.equals("round") ? values.size() <= 2 && plain : name.matches("min|max") || values.size() == 1;
        if (type == null || values.isEmpty() || !fits || values.get(0) instanceof Listing) {
            return Optional.empty();
        }
        String inside = values.stream()
                .map(value -> cast(code(value, type), type).text())
                .collect(Collectors.joining(", "));
        return Optional.of(new Code("%s(%s)".formatted(name, inside), type, 9));
    }

    private Optional<Code> named(Formula formula, Type wanted) {
        Formula bare = formula.bare();
        String clock = bare instanceof Member member && member.of().function().equals("now")
                ? "now." + member.name()
                : bare instanceof Call call
                                && call.callee() instanceof Member member
                                && member.of().function().equals("now")
                        ? "now." + member.name()
                        : "";
        if (CLOCK.containsKey(clock)) {
            return Optional.of(CLOCK.get(clock));
        }
        String name = KNOWN.getOrDefault(bare.dotted(), bare instanceof Name one ? variable(one.name()) : null);
        if (name == null) {
            return bare == formula || bare instanceof Name || bare instanceof Item || bare instanceof Member
                    ? Optional.empty()
                    : Optional.of(cast(code(bare, wanted), type(formula, wanted)));
        }
        Code variable = new Code(name, Type.ANY, 9);
        return Optional.of(type(formula, Type.ANY) == Type.NUMBER ? cast(variable, Type.NUMBER) : variable);
    }

    private @Nullable String variable(String name) {
        return draft.hasVariable(name) ? name : null;
    }

    static String describe(Formula formula) {
        if (formula instanceof Pipe pipe) {
            return "the filter \"%s\"".formatted(pipe.filter());
        } else if (!formula.function().isEmpty()) {
            return formula.function() + "(…)";
        }
        String dotted = formula.dotted();
        return dotted.isEmpty() ? "a part of it" : "\"%s\"".formatted(dotted);
    }
}
