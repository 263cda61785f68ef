package io.hearth.dialects.shelly;

import io.hearth.dialects.Found;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the status of components of the later generations. */
final class Statuses {

    static final String EVENT = "event";

    private static final double WHITEST = 255;

    private final int maxLeaves;
    private final Configured names;

    Statuses(int maxLeaves, Configured names) {
        this.maxLeaves = maxLeaves;
        this.names = names;
    }

    /** The components of a whole or partial status. */
    void all(Talk talk, JsonNode components) {
        for (var one : components.properties()) {
            Component component = Component.of(one.getKey());
            if (component != null && one.getValue().isObject()) {
                one(talk, component, one.getValue());
            } else if (!Field.NEUTRAL.contains(one.getKey())) {
                talk.hearing().refuses(one.getKey(), "it is not the status of a component");
            }
        }
    }

    void one(Talk gateway, Component component, JsonNode status) {
        Talk talk = gateway.of(owner(gateway, component));
        if (component.type().equals("cover")) {
            talk.hearing().has(talk.device(), action(talk, component));
        }
        int[] left = {maxLeaves};
        fields(talk, component, "", status, left);
        talk.hearing().understands();
    }

    private void fields(Talk talk, Component component, String path, JsonNode node, int[] left) {
        for (var field : node.properties()) {
            String below = path.isEmpty() ? field.getKey() : path + "/" + field.getKey();
            if (Field.NEUTRAL.contains(field.getKey())) {
                continue;
            }
            if (field.getValue().isObject()) {
                fields(talk, component, below, field.getValue(), left);
            } else if (left[0]-- > 0) {
                field(talk, component, below, field.getValue());
            } else {
                talk.hearing().refuses(below, "too many values in one message (hearth.shelly.max-leaves)");
                return;
            }
        }
    }

    private void field(Talk talk, Component component, String path, JsonNode node) {
        if (node.isNull()) {
            talk.hearing().unknown(talk.key(component, path));
            return;
        }
        Value value = value(path, node);
        if (value == null) {
            talk.hearing()
                    .refuses(component + " " + path, "\"%s\" is no value".formatted(Payload.quoted(node.toString())));
            return;
        }
        Field field = Field.of(component.type(), path);
        Found found = field == null
                ? generic(talk, component, path, Capability.of(value.kind()))
                : found(talk, component, path, field, field.capability());
        talk.hearing().says(talk.device(), found, value);
    }

    private static @Nullable Value value(String path, JsonNode node) {
        if (node.isNumber()) {
            double number = node.doubleValue();
            if (!Double.isFinite(number)) {
                return null;
            }
            return Value.of(path.equals("white") ? number * 100 / WHITEST : number);
        }
        if (node.isArray()) {
            return path.equals("rgb") ? colour(node) : text(joined(node));
        }
        return node.isBoolean() ? Value.of(node.asBoolean()) : text(node.asString());
    }

    private static @Nullable Value text(String word) {
        return word.length() > Value.Text.MAX_LENGTH ? null : Value.of(word);
    }

    private static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .limit(32)
                .map(each -> each.isValueNode() ? each.asString() : each.toString())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Value colour(JsonNode list) {
        try {
            return list.size() < 3
                    ? null
                    : new Colour(
                            list.get(0).asInt(-1),
                            list.get(1).asInt(-1),
                            list.get(2).asInt(-1));
        } catch (IllegalArgumentException outside) {
            return null;
        }
    }

    private Found generic(Talk talk, Component component, String path, Capability heard) {
        boolean measured = component.type().equals("bthomesensor") && path.equals("value");
        if (measured) {
            return sensor(talk, component, path, heard);
        }
        String words = component + " " + path.replace('/', ' ').replace('_', ' ');
        return new Found(
                talk.key(component, path),
                words,
                Names.pretty(words.replace(':', ' ')),
                heard,
                Map.of(Source.STATE_TOPIC, talk.prefix() + "/events/rpc"),
                null,
                Purpose.DIAGNOSTIC,
                null);
    }

    private Found sensor(Talk talk, Component component, String path, Capability heard) {
        Configured.Sensor sensor = names.sensor(talk.prefix(), component);
        String own = names.title(talk.prefix(), component);
        String word = sensor == null ? component.numbered("sensor") : sensor.word();
        boolean quantity = heard.kind() == Kind.QUANTITY && sensor != null;
        return new Found(
                talk.key(component, path),
                word,
                own == null ? Names.pretty(word) : own,
                quantity ? Capability.of(Kind.QUANTITY, sensor.unit()) : heard,
                Map.of(Source.STATE_TOPIC, talk.prefix() + "/events/rpc"),
                null,
                Purpose.MAIN,
                sensor == null ? null : sensor.word());
    }

    private Found found(Talk talk, Component component, String path, Field field, Capability capability) {
        String state = talk.prefix() + "/events/rpc";
        var keys = capability.settable()
                ? Map.of(Source.STATE_TOPIC, state, Source.COMMAND_TOPIC, talk.prefix() + "/rpc")
                : Map.of(Source.STATE_TOPIC, state);
        var part = field.sort() == null ? null : new Part(field.sort(), part(component, field.sort()), field.role());
        return new Found(
                talk.key(component, path),
                component.numbered(field.word()),
                name(talk, component, field),
                capability,
                keys,
                part,
                field.purpose(),
                field.subject());
    }

    private static String part(Component component, Part.Sort sort) {
        return component.numbered(sort.name().toLowerCase(java.util.Locale.ROOT));
    }

    private String name(Talk talk, Component component, Field field) {
        String word = Names.pretty(field.word());
        boolean itself = field.role().equals("on");
        String own = names.title(talk.prefix(), component);
        if (own != null) {
            return itself || field.word().equals(component.type())
                    ? own
                    : own + " " + word.toLowerCase(java.util.Locale.ROOT);
        }
        return itself
                ? Names.pretty(component.title())
                : component.numbered(word).replace('-', ' ');
    }

    private Found action(Talk talk, Component component) {
        var capability = Capability.of(Kind.MOMENTARY).withOptions(Field.MOVES).whichNeverAnswers();
        var field = new Field("action", capability, Part.Sort.COVER, "action", Purpose.MAIN, null);
        return found(talk, component, "action", field, capability);
    }

    /** Something that happened to a component: a button pushed, an update begun. */
    void event(Talk talk, JsonNode event) {
        Component component = Component.of(event.path("component").asString(""));
        String what = event.path("event").asString("");
        if (component == null || what.isBlank() || what.length() > 100) {
            talk.hearing().refuses("event", "it needs a component and what happened");
            return;
        }
        int index = event.path("idx").asInt(0);
        talk.hearing().says(owner(talk, component), happening(talk, component, index), Value.of(what));
    }

    private Found happening(Talk talk, Component component, int index) {
        boolean button = component.type().equals("input") || component.type().startsWith("bthome");
        String word = button ? "button" : component.type() + " event";
        String own = names.title(talk.prefix(), component);
        String name = own != null ? own : Names.pretty(component.numbered(word));
        var sort = button ? Part.Sort.BUTTON : Part.Sort.EVENT;
        return new Found(
                talk.key(component, index == 0 ? EVENT : EVENT + "/" + index),
                component.numbered(word) + (index == 0 ? "" : "-" + index),
                index == 0 ? name : name + " " + index,
                Capability.of(Kind.MOMENTARY),
                Map.of(Source.STATE_TOPIC, talk.prefix() + "/events/rpc"),
                new Part(sort, component.numbered(button ? "button" : component.type()), "event"),
                button ? Purpose.MAIN : Purpose.DIAGNOSTIC,
                null);
    }

    private DeviceId owner(Talk talk, Component component) {
        DeviceId other = names.owner(talk.prefix(), component);
        return other == null ? talk.device() : other;
    }

    /** The point as it is called now, where it belongs now. */
    void renamed(Talk talk, Component component, String path, Point point) {
        Talk own = talk.of(owner(talk, component));
        Field field = Field.of(component.type(), path);
        Found found;
        if (path.startsWith(EVENT)) {
            String index = path.substring(EVENT.length());
            found = happening(own, component, index.isEmpty() ? 0 : Integer.parseInt(index.substring(1)));
        } else if (path.equals("action")) {
            found = action(own, component);
        } else {
            found = field == null
                    ? generic(own, component, path, point.capability())
                    : found(own, component, path, field, point.capability());
        }
        own.hearing().has(own.device(), found);
    }
}
