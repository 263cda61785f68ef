package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits, choices, repetitions. */
final class Flow {

    private static final Set<String> AWAITED = Set.of("state", "numeric_state", "template");

    private final Draft draft;
    private final Conditions conditions;
    private final Actions actions;

    Flow(Draft draft, Conditions conditions, Actions actions) {
        this.draft = draft;
        this.conditions = conditions;
        this.actions = actions;
    }

    List<Sheet> convert(Piece piece) {
        if (piece.has("delay")) {
            return List.of(delay(piece.get("delay").orElseThrow()));
        } else if (piece.has("wait_template")) {
            Rows until = conditions.all(piece.get("wait_template").orElseThrow());
            return wait(piece, until);
        } else if (piece.has("wait_for_trigger")) {
            return wait(piece, awaited(piece.get("wait_for_trigger").orElseThrow()));
        } else if (piece.has("choose")) {
            return choose(piece);
        } else if (piece.has("if")) {
            return either(piece);
        } else if (piece.has("repeat")) {
            return List.of(repeat(piece.get("repeat").orElseThrow()));
        } else if (piece.has("parallel")) {
            return parallel(piece.get("parallel").orElseThrow());
        } else if (piece.has("sequence")) {
            return actions.all(piece.get("sequence").orElseThrow()).items();
        } else if (piece.has("set_conversation_response")) {
            return List.of(draft.lost(piece, "Hearth is not spoken to; nothing answers"));
        }
        String first =
                piece.entries().stream().findFirst().map(Piece.Entry::name).orElse("");
        return List.of(draft.lost(piece, "\"%s\" is not an action that is known here".formatted(first)));
    }

    private Sheet delay(Piece piece) {
        Optional<Duration> span = Spans.read(piece);
        if (span.isEmpty()) {
            return draft.gap(piece, "How long to wait must be fixed in a rule, not a template");
        } else if (span.get().isZero() || span.get().isNegative()) {
            return new Sheet.Remark("a wait of nothing (line %d) is left out"
                    .formatted(piece.place().line()));
        }
        return Sheet.form("wait", Spans.text(span.get()));
    }

    private List<Sheet> wait(Piece piece, Rows until) {
        Form wait = new Form();
        Rows rows = new Rows();
        until.items().stream().filter(Sheet.Remark.class::isInstance).forEach(rows::add);
        List<Sheet> things = until.things();
        if (things.isEmpty()) {
            return rows.items();
        }
        wait.put("until", things.size() == 1 ? things.get(0) : Sheet.rows(things));
        Piece limit = piece.get("timeout").orElse(null);
        if (limit != null && !limit.isNothing()) {
            Optional<Duration> span = Spans.read(limit);
            if (span.isEmpty() || span.get().isZero()) {
                rows.add(draft.gap(limit, "How long to wait at most must be fixed in a rule"));
            } else {
                wait.put("at-most", Spans.text(span.get()));
            }
        }
        if (piece.text("continue_on_timeout").filter(Draft::isNo).isPresent()) {
            wait.put("else", new Rows().add(Sheet.form("stop", Sheet.text("waited too long"))));
        }
        return rows.add(Sheet.form("wait", wait)).items();
    }

    /** Triggers as conditions: what is so already need not happen again. */
    private Rows awaited(Piece triggers) {
        var any = new Rows();
        for (Piece trigger : triggers.all()) {
            String kind = trigger.peek("trigger").isEmpty() ? trigger.peek("platform") : trigger.peek("trigger");
            boolean happens = kind.equals("state") && !trigger.has("to") && !trigger.has("from");
            if (!AWAITED.contains(kind) || happens) {
                any.items()
                        .addAll(Conditions.never(
                                draft,
                                trigger,
                                "A rule waits until something is so, not until a \"%s\" happens".formatted(kind)));
                continue;
            }
            trigger.text("trigger", "platform");
            draft.findings()
                    .hint(
                            trigger,
                            "Hearth goes on at once when this is so already; Home Assistant waits until it happens");
            awaited(trigger, kind).forEach(any::add);
        }
        return any.things().size() > 1 ? new Rows().add(Sheet.form("any", any)) : any;
    }

    private List<Sheet> awaited(Piece trigger, String kind) {
        if (kind.equals("template")) {
            return conditions
                    .each(trigger.get("value_template").orElse(trigger))
                    .items();
        } else if (kind.equals("numeric_state")) {
            return new NumericForms(draft).trigger(trigger, Duration.ZERO);
        }
        Duration hold = trigger.get("for").flatMap(Spans::read).orElse(Duration.ZERO);
        List<String> from =
                trigger.get("from").map(value -> StateForms.words(value.all())).orElse(List.of());
        List<String> to =
                trigger.get("to").map(value -> StateForms.words(value.all())).orElse(List.of());
        boolean leaves = to.isEmpty();
        String attribute = trigger.text("attribute").orElse(null);
        var all = new ArrayList<Sheet>();
        for (Piece entity : trigger.get("entity_id").map(Piece::all).orElse(List.of())) {
            EntityId.of(entity.word().orElse(""))
                    .ifPresentOrElse(
                            id -> new StateForms(draft)
                                    .condition(id, attribute, leaves ? from : to, hold, trigger)
                                    .forEach(sheet -> all.add(leaves ? Sheet.form("not", sheet) : sheet)),
                            () -> draft.gap(entity, "\"%s\" is not an entity".formatted(entity)));
        }
        return all;
    }

    private List<Sheet> choose(Piece piece) {
        var ways = new Rows();
        for (Piece way : piece.get("choose").map(Piece::all).orElse(List.of())) {
            if (!way.isMapping()) {
                ways.add(draft.gap(way, "%s is not known here".formatted(way)));
                continue;
            } else if (draft.isOff(way)) {
                ways.add(draft.switchedOff(way, "choice"));
                continue;
            }
            Optional<Sheet.Remark> alias = draft.alias(way);
            Rows asked = way.get("conditions", "condition").map(conditions::all).orElseGet(Rows::new);
            Rows then = way.get("sequence").map(actions::all).orElseGet(Rows::new);
            Form form = Sheet.form("if", sayable(asked)).put("then", filled(then));
            alias.ifPresent(remark -> form.put(Sheet.NOTE, Sheet.plain(remark.text())));
            ways.add(form);
        }
        piece.get("default")
                .map(actions::all)
                .filter(rest -> !rest.items().isEmpty())
                .ifPresent(rest -> {
                    if (ways.things().isEmpty()) {
                        ways.items().addAll(rest.items());
                    } else {
                        ways.add(Sheet.form("else", filled(rest)));
                    }
                });
        boolean chosen = ways.things().stream()
                .anyMatch(way -> way instanceof Form form && form.fields().containsKey("if"));
        if (!chosen) {
            return ways.items();
        }
        return ways.items().size() == 1 ? ways.items() : List.of(Sheet.form("choose", ways));
    }

    private List<Sheet> either(Piece piece) {
        Rows asked = conditions.all(piece.get("if").orElseThrow());
        Rows then = piece.get("then").map(actions::all).orElseGet(Rows::new);
        Form form = Sheet.form("if", sayable(asked)).put("then", filled(then));
        piece.get("else")
                .map(actions::all)
                .filter(rest -> !rest.items().isEmpty())
                .ifPresent(rest -> form.put("else", filled(rest)));
        return List.of(form);
    }

    /** No condition at all always holds. */
    private static Rows sayable(Rows asked) {
        return asked.things().isEmpty() ? asked.add(Sheet.form("expr", "\"true\"")) : asked;
    }

    /** A way that has nothing left in it still is a way. */
    private static Rows filled(Rows actions) {
        return actions.things().isEmpty() ? actions.add(Sheet.form("wait", "1ms")) : actions;
    }

    private Sheet repeat(Piece piece) {
        Form repeat = new Form();
        for (String kind : List.of("while", "until")) {
            if (piece.has(kind)) {
                repeat.put(kind, single(sayable(conditions.all(piece.get(kind).orElseThrow()))));
            }
        }
        if (piece.has("count")) {
            Piece count = piece.get("count").orElseThrow();
            if (!count.peek().matches("\\d{1,5}")) {
                return draft.gap(piece, "How often to repeat must be a fixed number in a rule");
            }
            repeat.put("times", count.word().orElse("1"));
        } else if (piece.has("for_each")) {
            Piece each = piece.get("for_each").orElseThrow();
            if (!each.isList() || !each.all().stream().allMatch(item -> item.isWord() && !item.isTemplate())) {
                return draft.gap(piece, "The list to repeat for must be a list of words in a rule");
            }
            repeat.put(
                    "each",
                    Sheet.rows(StateForms.words(each.all()).stream()
                            .map(Sheet::value)
                            .toList()));
        }
        if (repeat.fields().isEmpty()) {
            return draft.gap(piece, "How often to repeat is not said");
        }
        Rows body = piece.get("sequence").map(actions::all).orElseGet(Rows::new);
        return Sheet.form("repeat", repeat.put("do", filled(body)));
    }

    private static Sheet single(Rows rows) {
        return rows.items().size() == 1 ? rows.items().get(0) : rows;
    }

    /** A single way is no choice of ways. */
    private static List<Sheet> flat(Rows ways) {
        return ways.items().stream()
                .flatMap(way -> way instanceof Rows inner ? inner.items().stream() : java.util.stream.Stream.of(way))
                .toList();
    }

    private List<Sheet> parallel(Piece piece) {
        var ways = new Rows();
        for (Piece way : piece.all()) {
            boolean several = way.isMapping() && way.has("sequence");
            Rows actionsOfWay = actions.all(way);
            if (actionsOfWay.items().size() == 1 && !several) {
                ways.add(actionsOfWay.items().get(0));
            } else if (!actionsOfWay.items().isEmpty()) {
                ways.add(actionsOfWay);
            }
        }
        if (ways.things().isEmpty()) {
            return ways.items();
        }
        return ways.things().size() == 1 ? flat(ways) : List.of(Sheet.form("together", ways));
    }
}
