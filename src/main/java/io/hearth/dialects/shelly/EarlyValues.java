package io.hearth.dialects.shelly;

import io.hearth.dialects.Found;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Unusable;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the topics of the first generation that tell one value each, and pushes and shades. */
final class EarlyValues {

    static final String GENERATION = "generation";

    private static final Pattern SENSOR = Pattern.compile("sensor/[a-z0-9_]{1,40}");
    /** A value inside of what the topic tells. */
    private static final Pattern INSIDE =
            Pattern.compile("(.*/status|.*/info|.*/roller/\\d+)/(?!pos|power|energy|stop)[a-z-]+");

    private static final Map<String, String> PUSHES = Map.of(
            "S",
            "single_push",
            "SS",
            "double_push",
            "SSS",
            "triple_push",
            "L",
            "long_push",
            "SL",
            "short_long_push",
            "LS",
            "long_short_push");

    private final Memory memory;

    EarlyValues(Memory memory) {
        this.memory = memory;
    }

    void value(Talk talk, String path, String text) throws Unusable {
        Reading reading = Reading.of(path);
        if (reading == null && SENSOR.matcher(path).matches()) {
            reading = Reading.unheardOf(path, text);
        }
        if (reading == null) {
            throw new Unusable("\"%s\" is nothing that a Shelly of the first generation is known to tell"
                    .formatted(Payload.quoted(path)));
        }
        if (path.startsWith("roller/") && text.equals("-1")) {
            talk.hearing().unknown(talk.prefix() + "/" + path);
            return;
        }
        talk.hearing().says(talk.device(), found(talk, path, reading), worth(reading, text));
    }

    private static Value worth(Reading reading, String text) throws Unusable {
        if (reading.capability().kind() == Kind.QUANTITY) {
            return Value.of(number(text) * reading.factor());
        }
        if (text.length() > Value.Text.MAX_LENGTH) {
            throw new Unusable("a text of %d characters is too long".formatted(text.length()));
        }
        return text.equals("overpower") ? Value.of(false) : Value.of(text);
    }

    private static double number(String text) throws Unusable {
        if (text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?")) {
            return Double.parseDouble(text);
        }
        throw new Unusable("\"%s\" is not a number".formatted(Payload.quoted(text)));
    }

    static Found found(Talk talk, String path, Reading reading) {
        String topic = INSIDE.matcher(talk.prefix() + "/" + path).replaceFirst("$1");
        var keys = new TreeMap<>(Map.of(Source.STATE_TOPIC, topic, GENERATION, "1"));
        if (reading.command() != null) {
            keys.put(Source.COMMAND_TOPIC, talk.prefix() + "/" + reading.command());
        }
        return new Found(
                talk.prefix() + "/" + path,
                reading.word(),
                Names.pretty(reading.word()),
                reading.capability(),
                keys,
                reading.part(),
                reading.purpose(),
                reading.subject());
    }

    void externals(Talk talk, String path, JsonNode all) {
        boolean warm = path.equals("ext_temperatures");
        for (var one : all.properties()) {
            JsonNode number = one.getValue().path(warm ? "tC" : "hum");
            String single = (warm ? "ext_temperature/" : "ext_humidity/") + one.getKey();
            Reading reading = Reading.of(single);
            if (reading != null && number.isNumber() && Double.isFinite(number.doubleValue())) {
                talk.hearing().says(talk.device(), found(talk, single, reading), Value.of(number.doubleValue()));
            } else {
                talk.hearing().refuses(single, "it has no number");
            }
        }
    }

    /** The direction of a shade that moves, or stop; its position is told apart. */
    void moved(Talk talk, int number, String text) throws Unusable {
        String state =
                switch (text) {
                    case "open" -> "opening";
                    case "close" -> "closing";
                    case "stop" -> "stopped";
                    default ->
                        throw new Unusable(
                                "a shade says open, close or stop, not \"%s\"".formatted(Payload.quoted(text)));
                };
        String path = "roller/" + number;
        var states = Capability.choice(Field.COVER_STATES);
        var moves = Capability.of(Kind.MOMENTARY).withOptions(Field.MOVES).whichNeverAnswers();
        String name = Reading.suffixed("cover", number);
        var direction = new Reading(
                Reading.suffixed("state", number),
                states,
                new Part(Part.Sort.COVER, name, "state"),
                Purpose.MAIN,
                null,
                1,
                null);
        var action = new Reading(
                Reading.suffixed("action", number),
                moves,
                new Part(Part.Sort.COVER, name, "action"),
                Purpose.MAIN,
                null,
                1,
                path + "/command");
        talk.hearing().has(talk.device(), found(talk, path + "/action", action));
        talk.hearing().says(talk.device(), found(talk, path, direction), Value.of(state));
    }

    /** A device tells its last push again from time to time; only another count is another push. */
    void pushed(Talk talk, int number, String path, JsonNode said) {
        String event = said.path("event").asString("");
        byte[] count = said.path("event_cnt").asString("").getBytes(StandardCharsets.UTF_8);
        String key = "shelly/" + talk.prefix() + "/" + path;
        boolean again = memory.get(key)
                .filter(before -> java.util.Arrays.equals(before, count))
                .isPresent();
        if (event.isEmpty() || again || event.length() > 20 || count.length > 20) {
            talk.hearing().understands();
            return;
        }
        if (count.length > 0) {
            memory.keep(key, count);
        }
        String word = Reading.suffixed("button", number);
        var pushes = new Reading(
                word,
                Capability.of(Kind.MOMENTARY),
                new Part(Part.Sort.BUTTON, word, "event"),
                Purpose.MAIN,
                null,
                1,
                null);
        talk.hearing().says(talk.device(), found(talk, path, pushes), Value.of(PUSHES.getOrDefault(event, event)));
    }
}
