package io.hearth.automation.homeassistant;

import io.hearth.automation.homeassistant.Sheet.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Words for people and for devices, and what starts other rules and scenes. */
final class Messages {

    private static final Set<String> EVERYBODY = Set.of("notify", "persistent_notification", "all", "send_message");

    private Messages() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        known.put("notify.*", Messages::tell);
        known.put("persistent_notification.create", Messages::tell);
        known.put("mqtt.publish", Messages::publish);
        known.put("scene.turn_on", Messages::scenes);
        known.put("scene.apply", Messages::apply);
        known.put("script.*", Messages::script);
        known.put("automation.trigger", Messages::automation);
    }

    private static void tell(ServiceCall call) {
        Optional<Piece> message = call.data("message");
        if (message.isEmpty()) {
            call.lost("A notification without a message");
            return;
        }
        var templates = new Templates(call.draft());
        Sheet text = templates.text(message.get());
        Optional<Sheet> title = call.data("title").map(templates::text);
        if (call.domain().equals("notify") && !EVERYBODY.contains(call.service())
                || call.targets().named()) {
            call.draft()
                    .findings()
                    .warnOnce(
                            "notify " + call.service(),
                            call.piece(),
                            "%s.%s goes to everybody in Hearth; write to: <person> beside the text"
                                    .formatted(call.domain(), call.service()));
        }
        call.draft().ignore(dataOf(call), "a notification has one place in Hearth", "notification_id");
        call.data("data").ifPresent(extra -> extras(call, extra));
        Form form = title.isPresent() ? new Form().put("title", title.get()).put("text", text) : null;
        call.more(Sheet.form("notify", form == null ? text : form));
    }

    /** Sounds, pictures, groups: what only one app understands. Buttons are more than that. */
    private static void extras(ServiceCall call, Piece extra) {
        if (extra.has("actions")) {
            call.more(call.draft()
                    .lost(
                            extra,
                            "Buttons in a notification (actions) are not known to Hearth; the text is sent without"));
        } else if (!extra.entries().isEmpty() || !extra.isMapping()) {
            String keys = String.join(
                    ", ", extra.entries().stream().map(Piece.Entry::name).toList());
            call.draft().findings().warn(extra, "Only text is sent in Hearth; left out: %s".formatted(keys));
        }
    }

    private static Piece dataOf(ServiceCall call) {
        return call.piece().get("data", "data_template").orElse(call.piece());
    }

    private static void publish(ServiceCall call) {
        Optional<Piece> topic = call.data("topic", "topic_template");
        if (topic.isEmpty()) {
            call.lost("A message without a topic");
            return;
        }
        var templates = new Templates(call.draft());
        Form form = Sheet.form("topic", templates.text(topic.get()));
        call.data("payload", "payload_template").ifPresent(payload -> {
            if (payload.isMapping() || payload.isList()) {
                call.more(call.draft().lost(payload, "The payload must be a text"));
            } else {
                form.put("payload", templates.text(payload));
            }
        });
        call.data("qos").flatMap(Piece::word).filter(qos -> qos.matches("[12]")).ifPresent(qos -> form.put("qos", qos));
        call.data("retain").flatMap(Piece::word).filter(Draft::isYes).ifPresent(any -> form.put("retain", "true"));
        call.more(Sheet.form("publish", form));
    }

    private static void scenes(ServiceCall call) {
        Optional<String> over = call.over();
        for (EntityId scene : call.targets().entities()) {
            Form form = scene(call.draft(), scene, call.piece());
            over.ifPresent(span -> form.put("over", span));
            call.more(form);
        }
    }

    static Form scene(Draft draft, EntityId scene, Piece at) {
        String id = draft.names().sceneOf(scene.toString()).orElseGet(() -> {
            draft.findings()
                    .warnOnce(
                            "scene " + scene,
                            at,
                            "%s is not among the imported scenes; hand over scenes.yaml too, or write the scene \"%s\""
                                    .formatted(scene, scene.slug()));
            return scene.slug();
        });
        return Sheet.form("scene", Sheet.text(id));
    }

    private static void apply(ServiceCall call) {
        Piece entities = call.data("entities").orElse(null);
        if (entities == null || !entities.isMapping()) {
            call.lost("A scene without entities");
            return;
        }
        Form set = new Scenes(call.draft()).values(entities);
        set.fields().forEach((path, value) -> call.set(path, value));
    }

    private static void script(ServiceCall call) {
        List<EntityId> scripts = call.targets().entities();
        boolean direct = !Set.of("turn_on", "turn_off", "toggle", "reload").contains(call.service());
        if (direct) {
            Form run = run(call.draft(), new EntityId("script", call.service()), call.piece());
            call.more(with(call, run, call.piece().get("data", "data_template").orElse(null)));
        } else if (call.service().equals("turn_on")) {
            for (EntityId script : scripts) {
                Form run = run(call.draft(), script, call.piece()).put("wait", "false");
                call.more(with(call, run, call.data("variables").orElse(null)));
            }
        } else {
            call.lost("A rule that runs cannot be ended or reloaded by another");
        }
    }

    /** {@code run: id} when that is all there is to say. */
    private static Form with(ServiceCall call, Form run, @org.jspecify.annotations.Nullable Piece inputs) {
        var with = new Form();
        if (inputs != null) {
            for (Piece.Entry entry : inputs.entries()) {
                if (entry.name().equals("entity_id")) {
                    continue;
                }
                inputs.get(entry.name());
                new Templates(call.draft())
                        .value(entry.value(), 1)
                        .ifPresentOrElse(value -> with.put(entry.name(), value), () -> call.draft()
                                .gap(
                                        entry.value(),
                                        "The input \"%s\" cannot be said in a rule".formatted(entry.name())));
            }
        }
        boolean plain = with.fields().isEmpty() && run.fields().size() == 1;
        return Sheet.form(
                "run",
                plain
                        ? run.fields().get("rule")
                        : with.fields().isEmpty() ? run : new Form().putAll(run).put("with", with));
    }

    /** {@code {rule: id}}. */
    static Form run(Draft draft, EntityId script, Piece at) {
        String id = draft.names().ruleOf(script.toString()).orElseGet(() -> {
            draft.findings()
                    .warnOnce(
                            "rule " + script,
                            at,
                            "%s is not part of this import; hand over its file too, or write the rule \"%s\""
                                    .formatted(script, script.slug()));
            return script.slug();
        });
        return Sheet.form("rule", Sheet.text(id));
    }

    private static void automation(ServiceCall call) {
        boolean asks = call.data("skip_condition")
                .flatMap(Piece::word)
                .filter(Draft::isNo)
                .isPresent();
        for (EntityId rule : call.targets().entities()) {
            Form run = run(call.draft(), rule, call.piece()).put("wait", "false");
            if (!asks) {
                call.draft()
                        .findings()
                        .warn(
                                call.piece(),
                                "Hearth asks the conditions of %s; Home Assistant skips them".formatted(rule));
            }
            call.more(Sheet.form("run", run));
        }
    }
}
