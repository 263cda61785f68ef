package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.house.About;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code bridge/devices}. Any thread. */
final class CensusReader {

    static final String READY = "ready";

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{16}");
    private static final int LONGEST_NAME = 512;
    private static final int MOST_COMPLAINTS = 20;

    private final String base;
    private final Map<String, Entry> before;
    private final int mostTraits;
    private final Map<JsonNode, List<Trait>> models = new HashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> awaited = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable String coordinator;

    private CensusReader(String base, Map<String, Entry> before, int mostTraits) {
        this.base = base;
        this.before = before;
        this.mostTraits = mostTraits;
    }

    /**
     * @param before what the last list said
     * @throws IllegalArgumentException when the bytes are not such a list; the message says why, for people
     */
    static Census read(String base, byte[] bytes, Map<String, Entry> before, int mostTraits) {
        var reader = new CensusReader(base, before, mostTraits);
        JsonNode list = array(bytes);
        list.forEach(reader::take);
        if (reader.entries.isEmpty() && reader.awaited.isEmpty() && reader.coordinator == null) {
            throw new IllegalArgumentException("a list of devices has at least the coordinator, this one has nothing");
        }
        return new Census(
                reader.entries,
                changed(reader.entries, before),
                Set.copyOf(reader.awaited),
                reader.coordinator,
                List.copyOf(reader.complaints));
    }

    static List<Entry> changed(Map<String, Entry> entries, Map<String, Entry> before) {
        return entries.values().stream()
                .filter(entry -> !entry.equals(before.get(entry.id())))
                .toList();
    }

    static JsonNode array(byte[] bytes) {
        JsonNode list;
        try {
            list = JsonMapper.shared().readTree(bytes);
        } catch (tools.jackson.core.JacksonException broken) {
            throw new IllegalArgumentException("this is not JSON: " + broken.getOriginalMessage(), broken);
        }
        if (!list.isArray()) {
            throw new IllegalArgumentException("a list of devices or groups is an array, this is not");
        }
        return list;
    }

    private void take(JsonNode device) {
        String address = text(device, "ieee_address", "").toLowerCase(Locale.ROOT);
        String name = text(device, "friendly_name", address);
        if (!ADDRESS.matcher(address).matches()) {
            complain("\"%s\" is not the address of a device".formatted(cut(address)));
        } else if (text(device, "type", "").equals("Coordinator")) {
            coordinator = address;
        } else if (name.isBlank() || name.length() > LONGEST_NAME) {
            complain("the name of %s is empty or too long".formatted(address));
        } else if (!device.path("definition").isObject() && standing(device).equals("interviewing")) {
            await(address);
        } else if (entries.containsKey(address)) {
            complain("%s stands in the list twice; the first counts".formatted(address));
        } else if (!names.add(name)) {
            complain("two devices are called \"%s\"; the first has the topic".formatted(cut(name)));
        } else {
            entries.put(address, entry(address, name, device));
        }
    }

    private void await(String address) {
        Entry known = before.get(address);
        if (known == null) {
            awaited.add(address);
        } else {
            entries.put(address, known);
        }
    }

    private void complain(String sentence) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(sentence);
        }
    }

    private Entry entry(String address, String name, JsonNode device) {
        JsonNode definition = device.path("definition");
        List<Trait> traits =
                models.computeIfAbsent(definition.path("exposes"), exposes -> Exposes.read(exposes, mostTraits));
        String standing = standing(device);
        return new Entry(
                address,
                name,
                new Met(pretty(address, name, device), null, about(address, device)),
                all(traits, device),
                text(device, "power_source", "").equals("Battery"),
                standing.equals("disabled"),
                standing,
                wrong(standing),
                null);
    }

    /** What it exposes, its updates, its scenes. */
    private static List<Trait> all(List<Trait> exposed, JsonNode device) {
        boolean updates = device.path("definition").path("supports_ota").asBoolean(false);
        List<Trait> traits = updates ? Extras.withUpdate(exposed) : exposed;
        for (JsonNode endpoint : device.path("endpoints")) {
            Trait scenes = Groups.scenes(endpoint);
            if (scenes != null) {
                var more = new ArrayList<>(traits);
                more.add(scenes);
                return more;
            }
        }
        return traits;
    }

    private static String standing(JsonNode device) {
        if (device.path("disabled").asBoolean(false)) {
            return "disabled";
        }
        String state = text(device, "interview_state", "").toLowerCase(Locale.ROOT);
        boolean done = device.path("interview_completed").asBoolean(true);
        if (device.path("interviewing").asBoolean(false) || state.equals("in_progress") || state.equals("pending")) {
            return "interviewing";
        }
        if (!done || state.equals("failed")) {
            return "failed";
        }
        boolean supported = device.path("supported").asBoolean(true)
                && device.path("definition").isObject();
        return supported ? READY : "unsupported";
    }

    private static @Nullable String wrong(String standing) {
        return switch (standing) {
            case "failed" ->
                "Zigbee2MQTT could not interview this device: bring it closer, wake it up and pair it again";
            case "unsupported" -> "Zigbee2MQTT does not know this model, so that nothing can be said of what it does";
            default -> null;
        };
    }

    /** Its name for people; a device that nobody named is called after its model. */
    private static String pretty(String address, String name, JsonNode device) {
        if (!name.equalsIgnoreCase(address)) {
            return Names.pretty(name.replace('/', ' '));
        }
        JsonNode definition = device.path("definition");
        String described = text(
                definition,
                "description",
                text(
                        definition,
                        "model",
                        text(device, "model_id", "Zigbee device " + address.substring(address.length() - 4))));
        return Names.pretty(described);
    }

    private About about(String address, JsonNode device) {
        JsonNode definition = device.path("definition");
        return new About(
                filled(text(definition, "vendor", text(device, "manufacturer", ""))),
                filled(text(definition, "model", text(device, "model_id", ""))),
                filled(text(device, "software_build_id", "")),
                null,
                null,
                bridge(base),
                null,
                Set.of("ieee:" + address, "zigbee2mqtt:" + address));
    }

    /** The identifier of the bridge with this base topic. */
    static String bridge(String base) {
        return "zigbee2mqtt:bridge:" + base;
    }

    static boolean isAddress(String address) {
        return ADDRESS.matcher(address.toLowerCase(Locale.ROOT)).matches();
    }

    static @Nullable String filled(String text) {
        String clean = text.replace("\u0000", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    static String text(JsonNode object, String field, String otherwise) {
        JsonNode text = object.path(field);
        boolean usable = text.isString() && !text.stringValue().isBlank();
        return usable && text.stringValue().length() <= LONGEST_NAME ? text.stringValue() : otherwise;
    }

    private static String cut(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
