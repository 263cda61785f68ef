package io.hearth.dialects.homie;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What datatype and format of a property say about its values. */
final class Shape {

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_WORDS = 256;
    private static final Set<String> COLOURS = Set.of("rgb", "hsv", "xyz");
    private static final Set<String> OLD_COLOURS = Set.of("rgb", "hsv");

    private Shape() {}

    /** @throws Broken when the format does not fit the datatype */
    static Capability of(Tongue tongue, @Nullable String unit) {
        return switch (tongue.type()) {
            case INTEGER, FLOAT -> range(tongue, unit);
            case BOOLEAN -> Capability.of(Kind.FLAG).withOptions(labels(tongue));
            case ENUM -> Capability.choice(options(tongue));
            case COLOR -> colour(tongue);
            case DURATION -> Capability.of(Kind.QUANTITY, "s");
            case STRING, DATETIME, JSON -> Capability.of(Kind.TEXT);
        };
    }

    private static Capability range(Tongue tongue, @Nullable String unit) {
        var number = Capability.of(Kind.QUANTITY, unit);
        Double whole = tongue.type() == Datatype.INTEGER ? 1.0 : null;
        String format = tongue.format().strip();
        if (format.isEmpty()) {
            return whole == null ? number : number.within(null, null, whole);
        }
        String[] parts = format.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new Broken("the format \"%s\" is not min:max or min:max:step".formatted(Broken.cut(format)));
        }
        Double least = limit(parts[0], format);
        Double most = limit(parts[1], format);
        Double step = parts.length == 3 ? limit(parts[2], format) : null;
        if (least != null && most != null && least > most || step != null && step <= 0) {
            throw new Broken("the format \"%s\" leaves no value".formatted(Broken.cut(format)));
        }
        return number.within(least, most, step == null ? whole : step);
    }

    private static @Nullable Double limit(String word, String format) {
        if (word.isBlank()) {
            return null;
        }
        try {
            var read = new Tongue(Datatype.FLOAT, "", true).read(word.strip());
            return ((Value.Quantity) read).number();
        } catch (Broken noNumber) {
            throw new Broken("the format \"%s\" is not min:max or min:max:step".formatted(Broken.cut(format)));
        }
    }

    private static List<String> labels(Tongue tongue) {
        if (!tongue.five() || tongue.format().isEmpty()) {
            return List.of();
        }
        List<String> labels = words(tongue);
        if (labels.size() != 2 || labels.get(0).equals(labels.get(1)) || labels.contains("")) {
            throw new Broken(
                    "the format \"%s\" is not two words, for false and true".formatted(Broken.cut(tongue.format())));
        }
        return labels;
    }

    private static List<String> options(Tongue tongue) {
        List<String> words = words(tongue);
        if (words.contains("") || new HashSet<>(words).size() != words.size() || words.size() > MAX_WORDS) {
            throw new Broken("the format \"%s\" is not a list of at most %d different words"
                    .formatted(Broken.cut(tongue.format()), MAX_WORDS));
        }
        return words;
    }

    private static Capability colour(Tongue tongue) {
        boolean known = (tongue.five() ? COLOURS : OLD_COLOURS).containsAll(words(tongue));
        if (!known) {
            throw new Broken("the format \"%s\" is none of rgb, hsv%s"
                    .formatted(Broken.cut(tongue.format()), tongue.five() ? ", xyz" : ""));
        }
        return Capability.of(Kind.COLOUR);
    }

    /** The words of the format; blanks around them count in Homie 5 only. */
    static List<String> words(Tongue tongue) {
        return Arrays.stream(tongue.format().split(",", -1))
                .map(word -> tongue.five() ? word : word.strip())
                .toList();
    }

    /** @throws Broken when it is no object or list, or too large to keep */
    static String json(String text) {
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Broken(
                    "JSON of %d characters; at most %d are kept".formatted(text.length(), Value.Text.MAX_LENGTH));
        }
        tree(text);
        return text;
    }

    static JsonNode tree(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            throw new Broken("not valid JSON at line %d, column %d: %s"
                    .formatted(
                            place == null ? 1 : place.getLineNr(),
                            place == null ? 1 : place.getColumnNr(),
                            bad.getOriginalMessage()));
        }
        if (!node.isObject() && !node.isArray()) {
            throw new Broken("JSON that is neither an object nor a list");
        }
        return node;
    }
}
