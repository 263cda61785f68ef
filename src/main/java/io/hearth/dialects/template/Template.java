package io.hearth.dialects.template;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A template in the language of Jinja, as devices send it. Only on the loop. */
public final class Template {

    private static final Pattern VALUE = Pattern.compile("\\{\\{-?\\s*value\\s*-?}}");
    private static final Pattern FIELD = Pattern.compile(
            "\\{\\{-?\\s*value_json(?:\\.([A-Za-z_][A-Za-z0-9_]*)|\\[\\s*(?:'([^'\\\\]+)'|\"([^\"\\\\]+)\")\\s*])\\s*-?}}");

    private final String source;
    private final @Nullable String field;

    private Template(String source, @Nullable String field) {
        this.source = source;
        this.field = field;
    }

    /** @throws Unreadable when it is not a template */
    public static Template compile(String source) throws Unreadable {
        Matcher matcher = FIELD.matcher(source.strip());
        if (matcher.matches()) {
            String name = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            return new Template(source, name);
        }
        if (VALUE.matcher(source.strip()).matches()) {
            return new Template(source, null);
        }
        throw new Unreadable("only a value or a field of value_json is understood");
    }

    /** Renders it; the consumer is called on the loop, before this returns or later. */
    public void render(Variables variables, Consumer<Rendered> then) {
        if (field == null) {
            then.accept(Rendered.of(print(variables.value())));
            return;
        }
        then.accept(variables
                .json()
                .map(json -> Rendered.of(print(json.path(field))))
                .orElseGet(() -> Rendered.failed("'value_json' is undefined: the payload is not JSON")));
    }

    private static String print(Object value) {
        if (value instanceof JsonNode node) {
            return node.isMissingNode()
                    ? ""
                    : node.isNull()
                            ? "None"
                            : node.isBoolean()
                                    ? print(node.booleanValue())
                                    : node.isString() ? node.stringValue() : node.toString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return String.valueOf(value);
    }

    /** As the device wrote it. */
    @Override
    public String toString() {
        return source;
    }
}
