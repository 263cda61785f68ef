package io.hearth.dialects.tasmota;

import io.hearth.dialects.Found;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Makes a point of each value below an object, named by the words on the way to it. */
final class Leaves {

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z][a-z])");
    private static final Pattern PLACEHOLDER = Pattern.compile("%\\w+%");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|pwd|appkey|appskey|nwkskey|secret|token).*");
    private static final String ENERGY = "ENERGY";
    private static final Map<String, String> ENERGIES = Map.of(
            "Total",
            "energy total",
            "Today",
            "energy today",
            "Yesterday",
            "energy yesterday",
            "Period",
            "energy period");

    private final Talk talk;
    private final String owner;
    private int left;

    Leaves(Talk talk, int most) {
        this(talk, most, "");
    }

    /** @param owner what the keys of the points begin with, when they are of a device behind this one */
    Leaves(Talk talk, int most, String owner) {
        this.talk = talk;
        this.left = most;
        this.owner = owner;
    }

    void walk(String name, JsonNode node) {
        walk(List.of(name), node);
    }

    private void walk(List<String> path, JsonNode node) {
        if (node.isObject()) {
            for (var field : node.properties()) {
                walk(below(path, field.getKey()), field.getValue());
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(below(path, Integer.toString(i + 1)), node.get(i));
            }
        } else if (left-- > 0) {
            leaf(path, node);
        } else {
            talk.hearing()
                    .refuses(String.join(" ", path), "too many values in one message (hearth.tasmota.max-leaves)");
        }
    }

    private static List<String> below(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private void leaf(List<String> path, JsonNode node) {
        String key = owner + String.join("/", path);
        if (node.isNull()) {
            talk.hearing().unknown(talk.base().key(key));
            return;
        }
        String last = path.get(path.size() - 1);
        String word = node.asString();
        if (SECRET.matcher(last).matches()) {
            talk.hearing().refuses(last, "a secret is not kept");
        } else if (PLACEHOLDER.matcher(word).matches()) {
            talk.hearing().refuses(last, "\"%s\" stands for a value and is none".formatted(word));
        } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            talk.hearing().refuses(last, "the number %s is too large".formatted(Payload.quoted(word)));
        } else if (last.equals("UID")) {
            talk.happens(key, spaced(path), Names.pretty(spaced(path)), word, new Part(Part.Sort.TAG, "tag", "tag"));
        } else if (word.length() > Value.Text.MAX_LENGTH) {
            talk.hearing().refuses(last, "a text of %d characters is too long".formatted(word.length()));
        } else {
            says(path, key, node, word);
        }
    }

    private void says(List<String> path, String key, JsonNode node, String word) {
        String quantity = quantity(path);
        String sensor = path.size() > 1 ? path.get(0) : "";
        var meaning = foreign(sensor)
                ? new Quantities.Meaning(null, null)
                : talk.units().meaning(sensor, quantity);
        Capability capability =
                node.isNumber() ? Capability.of(Kind.QUANTITY, meaning.unit()) : Capability.of(kind(node, word));
        String name = spaced(path);
        talk.says(
                new Found(
                        talk.base().key(key),
                        name,
                        Names.pretty(name),
                        capability,
                        talk.sources(null),
                        null,
                        purpose(sensor, quantity, capability.kind()),
                        capability.kind() == Kind.QUANTITY ? meaning.subject() : null),
                node.isNumber() ? Value.of(node.doubleValue()) : Value.of(word));
    }

    /** The name of what is measured: the last that is no number of a phase. */
    private static String quantity(List<String> path) {
        String last = path.get(path.size() - 1);
        boolean numbered = path.size() > 1 && last.chars().allMatch(Character::isDigit);
        return numbered ? path.get(path.size() - 2) : last;
    }

    /** What it received from others is not measured by itself. */
    private static boolean foreign(String sensor) {
        return sensor.endsWith("Received") || sensor.startsWith("Mtr") || sensor.startsWith("Zb");
    }

    private static Kind kind(JsonNode node, String word) {
        return node.isBoolean() || word.equals("ON") || word.equals("OFF") ? Kind.FLAG : Kind.TEXT;
    }

    private Purpose purpose(String sensor, String quantity, Kind kind) {
        if (talk.topic() == Talk.Topic.ANSWER) {
            return Purpose.CONFIGURATION;
        }
        boolean tells = talk.topic() != Talk.Topic.SENSOR || foreign(sensor) || Quantities.diagnostic(sensor, quantity);
        return tells ? Purpose.DIAGNOSTIC : Purpose.MAIN;
    }

    /** {@code [DS18B20, Temperature]} becomes "ds18b20 temperature"; what is metered goes without its sensor. */
    static String spaced(List<String> path) {
        var words = new ArrayList<String>();
        for (String name : path) {
            if (!name.equals(ENERGY)) {
                words.add(name);
            } else if (path.size() > 1) {
                continue;
            }
        }
        if (path.get(0).equals(ENERGY) && path.size() > 1) {
            words.set(0, ENERGIES.getOrDefault(words.get(0), words.get(0)));
        }
        String spaced = CAMEL.matcher(String.join(" ", words)).replaceAll(" ");
        return path.size() == 1 || path.get(0).equals(ENERGY) ? spaced.toLowerCase(Locale.ROOT) : sentence(spaced);
    }

    private static String sentence(String spaced) {
        int space = spaced.indexOf(' ');
        return space < 0
                ? spaced
                : spaced.substring(0, space) + spaced.substring(space).toLowerCase(Locale.ROOT);
    }
}
