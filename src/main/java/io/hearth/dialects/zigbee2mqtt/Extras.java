package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Names;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Traits that devices have without exposing them: when they were seen, how well they are heard, their updates. */
final class Extras {

    /** The trait that starts an update. */
    static final String INSTALL = "update#install";

    /** The trait that says how far the device got in Zigbee2MQTT. */
    static final String STANDING = "#standing";

    /** What the keys of traits that are not exposed begin with. */
    static final String MARK = "+";

    private static final List<Trait> UPDATE = List.of(
            update("state", Capability.choice(List.of("idle", "available", "updating", "scheduled")), "state"),
            update("installed_version", Capability.of(Kind.TEXT), "installed"),
            update("latest_version", Capability.of(Kind.TEXT), "latest"),
            update("progress", Capability.of(Kind.QUANTITY, "%").within(0.0, 100.0, null), "progress"),
            install());

    private static final Map<String, Trait> PLAIN = Map.of(
            "last_seen",
            plain("last_seen", new TimeTongue(), Capability.of(Kind.TEXT), Purpose.DIAGNOSTIC),
            "linkquality",
            plain("linkquality", number("linkquality"), Capability.of(Kind.QUANTITY, "lqi"), Purpose.DIAGNOSTIC),
            "battery",
            plain("battery", number("battery"), Capability.of(Kind.QUANTITY, "%"), Purpose.MAIN));

    private Extras() {}

    static Trait standing() {
        return new Trait(
                STANDING,
                List.of(STANDING),
                STANDING,
                WordTongue.free(STANDING),
                "zigbee-status",
                "Zigbee status",
                Capability.choice(List.of("ready", "interviewing", "failed", "unsupported", "disabled")),
                null,
                Purpose.DIAGNOSTIC,
                null,
                false,
                false);
    }

    static List<Trait> withUpdate(List<Trait> traits) {
        if (traits.stream().anyMatch(trait -> trait.base().equals("update"))) {
            return traits;
        }
        var all = new ArrayList<>(traits);
        all.addAll(UPDATE);
        return List.copyOf(all);
    }

    /** Those that the message mentions and the device was not known to have. */
    static List<Trait> in(JsonNode message, List<Trait> traits) {
        var found = new ArrayList<Trait>();
        for (var plain : PLAIN.entrySet()) {
            JsonNode said = message.get(plain.getKey());
            if (said != null
                    && !said.isNull()
                    && lacks(traits, plain.getKey())
                    && lacks(traits, mark(plain.getKey()))) {
                found.add(plain.getValue());
            }
        }
        if (message.path("update").isObject() && lacks(traits, "update.state")) {
            found.addAll(UPDATE);
        }
        for (Trait trait : traits) {
            if (trait.tongue() instanceof ColourTongue colour) {
                String mode = "color_mode" + colour.suffix();
                if (message.has(mode) && lacks(traits, mode) && lacks(traits, mark(mode))) {
                    found.add(mode(mode, trait));
                }
            }
        }
        return found;
    }

    /** The key of a trait that is not exposed; one that is exposed later takes its place. */
    private static String mark(String property) {
        return MARK + property;
    }

    private static boolean lacks(List<Trait> traits, String key) {
        return traits.stream().noneMatch(trait -> trait.key().equals(key));
    }

    private static Trait mode(String property, Trait colour) {
        Part part = colour.part();
        return new Trait(
                mark(property),
                List.of(property),
                "color_mode",
                WordTongue.free(property),
                colour.word() + "-mode",
                colour.name() + " mode",
                Capability.choice(List.of("color_temp", "xy", "hs")),
                part == null ? null : new Part(part.sort(), part.name(), "colour-mode"),
                Purpose.DIAGNOSTIC,
                null,
                false,
                true);
    }

    private static Tongue number(String property) {
        return new NumberTongue(property, NumberTongue.Scale.PLAIN, null, null);
    }

    private static Trait plain(String property, Tongue tongue, Capability capability, Purpose purpose) {
        return new Trait(
                mark(property),
                List.of(property),
                property,
                tongue,
                property.replace('_', '-'),
                Names.pretty(property),
                capability,
                null,
                purpose,
                Vocabulary.subject(property),
                false,
                true);
    }

    private static Trait update(String field, Capability capability, String role) {
        Tongue tongue =
                capability.kind() == Kind.QUANTITY ? number("update." + field) : WordTongue.free("update." + field);
        return part("update." + field, List.of("update", field), tongue, capability, role, true);
    }

    private static Trait install() {
        var press = Capability.of(Kind.MOMENTARY)
                .withOptions(List.of("install", "check"))
                .whichNeverAnswers();
        return part(INSTALL, List.of("update"), WordTongue.free("update"), press, "install", false);
    }

    private static Trait part(
            String key, List<String> path, Tongue tongue, Capability capability, String role, boolean published) {
        String word = role.equals("state") ? "update" : "update-" + role;
        return new Trait(
                key,
                path,
                "update",
                tongue,
                word,
                Names.pretty(word),
                capability,
                new Part(Part.Sort.UPDATE, "update", role),
                Purpose.DIAGNOSTIC,
                null,
                false,
                published);
    }

    static @Nullable Trait byKey(List<Trait> traits, String key) {
        return traits.stream()
                .filter(trait -> trait.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
