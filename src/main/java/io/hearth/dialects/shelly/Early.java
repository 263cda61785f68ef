package io.hearth.dialects.shelly;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Found;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Unusable;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The first generation of Shelly: a topic for each value below {@code shellies/<id>}. */
final class Early {

    static final String GENERATION = "generation";

    private static final String BEGIN = "shellies/";
    private static final Pattern LIGHT = Pattern.compile("(light|color|white)/(\\d{1,2})/status");
    private static final Pattern INPUT = Pattern.compile("input_event/(\\d{1,2})");
    private static final Pattern ROLLER = Pattern.compile("roller/(\\d{1,2})");
    private static final Pattern COMMAND = Pattern.compile(".*(^|/)(command|set)(/.*)?");
    /** A value inside of what the topic tells. */
    private static final Pattern INSIDE =
            Pattern.compile("(.*/status|.*/info|.*/roller/\\d+)/(?!pos|power|energy|stop)[a-z-]+");

    private static final Pattern SENSOR = Pattern.compile("sensor/[a-z0-9_]{1,40}");
    private static final Set<String> NEUTRAL = Set.of("temperature_f", "settings", "command");
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

    private final Switchboard switchboard;
    private final Register register;
    private final Complaints complaints;
    private final Memory memory;
    private final ShellySettings settings;
    private final EarlyLights lights = new EarlyLights();
    private final Set<String> asked = new HashSet<>();

    Early(Switchboard switchboard, Register register, Complaints complaints, Memory memory, ShellySettings settings) {
        this.switchboard = switchboard;
        this.register = register;
        this.complaints = complaints;
        this.memory = memory;
        this.settings = settings;
    }

    void heard(Message message, boolean replayed) {
        String rest = message.topic().substring(BEGIN.length());
        if (message.payload().length == 0 || rest.equals("command")) {
            return;
        }
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        if (COMMAND.matcher(path).matches() || path.endsWith("/rpc") || path.indexOf(':') > 0) {
            return;
        }
        var hearing = new Hearing(register, complaints, Talk.NAME, message, replayed);
        try {
            String text = Payload.text(message.payload());
            if (rest.equals("announce")) {
                JsonNode said = Payload.object(text);
                announced(said.path("id").asString(""), said);
                hearing.understands();
            } else if (slash <= 0) {
                throw new Unusable("a topic below shellies names a device and what it tells");
            } else {
                path(rest.substring(0, slash), path, text, hearing);
                ask(rest.substring(0, slash), replayed);
            }
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private void path(String id, String path, String text, Hearing hearing) throws Unusable {
        var light = LIGHT.matcher(path);
        var input = INPUT.matcher(path);
        var roller = ROLLER.matcher(path);
        if (path.equals("announce")) {
            announced(id, Payload.object(text));
            hearing.understands();
        } else if (path.equals("online")) {
            online(meet(id), text);
            hearing.understands();
        } else if (path.equals("info") || path.equals("status")) {
            new EarlyInfo(talk(hearing, id)).read(Payload.object(text));
            learned(id, Payload.object(text));
        } else if (light.matches()) {
            lights.read(talk(hearing, id), light.group(1), Integer.parseInt(light.group(2)), Payload.object(text));
        } else if (input.matches()) {
            pushed(talk(hearing, id), Integer.parseInt(input.group(1)), path, Payload.object(text));
        } else if (path.equals("ext_temperatures") || path.equals("ext_humidities")) {
            externals(talk(hearing, id), path, Payload.object(text));
        } else if (roller.matches()) {
            moved(talk(hearing, id), Integer.parseInt(roller.group(1)), text);
        } else if (NEUTRAL.contains(path)) {
            hearing.understands();
        } else {
            value(hearing, id, path, text);
        }
    }

    private Talk talk(Hearing hearing, String id) throws Unusable {
        return new Talk(hearing, meet(id), BEGIN + id);
    }

    private void value(Hearing hearing, String id, String path, String text) throws Unusable {
        Reading reading = Reading.of(path);
        if (reading == null && SENSOR.matcher(path).matches()) {
            reading = Reading.unheardOf(path, text);
        }
        if (reading == null) {
            throw new Unusable("\"%s\" is nothing that a Shelly of the first generation is known to tell"
                    .formatted(Payload.quoted(path)));
        }
        Talk talk = talk(hearing, id);
        if (path.startsWith("roller/") && text.equals("-1")) {
            hearing.unknown(talk.prefix() + "/" + path);
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

    private void externals(Talk talk, String path, JsonNode all) {
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
    private void moved(Talk talk, int number, String text) throws Unusable {
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
        var state1 = new Reading(
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
        talk.hearing().says(talk.device(), found(talk, path, state1), Value.of(state));
    }

    /** A device tells its last push again from time to time; only another count is another push. */
    private void pushed(Talk talk, int number, String path, JsonNode said) {
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

    private void online(DeviceId device, String text) throws Unusable {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unusable("online is true or false, not \"%s\"".formatted(Payload.quoted(text)));
        }
        register.available(device, text.equals("true") ? Availability.ONLINE : Availability.OFFLINE);
    }

    private void announced(String id, JsonNode said) throws Unusable {
        meet(id);
        learned(id, said);
    }

    private void learned(String id, JsonNode said) throws Unusable {
        DeviceId device = meet(id);
        var ids = new TreeSet<>(Set.of("shelly:" + id));
        String mac = Later.mac(said.path("mac").asString(""));
        if (mac != null) {
            ids.add("mac:" + mac);
        }
        String ip = said.path("ip").asString(said.path("wifi_sta").path("ip").asString(""));
        var about = new About(
                "Shelly",
                word(said.path("model")),
                word(said.path("fw_ver")),
                null,
                null,
                null,
                ip.isBlank() || ip.length() > 45 ? null : "http://" + ip + "/",
                ids);
        register.meet(new Met(register.known(device).orElseThrow().name(), null, about));
    }

    private static @Nullable String word(JsonNode node) {
        String word = node.asString("");
        return word.isBlank() || word.length() > 120 ? null : word;
    }

    private DeviceId meet(String id) throws Unusable {
        if (id.isBlank() || id.length() > 64 || id.indexOf('/') >= 0) {
            throw new Unusable("\"%s\" is not the id of a device".formatted(Payload.quoted(id)));
        }
        var ids = Set.of("shelly:" + id);
        return register.device(ids)
                .orElseGet(() -> register.meet(
                        new Met(Names.pretty(id), null, new About("Shelly", null, null, null, null, null, null, ids))));
    }

    /** Asks once for what the device would only tell when it changes, when it is heard to be there. */
    private void ask(String id, boolean replayed) {
        if (settings.ask() && !replayed && asked.size() < settings.maxDevices() && asked.add(id)) {
            switchboard.say(BEGIN + id + "/command", "announce", Qos.AT_LEAST_ONCE, false);
            switchboard.say(BEGIN + id + "/command", "update", Qos.AT_LEAST_ONCE, false);
        }
    }

    void send(Command command, Point point) {
        String topic = point.source().key(Source.COMMAND_TOPIC).orElse("");
        if (topic.isEmpty()) {
            return;
        }
        String payload = topic.endsWith("/set") ? EarlyLights.payload(command, point) : plain(command.value());
        switchboard.say(topic, payload, Qos.AT_LEAST_ONCE, false);
    }

    private static String plain(Value value) {
        return value instanceof Value.Quantity quantity
                ? Value.of(Math.rint(quantity.number() * 2) / 2).text()
                : value.text();
    }
}
