package io.hearth.dialects.zigbee2mqtt;

import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Slug;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a device exposes into its traits. */
final class Exposes {

    private static final int DEEPEST = 4;

    private final Map<String, Trait> traits = new LinkedHashMap<>();
    private final boolean prefixed;
    private final int most;

    private Exposes(List<Expose> all, int most) {
        this.most = most;
        Set<String> places = new HashSet<>();
        all.stream()
                .filter(expose -> Vocabulary.control(expose.type()) != null)
                .forEach(expose -> places.add(String.valueOf(expose.endpoint())));
        prefixed = places.size() > 1;
    }

    /** @param most traits that are read; the rest is left out */
    static List<Trait> read(JsonNode exposes, int most) {
        List<Expose> all = exposes.isArray()
                ? exposes.valueStream()
                        .filter(JsonNode::isObject)
                        .map(Expose::new)
                        .toList()
                : List.of();
        var reader = new Exposes(all, most);
        all.stream()
                .sorted(Comparator.comparing((Expose expose) -> !expose.type().equals("light")))
                .forEach(reader::top);
        return List.copyOf(reader.traits.values());
    }

    private void top(Expose expose) {
        Vocabulary.Control control = Vocabulary.control(expose.type());
        if (control != null) {
            control(expose, control);
        } else {
            generic(expose, List.of(), 0, "");
        }
    }

    private void control(Expose expose, Vocabulary.Control control) {
        String endpoint = endpointOf(expose);
        String part = endpoint == null ? expose.type() : slug(endpoint);
        List<Expose> features = expose.features();
        boolean twoTargets =
                names(features, "occupied_heating_setpoint") && names(features, "occupied_cooling_setpoint");
        for (Expose feature : features) {
            String role = control.roles().get(feature.name());
            if (role == null
                    || control.sort() == Part.Sort.SWITCH && !feature.base().equals("state")) {
                generic(feature, List.of(), 0, control.sort() == Part.Sort.LIGHT ? "config" : "");
                continue;
            }
            if (twoTargets && role.equals("target")) {
                role = feature.name().equals("occupied_cooling_setpoint") ? "target-high" : "target-low";
            }
            new Controls(prefixed ? endpoint : null)
                    .traits(feature, new Part(control.sort(), part, role))
                    .forEach(this::add);
        }
    }

    /** Devices of older bridges name the endpoint at the features only. */
    private static @Nullable String endpointOf(Expose expose) {
        return expose.endpoint() != null
                ? expose.endpoint()
                : expose.features().stream()
                        .map(Expose::endpoint)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean names(List<Expose> features, String name) {
        return features.stream().anyMatch(feature -> feature.name().equals(name));
    }

    private void generic(Expose expose, List<String> above, int access, String category) {
        if (expose.property().isEmpty() || above.size() >= DEEPEST) {
            return;
        }
        var path = new ArrayList<>(above);
        path.add(expose.property());
        String meant = expose.category().isEmpty() ? category : expose.category();
        if (expose.type().equals("composite")) {
            for (Expose feature : expose.features()) {
                generic(feature, path, access | expose.access(), meant);
            }
            return;
        }
        Generics.traits(expose, path, access, meant).stream().map(this::beside).forEach(this::add);
    }

    /** The effects of a lamp belong to its control. */
    private Trait beside(Trait trait) {
        if (!trait.base().equals("effect")
                || trait.capability().kind() != Kind.CHOICE
                || trait.path().size() > 1) {
            return trait;
        }
        String endpoint = trait.path().get(0).substring(trait.base().length());
        return traits.values().stream()
                .filter(lamp -> lamp.part() != null && lamp.part().sort() == Part.Sort.LIGHT)
                .filter(lamp -> lamp.path().get(0).equals(lamp.base() + endpoint))
                .findFirst()
                .map(lamp -> trait.with(new Part(Part.Sort.LIGHT, lamp.part().name(), "effect")))
                .orElse(trait);
    }

    private void add(Trait trait) {
        Trait known = traits.get(trait.key());
        if (known == null && traits.size() < most) {
            traits.put(trait.key(), trait);
        } else if (known != null
                && trait.capability().settable()
                && !known.capability().settable()
                && known.part() == null) {
            traits.put(trait.key(), trait);
        }
    }

    static String slug(String name) {
        try {
            return Slug.of(name);
        } catch (IllegalArgumentException nameless) {
            return "value";
        }
    }
}
