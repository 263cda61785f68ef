package io.hearth.automation.language;

import io.hearth.automation.language.Shape.Plain;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rule language as JSON Schema 2020-12, for editors; made of the forms that the readers use. */
public final class RuleSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String ANY_OF = "anyOf";
    private static final String TYPE = "type";
    private static final String REF = "$ref";

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<Object, String> names = new HashMap<>();

    private RuleSchema() {}

    /** The schema, with a line feed at its end. */
    public static String text() {
        return JSON.writeValueAsString(new RuleSchema().schema()).replace("\r\n", "\n") + "\n";
    }

    private ObjectNode schema() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Hearth rules");
        schema.put("description", "A file of rules, a list of rules, or one rule alone");
        ObjectNode rule = of(new Shape.Mapping(RuleForms.RULE));
        ArrayNode ways = schema.putArray(ANY_OF);
        ways.add(of(new Shape.Mapping(RuleForms.FILE)));
        ways.addObject().put(TYPE, "array").set("items", rule.deepCopy());
        ways.add(rule);
        ways.addObject().put(TYPE, "null");
        ObjectNode defined = schema.putObject("$defs");
        definitions.forEach(defined::set);
        return schema;
    }

    private ObjectNode of(Shape shape) {
        if (shape instanceof Plain plain) {
            return named(plain, plain.name().toLowerCase(Locale.ROOT), () -> PlainSchema.of(plain, this::of));
        } else if (shape instanceof Shape.Word word) {
            ObjectNode node = JSON.createObjectNode();
            ArrayNode words = node.putArray("enum");
            word.words().forEach(words::add);
            return node;
        } else if (shape instanceof Shape.Whole whole) {
            return JSON.createObjectNode()
                    .put(TYPE, "integer")
                    .put("minimum", whole.from())
                    .put("maximum", whole.to());
        } else if (shape instanceof Shape.ListOf list) {
            return (ObjectNode) JSON.createObjectNode().put(TYPE, "array").set("items", of(list.item()));
        } else if (shape instanceof Shape.Some some) {
            return either(List.of(some.item(), new Shape.ListOf(some.item())));
        } else if (shape instanceof Shape.Either either) {
            return either(either.shapes());
        }
        return mapping(shape);
    }

    private ObjectNode mapping(Shape shape) {
        if (shape instanceof Shape.Table table) {
            return table(JSON.createObjectNode().put(TYPE, "object"), table.key(), table.value());
        } else if (shape instanceof Shape.Open open) {
            ObjectNode node = form(open.form());
            node.remove("additionalProperties");
            return table(node, open.key(), open.value());
        }
        Forms forms = ((Shape.Mapping) shape).forms();
        String name = forms.what()
                .replaceFirst("^an? ", "")
                .replaceFirst(" \\(.*", "")
                .replace(' ', '-');
        return named(
                forms,
                name,
                () -> forms.forms().size() == 1 ? form(forms.forms().get(0)) : anyOf(forms));
    }

    /** Keys that are no points are told by the reader better than by a pattern. */
    private ObjectNode table(ObjectNode node, Plain key, Shape value) {
        String pattern = PlainSchema.pattern(key);
        if (!pattern.isEmpty()) {
            node.putObject("patternProperties").set(pattern, of(value));
            node.put("additionalProperties", false);
        } else {
            node.set("additionalProperties", of(value));
        }
        return node;
    }

    private ObjectNode anyOf(Forms forms) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode ways = node.putArray(ANY_OF);
        forms.forms().forEach(form -> ways.add(form(form)));
        return node;
    }

    private ObjectNode form(Form form) {
        ObjectNode node = JSON.createObjectNode().put(TYPE, "object").put("description", form.says());
        ObjectNode properties = node.putObject("properties");
        form.keys().forEach(key -> properties.set(key.name(), of(key.shape())));
        var required = form.keys().stream().filter(Form.Key::required).toList();
        if (!required.isEmpty()) {
            ArrayNode names = node.putArray("required");
            required.forEach(key -> names.add(key.name()));
        }
        return node.put("additionalProperties", false);
    }

    private ObjectNode either(List<Shape> shapes) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode ways = node.putArray(ANY_OF);
        shapes.forEach(shape -> ways.add(of(shape)));
        return node;
    }

    /** Defined once, also when it stands in itself. */
    private ObjectNode named(Object owner, String wanted, Supplier<ObjectNode> made) {
        String name = names.get(owner);
        if (name == null) {
            name = free(wanted);
            names.put(owner, name);
            definitions.put(name, JSON.createObjectNode());
            definitions.put(name, made.get());
        }
        return JSON.createObjectNode().put(REF, "#/$defs/" + name);
    }

    private String free(String wanted) {
        String name = wanted;
        for (int number = 2; definitions.containsKey(name); number++) {
            name = "%s-%d".formatted(wanted, number);
        }
        return name;
    }
}
