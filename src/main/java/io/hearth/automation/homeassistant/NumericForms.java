package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import io.hearth.automation.homeassistant.Sheet.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers that are compared with limits. */
final class NumericForms {

    private static final Map<String, String> SIGNS = Map.of("above", ">", "below", "<");

    private final Draft draft;

    NumericForms(Draft draft) {
        this.draft = draft;
    }

    List<Sheet> condition(Piece piece) {
        var rows = new Rows();
        List<Piece> entities = piece.get("entity_id").map(Piece::all).orElse(List.of());
        if (entities.isEmpty()) {
            return Conditions.never(draft, piece, "A numeric condition needs an entity");
        }
        for (Piece entity : entities) {
            Optional<List<Sheet>> limits = limits(piece, entity);
            if (limits.isEmpty()) {
                return List.of(Sheet.form("expr", "\"false\""));
            }
            limits.get().forEach(rows::add);
        }
        return rows.items();
    }

    /** One trigger for each entity. */
    List<Sheet> trigger(Piece piece, Duration hold) {
        var triggers = new ArrayList<Sheet>();
        for (Piece entity : piece.get("entity_id").map(Piece::all).orElse(List.of())) {
            limits(piece, entity).ifPresent(limits -> {
                boolean plain = limits.size() == 1;
                Form form = plain ? (Form) limits.get(0) : Sheet.form("all", Sheet.rows(limits));
                boolean sensible = form.fields().containsKey("point")
                        || form.fields().containsKey("presence")
                        || form.fields().containsKey("expr")
                        || form.fields().containsKey("all");
                triggers.add(StateForms.held(sensible ? form : Sheet.form("all", Sheet.rows(limits)), hold));
            });
        }
        return triggers;
    }

    /** What must hold of one entity; empty when that was told. */
    private Optional<List<Sheet>> limits(Piece piece, Piece entity) {
        EntityId id = EntityId.of(entity.word().orElse("")).orElse(null);
        if (id == null) {
            draft.gap(entity, "\"%s\" is not an entity".formatted(entity));
            return Optional.empty();
        }
        String attribute = attribute(piece).orElse("?");
        if (attribute.equals("?")) {
            draft.gap(piece.key("value_template"), "The template works out a number; write an expr of your own");
            return Optional.empty();
        } else if (id.domain().equals("zone")) {
            return presence(piece, id);
        } else if (id.isOneOf("sun", "automation", "script", "calendar", "weather", "input_datetime")) {
            draft.gap(piece, StateForms.beyond(id));
            return Optional.empty();
        }
        return each(piece, id, attribute.isEmpty() ? null : attribute, entity);
    }

    private Optional<List<Sheet>> each(Piece piece, EntityId id, @Nullable String attribute, Piece at) {
        String path = attribute == null
                ? draft.points().state(id, at)
                : draft.points().attribute(id, attribute, at);
        double factor = attribute == null
                ? 1
                : Meaning.attribute(id, attribute)
                        .map(Meaning.Attribute::factor)
                        .orElse(1.0);
        var limits = new ArrayList<Sheet>();
        for (String side : List.of("above", "below")) {
            Piece limit = piece.get(side).orElse(null);
            if (limit == null || limit.isNothing()) {
                continue;
            }
            Optional<EntityId> other = EntityId.of(limit.word().orElse(""));
            if (other.isPresent()) {
                String scaled = factor == 1 ? "" : " / " + Sheet.number(factor).yaml();
                limits.add(Sheet.form(
                        "expr",
                        new Word("\"number('%s')%s %s number('%s')\""
                                .formatted(
                                        path,
                                        scaled,
                                        SIGNS.get(side),
                                        draft.points().state(other.get(), limit)))));
            } else if (limit.isTemplate() || !Templates.isNumber(limit)) {
                draft.gap(limit, "The limit must be a number, not %s".formatted(limit));
                return Optional.empty();
            } else {
                double number = Double.parseDouble(limit.peek()) * factor;
                limits.add(Sheet.form("point", Sheet.text(path)).put(side, Sheet.number(number)));
            }
        }
        if (limits.isEmpty()) {
            draft.gap(piece, "Neither above nor below is said");
            return Optional.empty();
        }
        return Optional.of(limits);
    }

    /** How many are home. */
    private Optional<List<Sheet>> presence(Piece piece, EntityId zone) {
        String above = piece.text("above").orElse("");
        String below = piece.text("below").orElse("");
        if (zone.object().equals("home") && above.matches("0(\\.\\d+)?") && below.isEmpty()) {
            return Optional.of(List.of(Sheet.form("presence", "anyone")));
        } else if (zone.object().equals("home") && above.isEmpty() && below.matches("1|0?\\.\\d+")) {
            return Optional.of(List.of(Sheet.form("presence", "nobody")));
        }
        draft.gap(piece, "How many people are in %s is not known; anyone, everyone and nobody are".formatted(zone));
        return Optional.empty();
    }

    /** The attribute that is compared, empty text for the state; nothing when a template works it out. */
    private static Optional<String> attribute(Piece piece) {
        if (!piece.has("value_template")) {
            return Optional.of(piece.text("attribute").orElse(""));
        }
        Piece template = piece.get("value_template").orElseThrow();
        String path = Templates.formula(template.exact())
                .map(Formula::bare)
                .map(formula -> formula instanceof Formula.Item item
                                && Formula.text(item.index()).isPresent()
                        ? item.of().dotted() + "." + Formula.text(item.index()).orElseThrow()
                        : formula.dotted())
                .orElse("");
        if (path.equals("state.state")) {
            return Optional.of("");
        }
        return path.startsWith("state.attributes.")
                ? Optional.of(path.substring("state.attributes.".length()))
                : Optional.empty();
    }
}
