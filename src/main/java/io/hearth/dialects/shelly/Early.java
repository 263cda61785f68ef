package io.hearth.dialects.shelly;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
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
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The first generation of Shelly: a topic for each value below {@code shellies/<id>}. */
final class Early {

    private static final String BEGIN = "shellies/";
    private static final Pattern LIGHT = Pattern.compile("(light|color|white)/(\\d{1,2})/status");
    private static final Pattern INPUT = Pattern.compile("input_event/(\\d{1,2})");
    private static final Pattern ROLLER = Pattern.compile("roller/(\\d{1,2})");
    private static final Pattern COMMAND = Pattern.compile(".*(^|/)(command|set)(/.*)?");

    private static final Set<String> NEUTRAL = Set.of("temperature_f", "settings", "command");

    private final Switchboard switchboard;
    private final Register register;
    private final Complaints complaints;
    private final EarlyValues values;
    private final ShellySettings settings;
    private final EarlyLights lights = new EarlyLights();
    private final Set<String> asked = new HashSet<>();

    Early(Switchboard switchboard, Register register, Complaints complaints, Memory memory, ShellySettings settings) {
        this.switchboard = switchboard;
        this.register = register;
        this.complaints = complaints;
        this.values = new EarlyValues(memory);
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
                String id = rest.substring(0, slash);
                boolean news = register.device(Set.of("shelly:" + id)).isEmpty();
                path(id, path, text, hearing);
                if (news && hearing.fruitless()) {
                    register.gone(meet(id));
                } else {
                    ask(id, replayed);
                }
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
            values.pushed(talk(hearing, id), Integer.parseInt(input.group(1)), path, Payload.object(text));
        } else if (path.equals("ext_temperatures") || path.equals("ext_humidities")) {
            values.externals(talk(hearing, id), path, Payload.object(text));
        } else if (roller.matches()) {
            values.moved(talk(hearing, id), Integer.parseInt(roller.group(1)), text);
        } else if (NEUTRAL.contains(path)) {
            hearing.understands();
        } else {
            values.value(talk(hearing, id), path, text);
        }
    }

    private Talk talk(Hearing hearing, String id) throws Unusable {
        return new Talk(hearing, meet(id), BEGIN + id);
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
        String mac = Setup.mac(said.path("mac").asString(""));
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
