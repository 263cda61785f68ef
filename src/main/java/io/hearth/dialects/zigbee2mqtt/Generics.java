package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Names;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Traits that stand alone: binary, numeric, enum, text, list. */
final class Generics {

    private static final Set<String> EVENTS = Set.of("action", "click");

    private Generics() {}

    /** None for a type that nobody knows. */
    static List<Trait> traits(Expose expose, List<String> path, int access, String category) {
        Tongue tongue = tongue(expose);
        if (tongue == null) {
            return List.of();
        }
        boolean event = EVENTS.contains(expose.base()) && path.size() == 1 && !expose.settable(access);
        boolean published = expose.published(access);
        boolean button = expose.type().equals("enum")
                && !published
                && expose.list("values").size() == 1;
        var found = new ArrayList<Trait>();
        found.add(trait(
                expose,
                path,
                tongue,
                event || button
                        ? momentary(expose, expose.settable(access))
                        : access(capability(expose), expose.settable(access) && !isList(expose), published),
                event || button ? part(expose, event) : null,
                Vocabulary.purpose(expose.name(), category),
                published));
        Trait presets = presets(found.get(0), expose, access);
        if (presets != null) {
            found.add(presets);
        }
        return found;
    }

    private static boolean isList(Expose expose) {
        return expose.type().equals("list");
    }

    private static Trait trait(
            Expose expose,
            List<String> path,
            Tongue tongue,
            Capability capability,
            @Nullable Part part,
            Purpose purpose,
            boolean published) {
        return new Trait(
                String.join(".", path),
                List.copyOf(path),
                path.size() == 1 ? expose.base() : path.get(0),
                tongue,
                word(expose, path),
                name(expose, path),
                capability,
                part,
                purpose,
                Vocabulary.subject(expose.name()),
                expose.gettable() && path.size() == 1,
                published);
    }

    private static Part part(Expose expose, boolean event) {
        String name = Exposes.slug(expose.property());
        return event ? new Part(Part.Sort.EVENT, name, "event") : new Part(Part.Sort.BUTTON, name, "press");
    }

    private static String word(Expose expose, List<String> path) {
        String own = expose.suffix().isEmpty() ? expose.property() : expose.endpoint() + "-" + expose.base();
        return Exposes.slug(path.size() == 1 ? own : String.join("-", path));
    }

    private static String name(Expose expose, List<String> path) {
        if (path.size() > 1) {
            return Names.pretty(path.get(path.size() - 2)) + ": " + expose.label();
        }
        return expose.suffix().isEmpty() ? expose.label() : Names.pretty(expose.endpoint()) + ": " + expose.label();
    }

    static @Nullable Tongue tongue(Expose expose) {
        String property = expose.property();
        return switch (expose.type()) {
            case "binary" ->
                new FlagTongue(property, spelled(expose, "value_on", true), spelled(expose, "value_off", false));
            case "numeric" ->
                new NumberTongue(
                        property, NumberTongue.Scale.PLAIN, expose.number("value_min"), expose.number("value_max"));
            case "enum" -> new WordTongue(property, expose.list("values"), Map.of());
            case "text", "list" -> WordTongue.free(property);
            default -> null;
        };
    }

    private static JsonNode spelled(Expose expose, String field, boolean otherwise) {
        JsonNode said = expose.json().get(field);
        return said == null || !said.isValueNode() || said.isNull() ? Tongue.JSON.booleanNode(otherwise) : said;
    }

    static Capability capability(Expose expose) {
        return switch (expose.type()) {
            case "binary" -> Capability.of(Kind.FLAG);
            case "numeric" ->
                Capability.of(Kind.QUANTITY, expose.unit())
                        .within(expose.number("value_min"), expose.number("value_max"), expose.number("value_step"));
            case "enum" -> Capability.choice(words(expose));
            default -> Capability.of(Kind.TEXT);
        };
    }

    /** The same, settable or not; one that is never told has to be believed. */
    static Capability access(Capability capability, boolean settable, boolean published) {
        if (!settable) {
            return capability;
        }
        return published ? capability.whichIsSettable() : capability.whichNeverAnswers();
    }

    private static Capability momentary(Expose expose, boolean settable) {
        var momentary = Capability.of(Kind.MOMENTARY).withOptions(words(expose));
        return settable ? momentary.whichNeverAnswers() : momentary;
    }

    static List<String> words(Expose expose) {
        return expose.list("values").stream().map(Tongue::text).distinct().toList();
    }

    /** Named values that are no numbers, or out of the range, get a point of their own: they could not be set else. */
    private static @Nullable Trait presets(Trait of, Expose expose, int access) {
        var values = new LinkedHashMap<String, JsonNode>();
        boolean beyond = false;
        for (JsonNode preset : expose.list("presets")) {
            JsonNode value = preset.path("value");
            if (preset.path("name").isString() && value.isValueNode() && !value.isNull()) {
                values.put(preset.path("name").stringValue(), value);
                beyond |= !value.isNumber()
                        || of.capability().refusal(quantity(value)).isPresent();
            }
        }
        if (!beyond || !expose.settable(access)) {
            return null;
        }
        var choice = Capability.choice(List.copyOf(values.keySet()));
        return new Trait(
                of.key() + "#preset",
                of.path(),
                of.base(),
                new PresetTongue(values),
                of.word() + "-preset",
                of.name() + " (preset)",
                access(choice, true, expose.published(access)),
                null,
                of.purpose() == Purpose.MAIN ? Purpose.CONFIGURATION : of.purpose(),
                null,
                false,
                of.published());
    }

    private static io.hearth.house.Value quantity(JsonNode number) {
        double value = number.doubleValue();
        return io.hearth.house.Value.of(Double.isFinite(value) ? value : 0);
    }
}
