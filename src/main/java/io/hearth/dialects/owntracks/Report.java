package io.hearth.dialects.owntracks;

import io.hearth.house.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One message of a tracker. */
final class Report {

    private static final int MOST_REGIONS = 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(6)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();

    private final JsonNode root;

    private Report(JsonNode root) {
        this.root = root;
    }

    /** A message that cannot be used; the message says why. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why, null, false, false);
        }
    }

    /** @throws Unusable when it is no JSON object */
    static Report read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isObject()) {
                return new Report(root);
            }
            throw new Unusable("not a JSON object");
        } catch (JacksonException bad) {
            var place = bad.getLocation();
            throw new Unusable("not valid JSON at line %d, column %d: %s"
                    .formatted(
                            place == null ? 1 : place.getLineNr(),
                            place == null ? 1 : place.getColumnNr(),
                            bad.getOriginalMessage()));
        }
    }

    /** What it is: {@code location}, {@code transition}, {@code lwt} and others; empty when it does not say. */
    String type() {
        return root.path("_type").asString("");
    }

    /**
     * Where the tracker is.
     *
     * @throws Unusable when that is nowhere on earth, or too vague
     */
    Location place(double maxAccuracy) {
        double accuracy = number("acc").orElse(0.0);
        if (accuracy > maxAccuracy) {
            throw new Unusable("an accuracy of %s m is too vague (hearth.owntracks.max-accuracy)".formatted(accuracy));
        }
        try {
            return new Location(
                    number("lat").orElseThrow(() -> new Unusable("\"lat\" is missing")),
                    number("lon").orElseThrow(() -> new Unusable("\"lon\" is missing")),
                    Math.max(0, accuracy));
        } catch (IllegalArgumentException nowhere) {
            throw new Unusable(String.valueOf(nowhere.getMessage()));
        }
    }

    /** @throws Unusable when it is no finite number */
    Optional<Double> number(String field) {
        JsonNode value = root.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new Unusable("\"%s\" must be a number".formatted(field));
        }
        return Optional.of(value.doubleValue());
    }

    @Nullable
    String word(String field) {
        JsonNode value = root.get(field);
        return value == null || !value.isString() || value.stringValue().length() > 200 ? null : value.stringValue();
    }

    /** The regions the tracker is in; nothing when it does not say. */
    Optional<String> regions() {
        JsonNode list = root.get("inregions");
        if (list == null || !list.isArray()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode one : list) {
            if (names.size() < MOST_REGIONS
                    && one.isString()
                    && one.stringValue().length() < 50) {
                names.add(one.stringValue());
            }
        }
        return Optional.of(String.join(", ", names));
    }
}
