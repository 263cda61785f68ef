package io.hearth.dialects.homeassistant;

import io.hearth.broker.Qos;
import io.hearth.dialects.template.Template;
import io.hearth.dialects.template.Templates;
import io.hearth.dialects.template.Unreadable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a device wrote about one thing, with all keys in full and topics complete. A key whose value is null is not
 * there. Every accessor throws {@link Rejected}, with a reason that names the key, when the value is of a wrong type.
 */
final class Config {

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_TEMPLATE = 16_384;
    private static final int LONGEST_TEXT = 4_096;

    private final ObjectNode node;

    private Map<String, String> derived = Map.of();

    private final Templates templates;
    private final Map<String, Template> compiled = new HashMap<>(2);

    private Config(ObjectNode node, Templates templates) {
        this.node = node;
        this.templates = templates;
    }

    /** Of a config as it was sent: short keys are written in full, {@code ~} is put into topics. */
    static Config of(ObjectNode sent, Templates templates) {
        ObjectNode full = Abbreviations.expanded(sent);
        BaseTopic.apply(full);
        return new Config(full, templates);
    }

    /** A block within the config. */
    Config block(ObjectNode within) {
        return new Config(within, templates);
    }

    ObjectNode node() {
        return node;
    }

    /** Adds a template that follows from the config, under a key that the device did not write. */
    void derive(String key, String template) {
        derived = derived.isEmpty() ? new HashMap<>(2) : derived;
        derived.put(key, template);
    }

    /** Whether the key is there and not null. */
    boolean has(String key) {
        return node.hasNonNull(key) || derived.containsKey(key);
    }

    /** Whether the key is there and explicitly null, as in {@code "name": null}. */
    boolean isNull(String key) {
        return node.has(key) && node.get(key).isNull();
    }

    /** Text as Python would print it: true is {@code True}. */
    Optional<String> text(String key) {
        return Optional.ofNullable(present(key)).map(value -> {
            if (!value.isValueNode()) {
                throw wrong(key, "a text", value);
            }
            String text = print(value);
            if (text.length() > LONGEST_TEXT) {
                throw new Rejected(
                        "\"%s\" has %d characters, %d are allowed".formatted(key, text.length(), LONGEST_TEXT));
            }
            return text;
        });
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    String required(String key) {
        return text(key).orElseThrow(() -> new Rejected("the required key \"%s\" is missing".formatted(key)));
    }

    /** A finite number; a text that is one counts. */
    @Nullable
    Double number(String key) {
        JsonNode value = present(key);
        if (value == null) {
            return null;
        }
        try {
            double number = value.isNumber()
                    ? value.doubleValue()
                    : Double.parseDouble(value.isString() ? value.stringValue().trim() : "");
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw wrong(key, "a number", value);
    }

    double number(String key, double otherwise) {
        Double number = number(key);
        return number == null ? otherwise : number;
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = present(key);
        if (value == null) {
            return otherwise;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.isValueNode() ? print(value).toLowerCase(java.util.Locale.ROOT) : "") {
            case "1", "true", "yes", "on", "enable" -> true;
            case "0", "false", "no", "off", "disable" -> false;
            default -> throw wrong(key, "true or false", value);
        };
    }

    /** The texts of a list; empty when the key is not there. A single text counts as a list of one. */
    List<String> strings(String key) {
        JsonNode value = present(key);
        if (value == null) {
            return List.of();
        }
        if (value.isValueNode()) {
            return List.of(print(value));
        }
        if (!value.isArray()) {
            throw wrong(key, "a list", value);
        }
        var texts = new ArrayList<String>(value.size());
        for (JsonNode item : value) {
            if (!item.isValueNode()) {
                throw wrong(key, "a list of texts", value);
            }
            texts.add(print(item));
        }
        return texts;
    }

    /** A topic to listen to, which may have wildcards, or to publish to. Checked by its use. */
    Optional<String> topic(String key) {
        return text(key).map(topic -> Topics.legal(key, topic));
    }

    String requiredTopic(String key) {
        return topic(key).orElseThrow(() -> new Rejected("the required key \"%s\" is missing".formatted(key)));
    }

    Optional<Template> template(String key) {
        JsonNode value = derived.containsKey(key) ? StringNode.valueOf(derived.get(key)) : present(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw wrong(key, "a template", value);
        }
        String source = value.stringValue();
        if (source.length() > LONGEST_TEMPLATE) {
            throw new Rejected(
                    "\"%s\" has %d characters, %d are allowed".formatted(key, source.length(), LONGEST_TEMPLATE));
        }
        return Optional.of(compiled.computeIfAbsent(key, any -> compiled(key, source)));
    }

    private Template compiled(String key, String source) {
        try {
            return templates.compile(source);
        } catch (Unreadable unreadable) {
            throw new Rejected("\"%s\" is no template that can be used: %s".formatted(key, unreadable.getMessage()));
        }
    }

    /** One of the words. */
    String choice(String key, String otherwise, List<String> words) {
        String word = text(key, otherwise);
        if (!words.contains(word)) {
            throw new Rejected(
                    "\"%s\" must be one of %s, not \"%s\"".formatted(key, String.join(", ", words), shortened(word)));
        }
        return word;
    }

    Qos qos() {
        JsonNode value = present("qos");
        if (value == null) {
            return Qos.AT_MOST_ONCE;
        }
        return switch (value.isValueNode() ? print(value) : "") {
            case "0", "0.0" -> Qos.AT_MOST_ONCE;
            case "1", "1.0" -> Qos.AT_LEAST_ONCE;
            case "2", "2.0" -> Qos.EXACTLY_ONCE;
            default -> throw wrong("qos", "0, 1 or 2", value);
        };
    }

    boolean retain() {
        return flag("retain", false);
    }

    /** Whether payloads are bytes: {@code "encoding": ""}. */
    boolean isRaw() {
        return node.path("encoding").isString()
                && node.path("encoding").stringValue().isEmpty();
    }

    /** How payloads are text. */
    Charset encoding() {
        String name = text("encoding").filter(word -> !word.isEmpty()).orElse("utf-8");
        for (String written : List.of(name, name.replaceAll("[-_]", ""))) {
            try {
                return Charset.forName(written);
            } catch (IllegalArgumentException unknown) {
                continue;
            }
        }
        throw new Rejected("\"encoding\" is none that is known: \"%s\"".formatted(shortened(name)));
    }

    /** An object within; nothing when it is not there. */
    Optional<ObjectNode> object(String key) {
        JsonNode value = present(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw wrong(key, "an object", value);
    }

    private @Nullable JsonNode present(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    static Rejected wrong(String key, String expected, JsonNode value) {
        return new Rejected("\"%s\" must be %s, not %s".formatted(key, expected, shortened(value.toString())));
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String print(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isString() ? value.stringValue() : value.asString();
    }
}
