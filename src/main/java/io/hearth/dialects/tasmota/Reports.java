package io.hearth.dialects.tasmota;

import io.hearth.dialects.Found;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Unusable;
import io.hearth.dialects.tasmota.Base.Origin;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what devices say under {@code tele} and {@code stat}. */
final class Reports {

    private static final Pattern POWER = Pattern.compile("POWER\\d{0,2}");
    private static final Pattern INFO = Pattern.compile("(?i)INFO[1-3]");
    private static final Set<String> HAPPENINGS = Set.of("RfRaw", "Gesture", "Event");
    private static final Set<String> NEUTRAL = Set.of("Time");

    private final Register register;
    private final Directory directory;
    private final TasmotaSettings settings;
    private final States states;
    private final Zigbee zigbee;

    Reports(Register register, Directory directory, TasmotaSettings settings) {
        this.register = register;
        this.directory = directory;
        this.settings = settings;
        this.states = new States(register);
        this.zigbee = new Zigbee(register, settings);
    }

    Talk talk(Hearing hearing, DeviceId device, Base base, @Nullable Announced announced, Talk.Topic topic) {
        var units = Quantities.of(JsonNodeFactory.instance.objectNode());
        return new Talk(hearing, device, base, announced, units, topic);
    }

    void heard(Hearing hearing, Origin origin, @Nullable Announced announced, String text) throws Unusable {
        if (text.startsWith("{")) {
            JsonNode said = Payload.object(text);
            object(
                    talk(hearing, directory.heard(origin.base()), origin.base(), announced, topic(origin)),
                    origin,
                    said);
        } else if (origin.answer() && POWER.matcher(origin.word()).matches()) {
            var talk = talk(hearing, directory.heard(origin.base()), origin.base(), announced, Talk.Topic.STATE);
            var state = JsonNodeFactory.instance.stringNode(text);
            states.hears(talk, origin.word(), state, JsonNodeFactory.instance.objectNode());
        } else if (origin.word().equals("LOGGING")) {
            throw new Unusable("lines of a log are not read; set MqttLog to 0");
        } else {
            throw new Unusable("\"%s\" is neither JSON nor a state that is known".formatted(Payload.quoted(text)));
        }
    }

    /** What the sensors of an announcement are; its values are older than what the house knows already. */
    void structure(Hearing hearing, DeviceId device, Announced announced, JsonNode sensors) throws Unusable {
        if (!sensors.isObject()) {
            throw new Unusable("\"sn\" is not an object of sensors");
        }
        boolean news = register.known(device).stream()
                .flatMap(known -> known.points().values().stream())
                .noneMatch(point -> point.source().dialect().equals(Tasmota.NAME)
                        && point.source()
                                .key("stateTopic")
                                .filter((announced.base().tele() + "SENSOR")::equals)
                                .isPresent());
        if (news) {
            object(
                    talk(hearing, device, announced.base(), announced, Talk.Topic.SENSOR),
                    new Origin(announced.base(), false, "SENSOR"),
                    sensors);
        }
        hearing.understands();
    }

    private static Talk.Topic topic(Origin origin) {
        if (origin.answer()) {
            return Talk.Topic.ANSWER;
        }
        return switch (origin.word()) {
            case "SENSOR", "ENERGY" -> Talk.Topic.SENSOR;
            case "STATE", "UPTIME" -> Talk.Topic.STATE;
            default -> Talk.Topic.EVENT;
        };
    }

    private void object(Talk talk, Origin origin, JsonNode said) {
        if (origin.word().equals("ENERGY")) {
            leaves(talk).walk("ENERGY", without(said, NEUTRAL));
        } else if (INFO.matcher(origin.word()).matches()) {
            JsonNode inner = said.size() == 1 ? said.iterator().next() : said;
            info(talk.about(Talk.Topic.STATE), inner.isObject() ? inner : said);
        } else {
            fields(talk.measuring(Quantities.of(said)), said);
        }
    }

    private void fields(Talk talk, JsonNode said) {
        var leaves = leaves(talk);
        for (var field : said.properties()) {
            if (!NEUTRAL.contains(field.getKey()) && !Quantities.UNITS.contains(field.getKey())) {
                field(talk, field.getKey(), field.getValue(), said, leaves);
            }
        }
    }

    private void field(Talk talk, String word, JsonNode value, JsonNode whole, Leaves leaves) {
        if (word.startsWith("Status") && value.isObject()) {
            status(talk, word, value);
        } else if (states.hears(talk.about(Talk.Topic.STATE), word, value, whole)) {
            return;
        } else if (zigbee.hears(talk, word, value)) {
            return;
        } else if (value.isObject() && value.path("Action").isString()) {
            action(talk, word, value.path("Action").asString());
        } else if (word.endsWith("Received") || HAPPENINGS.contains(word)) {
            happening(talk, word, value, leaves);
        } else if (value.isString() && Controls.ordinal(word, "Switch") != null) {
            input(talk, word, value.asString());
        } else {
            leaves.walk(word, value);
        }
    }

    private void status(Talk talk, String word, JsonNode value) {
        switch (word) {
            case "StatusSNS" -> fields(talk.about(Talk.Topic.SENSOR).measuring(Quantities.of(value)), value);
            case "StatusSTS" -> fields(talk.about(Talk.Topic.STATE), value);
            case "StatusFWR", "StatusNET" -> {
                learn(talk, value);
                leaves(talk).walk(word, value);
            }
            default -> leaves(talk).walk(word, value);
        }
    }

    /** INFO1 to INFO3: what the device is, where, and why it started. */
    private void info(Talk talk, JsonNode said) {
        learn(talk, said);
        var leaves = leaves(talk);
        for (var field : without(said, NEUTRAL).properties()) {
            leaves.walk(field.getKey(), field.getValue());
        }
    }

    private void learn(Talk talk, JsonNode said) {
        String ip = word(said, "IPAddress");
        String mac = word(said, "Mac");
        var ids = new TreeSet<String>();
        if (mac != null) {
            ids.addAll(Directory.identified(mac));
        }
        String link = ip == null || ip.equals("0.0.0.0") ? null : "http://" + Payload.quoted(ip) + "/";
        String model = talk.announced() == null ? word(said, "Module") : null;
        directory.learn(
                talk.base(),
                new About(null, model, word(said, "Version"), word(said, "Hardware"), null, null, link, ids));
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).isString() ? said.path(name).asString() : "";
        return word.isBlank() || word.length() > 120 ? null : word;
    }

    private static void action(Talk talk, String word, String action) {
        Integer number = Controls.ordinal(word, "Switch");
        String path = number == null ? word : word + "/Action";
        String own = number == null || talk.announced() == null
                ? null
                : talk.announced().switchName(number);
        String name = own != null ? own : word.replaceAll("(?<=\\D)(\\d+)$", " $1");
        String slug = number == null ? name : "switch " + number + " action";
        talk.happens(
                path,
                slug.toLowerCase(java.util.Locale.ROOT),
                name,
                action,
                new Part(Part.Sort.BUTTON, slugged(name), "action"));
    }

    private static void input(Talk talk, String word, String state) {
        int number = java.util.Objects.requireNonNull(Controls.ordinal(word, "Switch"));
        String own = talk.announced() == null ? null : talk.announced().switchName(number);
        String name = own == null ? "Switch " + number : own;
        var keys = talk.about(Talk.Topic.SENSOR).sources(null);
        talk.says(
                new Found(
                        talk.base().key(word),
                        "switch " + number,
                        name,
                        Capability.of(Kind.FLAG),
                        keys,
                        null,
                        Purpose.MAIN,
                        null),
                Value.of(state));
    }

    private static void happening(Talk talk, String word, JsonNode value, Leaves leaves) {
        String name = Leaves.spaced(java.util.List.of(word));
        String what = value.isValueNode() ? value.asString().strip() : value.toString();
        if (value.isObject() && value.path("Data").isValueNode()) {
            String protocol = value.path("Protocol").asString("");
            what = (protocol + " " + value.path("Data").asString()).strip();
        }
        var part = new Part(Part.Sort.EVENT, slugged(name), "event");
        talk.happens(word, name, io.hearth.dialects.Names.pretty(name), what, part);
        if (!value.isValueNode()) {
            leaves.walk(word, value);
        }
    }

    private static String slugged(String name) {
        try {
            return io.hearth.house.Slug.of(name);
        } catch (IllegalArgumentException nameless) {
            return "event";
        }
    }

    private Leaves leaves(Talk talk) {
        return new Leaves(talk, settings.maxLeaves());
    }

    private static JsonNode without(JsonNode said, Set<String> names) {
        var copy = JsonNodeFactory.instance.objectNode();
        said.properties().stream()
                .filter(field -> !names.contains(field.getKey()))
                .forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }
}
