package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What happens and is over at once: buttons, scenes, events, tags, triggers. What the broker kept is long over. */
final class MomentComponents {

    private static final String EVENT_TYPE = "event_type";

    private MomentComponents() {}

    private static Capability moment(List<String> options) {
        return Capability.of(Kind.MOMENTARY).withOptions(options);
    }

    static void button(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        String press = config.text("payload_press", "PRESS");
        Spot spot = entity.sort(Part.Sort.BUTTON)
                .point("press", moment(List.of("press")))
                .itself()
                .subject(config.text("device_class").orElse(null))
                .speaks("command_topic", "command_template", wish -> press);
        config.text("device_class").ifPresent(about -> spot.word(about.replace('_', '-')));
    }

    static void scene(Config config, Entity.Builder entity) {
        config.requiredTopic("command_topic");
        String on = config.text("payload_on", "ON");
        entity.sort(Part.Sort.SCENE)
                .point("activate", moment(List.of("activate")))
                .itself()
                .speaks("command_topic", "command_template", wish -> on);
    }

    static void event(Config config, Entity.Builder entity) {
        config.requiredTopic("state_topic");
        if (!config.has("event_types")) {
            throw new Rejected("the required key \"event_types\" is missing");
        }
        List<String> types = config.strings("event_types");
        entity.sort(Part.Sort.EVENT)
                .point("event", moment(types))
                .itself()
                .subject(config.text("device_class").orElse(null))
                .reads("state_topic", "value_template", (heard, told) -> event(heard, told, types));
    }

    private static void event(Heard heard, Told told, List<String> types) {
        if (heard.replayed() || heard.text().isBlank() || heard.none()) {
            return;
        }
        JsonNode object = heard.object();
        if (object.isEmpty()) {
            return;
        }
        JsonNode type = object.path(EVENT_TYPE);
        if (!type.isString()) {
            throw new Rejected("the object has no \"event_type\": %s".formatted(heard.shortened()));
        }
        if (!types.contains(type.stringValue())) {
            throw new Rejected("the event \"%s\" is none of %s"
                    .formatted(Config.shortened(type.stringValue()), Config.shortened(String.join(", ", types))));
        }
        object.properties().stream()
                .filter(entry -> !entry.getKey().equals(EVENT_TYPE))
                .forEach(entry -> told.attribute(entry.getKey(), entry.getValue()));
        told.is("event", Value.of(type.stringValue()));
    }

    static void tag(Config config, Entity.Builder entity) {
        config.requiredTopic("topic");
        entity.sort(Part.Sort.TAG)
                .point("tag", moment(List.of()))
                .itself()
                .reads("topic", "value_template", (heard, told) -> {
                    if (!heard.replayed() && !heard.text().isBlank() && !heard.none()) {
                        told.is("tag", Value.of(heard.text().strip()));
                    }
                });
    }

    static void trigger(Config config, Entity.Builder entity) {
        String automation = config.required("automation_type");
        if (!automation.equals("trigger")) {
            throw new Rejected(
                    "\"automation_type\" must be trigger, not \"%s\"".formatted(Config.shortened(automation)));
        }
        String type = config.required("type");
        String subtype = config.required("subtype");
        config.requiredTopic("topic");
        String payload = config.text("payload").orElse(null);
        entity.sort(Part.Sort.EVENT)
                .point("trigger", moment(List.of(type)))
                .word(subtype + "-" + type)
                .name(subtype.replace('_', ' ') + " " + type.replace('_', ' '))
                .reads("topic", "value_template", (heard, told) -> {
                    if (!heard.replayed() && (payload == null || payload.equals(heard.text()))) {
                        told.is("trigger", Value.of(type));
                    }
                });
    }
}
