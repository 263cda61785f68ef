package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import io.hearth.automation.homeassistant.Sheet.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Triggers of Home Assistant in the words of rules. */
final class Triggers {

    private static final Map<String, String> WITHOUT = Map.of(
            "calendar", "Calendars are not known to Hearth; a schedule or a time may do",
            "tag", "Tags are read by devices; write {point: reader/tag, pressed: <id of the tag>}",
            "conversation", "Hearth is not spoken to; write {webhook: …} and let the assistant call it",
            "persistent_notification", "Notifications start no rules in Hearth",
            "geo_location", "Places of other services are not known to Hearth",
            "event",
                    "Events of Home Assistant do not exist in Hearth; write the point of the device, for instance"
                            + " {point: remote/action, pressed: single}");

    private final Draft draft;
    private final StateTriggers states;

    Triggers(Draft draft) {
        this.draft = draft;
        this.states = new StateTriggers(draft);
    }

    Rows all(Piece piece) {
        var rows = new Rows();
        draft.starting(true);
        for (Piece item : piece.all()) {
            one(item, rows);
        }
        draft.starting(false);
        return rows;
    }

    private void one(Piece piece, Rows rows) {
        if (!piece.isMapping()) {
            rows.add(draft.gap(piece, "%s is not a trigger that is known here".formatted(piece)));
            return;
        } else if (piece.has("triggers") && !piece.has("trigger") && !piece.has("platform")) {
            all(piece.get("triggers").orElseThrow()).items().forEach(rows::add);
            return;
        } else if (draft.isOff(piece)) {
            rows.add(draft.switchedOff(piece, "trigger"));
            return;
        }
        int before = draft.findings().losses();
        String id = piece.text("id").orElse("");
        Optional<Sheet.Remark> alias = draft.alias(piece);
        List<Sheet> triggers = convert(piece);
        if (triggers.isEmpty() && draft.findings().losses() == before) {
            draft.gap(piece, "This trigger names nothing that could start the rule");
        }
        if (triggers.isEmpty()) {
            draft.leftOut(piece, "trigger");
            rows.add(new Sheet.Remark("not converted (line %d): a trigger of the kind \"%s\""
                    .formatted(piece.place().line(), kind(piece))));
        }
        if (piece.has("variables")) {
            draft.gap(piece.key("variables"), "A trigger has no variables of its own in Hearth; write a let");
            piece.get("variables").ifPresent(Piece::use);
        }
        alias.ifPresent(rows::add);
        for (Sheet trigger : triggers) {
            rows.add(id.isEmpty() ? trigger : ((Form) trigger).put("as", Sheet.text(draft.trigger(id))));
        }
    }

    private static String kind(Piece piece) {
        String kind = piece.peek("trigger").isEmpty() ? piece.peek("platform") : piece.peek("trigger");
        return kind.isEmpty() && piece.has("device_id") ? "device" : kind;
    }

    private List<Sheet> convert(Piece piece) {
        String kind = kind(piece);
        piece.text("trigger", "platform");
        Optional<Duration> hold = hold(piece);
        if (hold.isEmpty()) {
            return List.of();
        }
        return switch (kind) {
            case "state" -> states.triggers(piece, hold.get());
            case "numeric_state" -> new NumericForms(draft).trigger(piece, hold.get());
            case "template" -> template(piece, hold.get());
            case "time" -> new ClockForms(draft).timeTriggers(piece);
            case "time_pattern" -> new ClockForms(draft).pattern(piece);
            case "sun" -> new ClockForms(draft).sunTrigger(piece);
            case "mqtt" -> mqtt(piece);
            case "zone" -> zone(piece);
            case "homeassistant" -> started(piece);
            case "webhook" -> webhook(piece);
            case "device" -> new DeviceForms(draft).trigger(piece, hold.get());
            case "event" -> event(piece);
            default -> without(piece, kind);
        };
    }

    private List<Sheet> without(Piece piece, String kind) {
        String message = WITHOUT.getOrDefault(kind, "Triggers of the kind \"%s\" have no counterpart".formatted(kind));
        draft.gap(piece, message);
        return List.of();
    }

    /** Zero when nothing is said; empty when it cannot be said in a rule. */
    private Optional<Duration> hold(Piece piece) {
        Piece span = piece.get("for").orElse(null);
        if (span == null || span.isNothing()) {
            return Optional.of(Duration.ZERO);
        }
        Optional<Duration> hold = Spans.read(span);
        if (hold.isEmpty()) {
            draft.gap(span, "\"for\" must be a fixed duration in a rule");
            piece.use();
        }
        return hold;
    }

    private List<Sheet> template(Piece piece, Duration hold) {
        Piece template = piece.get("value_template").orElse(piece);
        var conditions = new TemplateForms(draft, new StateForms(draft)).condition(template);
        Optional<Form> only = Conditions.only(conditions);
        if (only.isEmpty() && conditions.stream().anyMatch(Sheet.Remark.class::isInstance)) {
            return List.of();
        }
        Form form = only.map(this::starting).orElseGet(() -> Sheet.form("all", Sheet.rows(conditions)));
        return List.of(StateForms.held(form, hold));
    }

    /** A condition as the trigger that fires when it becomes true. */
    private Form starting(Form form) {
        var fields = form.fields();
        if (fields.containsKey("point") && fields.get("is") instanceof Sheet.Word word) {
            return Sheet.form("point", fields.get("point")).put("becomes", word);
        } else if (fields.containsKey("person")) {
            return Sheet.form("person", fields.get("person")).put("goes", fields.get("is"));
        }
        boolean same = fields.containsKey("above")
                || fields.containsKey("below")
                || fields.containsKey("expr")
                || fields.containsKey("any")
                || fields.containsKey("presence");
        return same ? form : Sheet.form("all", new Rows().add(form));
    }

    private List<Sheet> mqtt(Piece piece) {
        Piece topic = piece.get("topic").orElse(piece);
        if (!topic.isWord() || topic.isTemplate()) {
            draft.gap(topic, "The topic must be a fixed word");
            return List.of();
        }
        Form form = Sheet.form("topic", Sheet.text(topic.word().orElse("")));
        draft.ignore(piece, "the broker is Hearth's own", "qos", "encoding");
        Optional<Sheet> wanted =
                piece.get("payload").filter(any -> !any.isNothing()).flatMap(this::payload);
        if (piece.has("payload") && wanted.isEmpty()) {
            return List.of();
        }
        Piece template = piece.get("value_template").orElse(null);
        if (template == null) {
            return List.of(form.put("payload", wanted.orElse(null)));
        }
        Optional<String> pointer = pointer(template);
        if (pointer.isEmpty() || wanted.isEmpty()) {
            draft.gap(template, "Only templates like {{ value_json.action }} together with a payload are converted");
            return List.of();
        }
        return List.of(form.put("json", Sheet.text(pointer.get())).put("is", wanted.get()));
    }

    private Optional<Sheet> payload(Piece payload) {
        if (!payload.isWord() || payload.isTemplate()) {
            draft.gap(payload, "The payload to wait for must be a fixed word");
            return Optional.empty();
        }
        return payload.word().map(Sheet::value);
    }

    /** {@code value_json.a['b']} as {@code /a/b}. */
    private static Optional<String> pointer(Piece template) {
        Formula formula = Templates.formula(template.exact()).orElse(null);
        var path = new StringBuilder();
        while (formula != null) {
            if (formula instanceof Formula.Member member) {
                path.insert(0, "/" + member.name());
                formula = member.of();
            } else if (formula instanceof Formula.Item item
                    && Formula.text(item.index()).isPresent()) {
                path.insert(0, "/" + Formula.text(item.index()).orElseThrow());
                formula = item.of();
            } else {
                return formula.dotted().equals("value_json") && !path.isEmpty()
                        ? Optional.of(path.toString())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<Sheet> zone(Piece piece) {
        String event = piece.text("event").orElse("enter");
        Piece zone = piece.get("zone").orElse(piece);
        if (!zone.word().orElse("").equals("zone.home")) {
            draft.gap(
                    zone,
                    "Only the zone home is known; write {all: [{point: …/location, near: {latitude: …, longitude: …, within: 100}}]}");
            return List.of();
        }
        return states.people(piece, event.equals("leave") ? "not_home" : "home");
    }

    private List<Sheet> started(Piece piece) {
        if (piece.text("event").orElse("").equals("start")) {
            return List.of(Sheet.form("hub", "started"));
        }
        draft.gap(piece, "When the hub stops it can do nothing more");
        return List.of();
    }

    private List<Sheet> webhook(Piece piece) {
        draft.ignore(
                piece,
                "Hearth takes GET, POST and PUT from everywhere it can be reached",
                "allowed_methods",
                "local_only");
        Piece id = piece.get("webhook_id").orElse(piece);
        if (!id.isWord() || id.isTemplate()) {
            draft.gap(id, "The id of the webhook must be a fixed word");
            return List.of();
        }
        String slug = Names.slug(id.word().orElse(""));
        if (!slug.equals(id.peek())) {
            draft.findings().warn(id, "The webhook is called \"%s\" in Hearth; who calls it must know".formatted(slug));
        } else {
            draft.findings().hint(id, "The address of the webhook is Hearth's own; who calls it must know");
        }
        return List.of(Sheet.form("webhook", Sheet.text(slug)));
    }

    /** Of all events only the end of a timer has a counterpart. */
    private List<Sheet> event(Piece piece) {
        String type = piece.peek("event_type");
        Optional<EntityId> timer =
                piece.get("event_data").map(data -> data.peek("entity_id")).flatMap(EntityId::of);
        if (type.equals("timer.finished") && timer.isPresent()) {
            piece.use();
            return List.of(Sheet.form("point", Sheet.text(draft.points().state(timer.get(), piece)))
                    .put("becomes", "finished"));
        } else if (type.equals("homeassistant_start") || type.equals("homeassistant_started")) {
            piece.use();
            return List.of(Sheet.form("hub", "started"));
        }
        return without(piece, "event");
    }
}
