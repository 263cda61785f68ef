package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One action of Home Assistant that calls a service, while it becomes actions of a rule. */
final class ServiceCall {

    private final Draft draft;
    private final Piece piece;
    private final String domain;
    private final String service;
    private final Targets targets;
    private final Form set = new Form();
    private final List<Sheet> more = new ArrayList<>();

    ServiceCall(Draft draft, Piece piece, String domain, String service) {
        this.draft = draft;
        this.piece = piece;
        this.domain = domain;
        this.service = service;
        this.targets = new Targets(draft, piece, domain);
    }

    Draft draft() {
        return draft;
    }

    Piece piece() {
        return piece;
    }

    String domain() {
        return domain;
    }

    String service() {
        return service;
    }

    Targets targets() {
        return targets;
    }

    /** What is handed to the service under the first of these names. */
    Optional<Piece> data(String... keys) {
        for (String holder : List.of("data", "data_template", "target")) {
            Optional<Piece> found =
                    piece.has(holder) ? piece.get(holder).flatMap(data -> data.get(keys)) : Optional.empty();
            if (found.isPresent()) {
                return found.filter(any -> !any.isNothing());
            }
        }
        return Optional.empty();
    }

    ServiceCall set(Role role, Sheet value) {
        targets.paths(role).forEach(path -> set.put(path, value));
        return this;
    }

    ServiceCall set(String path, Sheet value) {
        set.put(path, value);
        return this;
    }

    ServiceCall set(Role role, String plain) {
        return set(role, Sheet.plain(plain));
    }

    /** Sets the role to what is handed over under one of these names, when something is. */
    boolean take(Role role, double factor, String... keys) {
        Optional<Piece> handed = data(keys);
        handed.ifPresent(value -> take(role, factor, value));
        return handed.isPresent();
    }

    private void take(Role role, double factor, Piece value) {
        boolean sayable = factor == 1 || Templates.isNumber(value);
        Optional<Sheet> said = sayable ? new Templates(draft).value(value, factor) : Optional.empty();
        if (said.isPresent()) {
            set(role, said.get());
        } else {
            more(draft.lost(value, "The value %s cannot be said in a rule: %s".formatted(value, why(value))));
        }
    }

    private String why(Piece value) {
        return value.isTemplate()
                ? new Templates(draft).why(value)
                : value.isForeign() ? "only Home Assistant knows it" : "it is not of the expected shape";
    }

    ServiceCall press(Role role, String word) {
        var press = new Form();
        targets.paths(role).forEach(path -> press.put(path, Sheet.text(word)));
        if (!press.fields().isEmpty()) {
            more.add(Sheet.form("press", press));
        }
        return this;
    }

    ServiceCall more(Sheet action) {
        more.add(action);
        return this;
    }

    ServiceCall lost(String message) {
        return more(draft.lost(piece, message));
    }

    /** How long the change should take; nothing when that is not said. */
    Optional<String> over() {
        return data("transition").flatMap(span -> {
            Optional<Duration> read = Spans.read(span);
            if (read.isEmpty()) {
                draft.lost(span, "The transition must be a fixed duration in a rule");
            }
            return read.filter(any -> !any.isZero() && !any.isNegative()).map(Spans::text);
        });
    }

    /** The actions of the rule. */
    List<Sheet> actions() {
        var actions = new ArrayList<Sheet>();
        Optional<String> over = over();
        if (!set.fields().isEmpty()) {
            Form form = Sheet.form("set", set);
            over.ifPresent(span -> form.put("over", span));
            actions.add(form);
        }
        actions.addAll(more);
        if (actions.isEmpty()) {
            int line = piece.place().line();
            String why = targets.named() ? "its target is not known" : "it names no target";
            if (!targets.named()) {
                draft.lost(piece, "%s.%s names no target".formatted(domain, service));
            }
            actions.add(new Sheet.Remark("not converted (line %d): %s.%s: %s".formatted(line, domain, service, why)));
        }
        return actions;
    }

    Rows rows() {
        return Sheet.rows(actions());
    }
}
