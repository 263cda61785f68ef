package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Met;
import io.hearth.house.About;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a config says of the device a thing belongs to.
 *
 * @param name null when it has none
 */
record DeviceBlock(@Nullable String name, @Nullable String area, About about) {

    private static final Pattern MAC =
            Pattern.compile("(?:[0-9A-Fa-f]{2}([:-]?)(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2})");
    private static final Pattern IEEE = Pattern.compile("(?:zigbee2mqtt_)?(0x[0-9a-fA-F]{16})");
    private static final int MOST_IDENTIFIERS = 32;
    private static final int LONGEST_IDENTIFIER = 255;
    private static final int LONGEST = 255;

    /**
     * @throws Rejected when it is no block that says who the device is
     */
    static DeviceBlock of(Config block) {
        var identifiers = new TreeSet<String>();
        block.strings("identifiers").forEach(identifier -> identify(identifiers, identifier));
        connections(block, identifiers);
        if (identifiers.isEmpty()) {
            throw new Rejected("\"device\" needs at least one of \"identifiers\" and \"connections\"");
        }
        if (identifiers.size() > MOST_IDENTIFIERS) {
            throw new Rejected(
                    "\"device\" has %d identifiers, %d are allowed".formatted(identifiers.size(), MOST_IDENTIFIERS));
        }
        return new DeviceBlock(line(block, "name"), line(block, "suggested_area"), about(block, identifiers));
    }

    /** Who the device is, called by its own name or else by the name given. */
    Met met(String otherwise) {
        return new Met(name == null ? otherwise : name, area, about);
    }

    /** What to call the device when it says no name. */
    String fallback() {
        if (about.model() != null) {
            return about.manufacturer() == null ? about.model() : about.manufacturer() + " " + about.model();
        }
        String identifier = about.identifiers().iterator().next();
        return identifier.substring(identifier.indexOf(':') + 1);
    }

    private static About about(Config block, Set<String> identifiers) {
        String model = line(block, "model");
        String modelId = line(block, "model_id");
        String full = model == null || modelId == null || model.equals(modelId) ? model : model + " (" + modelId + ")";
        return new About(
                line(block, "manufacturer"),
                full == null ? modelId : full,
                line(block, "sw_version"),
                line(block, "hw_version"),
                line(block, "serial_number"),
                block.text("via_device").map(via -> "ha:" + via).orElse(null),
                link(block),
                identifiers);
    }

    private static @Nullable String link(Config block) {
        String link = line(block, "configuration_url");
        if (link == null) {
            return null;
        }
        String lower = link.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return link;
        }
        if (lower.startsWith("homeassistant://")) {
            return null;
        }
        throw new Rejected("\"configuration_url\" must begin with http:// or https://");
    }

    private static void connections(Config block, Set<String> identifiers) {
        JsonNode list = block.node().get("connections");
        if (list == null || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw Config.wrong("connections", "a list of pairs", list);
        }
        for (JsonNode pair : list) {
            if (!pair.isArray()
                    || pair.size() != 2
                    || !pair.get(0).isString()
                    || !pair.get(1).isString()) {
                throw Config.wrong("connections", "a list of pairs", list);
            }
            connect(identifiers, pair.get(0).stringValue(), pair.get(1).stringValue());
        }
    }

    private static void connect(Set<String> identifiers, String kind, String address) {
        check(address);
        var ieee = IEEE.matcher(address);
        if (kind.equals("mac") && MAC.matcher(address).matches()) {
            identifiers.add("mac:" + address.replaceAll("[:-]", "").toLowerCase(Locale.ROOT));
        } else if (kind.equals("zigbee") && ieee.matches()) {
            identifiers.add("ieee:" + ieee.group(1).toLowerCase(Locale.ROOT));
        } else {
            identifiers.add("ha:" + kind + ":" + address.toLowerCase(Locale.ROOT));
        }
    }

    private static void identify(Set<String> identifiers, String identifier) {
        check(identifier);
        identifiers.add("ha:" + identifier);
        var ieee = IEEE.matcher(identifier);
        if (ieee.matches()) {
            identifiers.add("ieee:" + ieee.group(1).toLowerCase(Locale.ROOT));
        } else if (MAC.matcher(identifier).matches()) {
            identifiers.add("mac:" + identifier.replaceAll("[:-]", "").toLowerCase(Locale.ROOT));
        }
    }

    private static void check(String identifier) {
        if (identifier.isBlank() || identifier.length() > LONGEST_IDENTIFIER) {
            throw new Rejected("\"device\" has an identifier that is empty or longer than %d characters"
                    .formatted(LONGEST_IDENTIFIER));
        }
    }

    private static @Nullable String line(Config block, String key) {
        return block.text(key)
                .map(text -> text.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .orElse(null);
    }
}
