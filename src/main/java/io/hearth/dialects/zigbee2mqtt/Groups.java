package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code bridge/groups}: a group takes what any of its members takes. Any thread. */
final class Groups {

    private static final Set<Part.Sort> TOGETHER = EnumSet.of(
            Part.Sort.LIGHT, Part.Sort.SWITCH, Part.Sort.COVER, Part.Sort.LOCK, Part.Sort.FAN, Part.Sort.CLIMATE);

    private Groups() {}

    /**
     * @param before  what the last list of groups said
     * @param devices all devices of the bridge, by address
     * @throws IllegalArgumentException when the bytes are not such a list; the message says why, for people
     */
    static Census read(String base, byte[] bytes, Map<String, Entry> before, Map<String, Entry> devices) {
        var entries = new LinkedHashMap<String, Entry>();
        for (JsonNode group : CensusReader.array(bytes)) {
            JsonNode number = group.path("id");
            String name = CensusReader.text(group, "friendly_name", "");
            if (number.isIntegralNumber() && !name.isBlank()) {
                Entry entry = entry(base, number.toString(), name, group, devices);
                if (!entry.traits().isEmpty()) {
                    entries.putIfAbsent(entry.id(), entry);
                }
            }
        }
        return new Census(entries, CensusReader.changed(entries, before), Set.of(), null, List.of());
    }

    private static Entry entry(String base, String number, String name, JsonNode group, Map<String, Entry> devices) {
        String id = "group:" + base + ":" + number;
        var traits = new LinkedHashMap<String, Trait>();
        for (Part.Sort sort : TOGETHER) {
            for (JsonNode member : group.path("members")) {
                String address = CensusReader.text(member, "ieee_address", "").toLowerCase(Locale.ROOT);
                Entry device = devices.get(address);
                if (device != null) {
                    device.traits().forEach(trait -> join(traits, trait, sort));
                }
            }
        }
        var all = new ArrayList<>(traits.values());
        Trait scenes = traits.isEmpty() ? null : scenes(group);
        if (scenes != null) {
            all.add(scenes);
        }
        var about = new About(
                null,
                "Zigbee group",
                null,
                null,
                null,
                CensusReader.bridge(base),
                null,
                Set.of("zigbee2mqtt:" + id, "ha:zigbee2mqtt_" + encoded(base) + "_" + number));
        var met = new Met(Names.pretty(name.replace('/', ' ')), null, about);
        return new Entry(id, name, met, List.copyOf(all), true, false, null, null, number);
    }

    /** The base topic as Zigbee2MQTT writes it into the names of groups for other hubs. */
    private static String encoded(String base) {
        return base.chars().mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static void join(Map<String, Trait> traits, Trait trait, Part.Sort sort) {
        Part part = trait.part();
        boolean steered = part != null
                && part.sort() == sort
                && (trait.capability().settable() || part.role().equals("state"));
        if (!steered || trait.base().equals("effect")) {
            return;
        }
        int mark = trait.key().indexOf('#');
        String key = trait.base() + (mark < 0 ? "" : trait.key().substring(mark));
        traits.merge(key, shared(trait, key, part), Groups::wider);
    }

    private static Trait shared(Trait trait, String key, Part part) {
        String word = part.role().equals("current") ? "temperature" : part.role();
        var tongue = trait.tongue() instanceof ColourTongue colour
                ? new ColourTongue(trait.base(), "", colour.xy())
                : trait.tongue();
        return new Trait(
                key,
                List.of(trait.base()),
                trait.base(),
                tongue,
                word,
                Names.pretty(word),
                trait.capability(),
                new Part(part.sort(), part.sort().name().toLowerCase(Locale.ROOT), part.role()),
                Purpose.MAIN,
                trait.subject(),
                false,
                trait.published());
    }

    private static Trait wider(Trait one, Trait other) {
        Capability a = one.capability();
        Capability b = other.capability();
        if (a.kind() != Kind.QUANTITY || a.minimum() == null || a.maximum() == null) {
            return one;
        }
        if (b.minimum() == null || b.maximum() == null) {
            return one;
        }
        return one.with(a.within(
                (Double) Math.min(a.minimum(), b.minimum()), (Double) Math.max(a.maximum(), b.maximum()), a.step()));
    }

    /** The scenes that are stored under names; null when there are none. */
    static @Nullable Trait scenes(JsonNode owner) {
        var values = new LinkedHashMap<String, JsonNode>();
        for (JsonNode scene : owner.path("scenes")) {
            String name = CensusReader.text(scene, "name", "");
            if (scene.path("id").isIntegralNumber() && !name.isEmpty()) {
                values.putIfAbsent(name, scene.path("id"));
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        return new Trait(
                "scene_recall",
                List.of("scene_recall"),
                "scene_recall",
                new PresetTongue(values),
                "scene",
                "Scene",
                Capability.of(Kind.MOMENTARY)
                        .withOptions(List.copyOf(values.keySet()))
                        .whichNeverAnswers(),
                new Part(Part.Sort.SCENE, "scene", "recall"),
                Purpose.MAIN,
                null,
                false,
                false);
    }
}
