package io.hearth.automation.language;

import io.hearth.automation.language.Shape.Plain;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plain shapes as JSON Schema. */
final class PlainSchema {

    private static final JsonNodeFactory MADE = JsonNodeFactory.instance;
    private static final String LENGTH = "(?=\\d)(\\d{1,4}d)?(\\d{1,6}h)?(\\d{1,7}m)?(\\d{1,9}s)?(\\d{1,9}ms)?";

    private PlainSchema() {}

    static ObjectNode of(Plain plain, Function<Shape, ObjectNode> schema) {
        return switch (plain) {
            case TEXT, FILLED, VALUE -> types("string", "number", "boolean");
            case ID, CRON, TOPIC, FILTER, FORMULA, VARIABLE, DURATION, OFFSET, TIME, MOMENT, SUN, POINT -> text(plain);
            case NUMBER -> types("number", "string").put("pattern", "^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$");
            case FLAG -> flag();
            case DAYS -> days(schema);
            case TERM -> anyOf(Stream.of(schema.apply(Plain.VALUE), schema.apply(new Shape.Mapping(TermForms.TERM))));
            case WISH -> anyOf(Stream.of(schema.apply(Plain.VALUE), schema.apply(new Shape.Mapping(TermForms.WISH))));
            case PAYLOAD -> MADE.objectNode().put("description", "text, or YAML that becomes JSON");
            case TRIGGERS -> several(schema, TriggerForms.ALL, "called");
            case CONDITIONS -> several(schema, ConditionForms.ALL, "");
            case ACTIONS -> several(schema, ActionForms.ALL, "stop");
        };
    }

    /** What keys of that shape look like; empty for anything. */
    static String pattern(Plain plain) {
        return switch (plain) {
            case ID -> "^[^\\s/_A-Z]{1,64}$";
            case POINT -> "^[^\\s/_A-Z]{1,64}/[^\\s/_A-Z]{1,64}$";
            case VARIABLE -> "^[A-Za-z_][A-Za-z0-9_]{0,49}$";
            case DURATION -> "^%s$".formatted(LENGTH);
            case OFFSET -> "^[-+]?\\s*%s$".formatted(LENGTH);
            case TIME -> "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$|^24:00$";
            case MOMENT -> "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$";
            case SUN -> "^(%s)(\\s*[-+]\\s*%s)?$".formatted(String.join("|", SunReader.EVENTS.keySet()), LENGTH);
            default -> "";
        };
    }

    private static ObjectNode text(Plain plain) {
        ObjectNode node = MADE.objectNode().put("type", "string");
        String pattern = pattern(plain);
        return pattern.isEmpty() ? node : node.put("pattern", pattern);
    }

    private static ObjectNode types(String... types) {
        ObjectNode node = MADE.objectNode();
        ArrayNode names = node.putArray("type");
        List.of(types).forEach(names::add);
        return node;
    }

    private static ObjectNode flag() {
        ObjectNode node = MADE.objectNode();
        node.putArray("enum").add(true).add(false).add("on").add("off");
        return node;
    }

    private static ObjectNode days(Function<Shape, ObjectNode> schema) {
        Shape day = new Shape.Word(List.copyOf(DayReader.WORDS.keySet()));
        return anyOf(Stream.of(schema.apply(day), schema.apply(new Shape.ListOf(day))));
    }

    /** One, a list of them, or the word that stands for one. */
    private static ObjectNode several(Function<Shape, ObjectNode> schema, Forms forms, String word) {
        Shape one = new Shape.Mapping(forms);
        Shape item = word.equals("stop") ? Shape.either(one, Shape.word(word)) : one;
        var ways = Stream.of(schema.apply(item), schema.apply(new Shape.ListOf(item)));
        return anyOf(word.equals("called") ? Stream.concat(ways, Stream.of(schema.apply(Shape.word(word)))) : ways);
    }

    private static ObjectNode anyOf(Stream<ObjectNode> ways) {
        ObjectNode node = MADE.objectNode();
        ArrayNode list = node.putArray("anyOf");
        ways.forEach(list::add);
        return node;
    }
}
