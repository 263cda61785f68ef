package io.hearth.dialects.tasmota;

import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Mired;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.house.About;
import io.hearth.house.Capability;
import io.hearth.house.Colour;
import io.hearth.house.DeviceId;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The devices behind a Zigbee bridge that runs Tasmota; each is known by its short address, and its IEEE one once told. */
final class Zigbee {

    static final String ADDRESS = "zigbee";
    static final String ATTRIBUTE = "attribute";

    private static final Pattern SHORT = Pattern.compile("0[xX][0-9a-fA-F]{1,4}");
    private static final Pattern LONG = Pattern.compile("0[xX][0-9a-fA-F]{16}");
    private static final Set<String> FLAGS = Set.of("Occupancy", "Contact", "Water", "Smoke", "Tamper", "BatteryLow");
    private static final Set<Integer> PAIRING = Set.of(20, 21, 22);
    private static final int OFF = 20;
    private static final double BRIGHTEST = 254;
    private static final double WHOLE = 65_536;

    private final Register register;
    private final TasmotaSettings settings;

    Zigbee(Register register, TasmotaSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    /** @return whether it told of devices behind the bridge */
    boolean hears(Talk talk, String word, JsonNode value) {
        if (word.equals("ZbState") && value.isObject()) {
            return state(talk, value);
        }
        if (!word.equals("ZbReceived") && !word.equals("ZbInfo") || !value.isObject()) {
            return false;
        }
        for (var one : value.properties()) {
            if (one.getValue().isObject()) {
                device(talk, one.getKey(), one.getValue());
            } else {
                talk.hearing().refuses(one.getKey(), "it is not an object of what a device says");
            }
        }
        return true;
    }

    private boolean state(Talk talk, JsonNode value) {
        int status = value.path("Status").asInt(-1);
        if (PAIRING.contains(status)) {
            var found = talk.found(
                    "ZbState/Pairing",
                    "pairing",
                    "Pairing",
                    Capability.of(Kind.FLAG).whichIsSettable(),
                    talk.about(Talk.Topic.EVENT).commanded("ZbPermitJoin"),
                    null,
                    Purpose.CONFIGURATION,
                    null);
            talk.says(found, Value.of(status != OFF));
        }
        String address = value.path("ShortAddr").asString("");
        String ieee = value.path("IEEEAddr").asString("");
        if (SHORT.matcher(address).matches()
                && !address.equalsIgnoreCase("0x0000")
                && LONG.matcher(ieee).matches()) {
            try {
                meet(talk, address, value);
                talk.hearing().understands();
            } catch (Register.Full full) {
                talk.hearing().refuses(address, String.valueOf(full.getMessage()));
            }
            return false;
        }
        return false;
    }

    private void device(Talk talk, String key, JsonNode said) {
        String address = said.path("Device").asString(key);
        if (!SHORT.matcher(address).matches()) {
            talk.hearing().refuses(key, "a device needs its short address in \"Device\"");
            return;
        }
        try {
            DeviceId device = meet(talk, address, said);
            var inner = talk.of(device);
            var leaves = new Leaves(inner.about(Talk.Topic.SENSOR), settings.maxLeaves(), "zb/" + lower(address) + "/");
            boolean command = said.propertyNames().stream().anyMatch(name -> name.indexOf('!') > 0);
            for (var field : said.properties()) {
                if (!field.getKey().equals("Device") && !field.getKey().equals("Name")) {
                    attribute(inner, lower(address), field.getKey(), field.getValue(), command, leaves);
                }
            }
            regroup(inner, lower(address));
            talk.hearing().understands();
        } catch (Register.Full full) {
            talk.hearing().refuses(key, String.valueOf(full.getMessage()));
        }
    }

    /** What can be dimmed is a light, and what only switches is not. */
    private void regroup(Talk talk, String address) {
        if (knows(talk, address, "Dimmer") && knows(talk, address, "Power")) {
            talk.hearing().has(talk.device(), control(talk, address, "Power", "on", Capability.of(Kind.FLAG), true));
        }
    }

    private boolean knows(Talk talk, String address, String attribute) {
        return register.point(Tasmota.NAME, talk.base().key("zb/" + address + "/" + attribute))
                .isPresent();
    }

    private DeviceId meet(Talk talk, String address, JsonNode said) {
        String own = "tasmota:" + talk.base().device() + "/" + lower(address);
        var ids = new TreeSet<>(Set.of(own));
        String ieee = said.path("IEEEAddr").asString("");
        if (LONG.matcher(ieee).matches()) {
            ids.add("ieee:" + lower(ieee));
        }
        String plain = Names.pretty(last(talk.base().device()) + " " + lower(address));
        var known = register.device(ids).flatMap(register::known);
        DeviceId id = known.map(device -> device.id())
                .orElseGet(() -> register.meet(new Met(plain, null, About.identified(Set.of(own)))));
        String name = said.path("Name").asString("");
        String before = known.map(device -> device.name()).orElse(plain);
        var about = new About(
                word(said, "Manufacturer"),
                word(said, "ModelId"),
                null,
                null,
                null,
                talk.device().value(),
                null,
                ids);
        register.meet(new Met(name.isBlank() ? before : Names.pretty(name), null, about));
        return id;
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).asString("");
        return word.isBlank() || word.length() > 120 ? null : word;
    }

    private void attribute(Talk talk, String address, String name, JsonNode value, boolean command, Leaves leaves) {
        boolean number = value.isNumber() && Double.isFinite(value.doubleValue());
        String path = "zb/" + address + "/" + name;
        if (command && (name.indexOf('!') > 0 || name.equals("Power"))) {
            String what = name + (value.asString("").isEmpty() ? "" : " " + value.asString());
            talk.happens(
                    "zb/" + address + "/action",
                    "action",
                    "Action",
                    what,
                    new Part(Part.Sort.BUTTON, "button", "action"));
        } else if (name.equals("Power") && (value.isBoolean() || number && value.asInt(2) < 2)) {
            boolean on = value.isBoolean() ? value.asBoolean() : value.asInt(0) == 1;
            talk.says(
                    control(talk, address, "Power", "on", Capability.of(Kind.FLAG), knows(talk, address, "Dimmer")),
                    Value.of(on));
        } else if (number && name.equals("Dimmer")) {
            var share = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1);
            double bright = Math.min(100, value.doubleValue() * 100 / BRIGHTEST);
            talk.says(control(talk, address, name, "brightness", share, true), Value.of(bright));
        } else if (number && name.equals("CT")) {
            var kelvin = Capability.of(Kind.QUANTITY, "K").within(2000d, 6536d, null);
            double warmth = Mired.toKelvin(value.doubleValue());
            talk.says(control(talk, address, name, "colour-temperature", kelvin, true), Value.of(warmth));
        } else if (name.equals("RGB") && value.asString("").matches("[0-9A-Fa-f]{6}")) {
            int rgb = Integer.parseInt(value.asString(), 16);
            var colour = new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
            talk.says(control(talk, address, "RGB", "colour", Capability.of(Kind.COLOUR), true), colour);
        } else if (FLAGS.contains(name) && number) {
            var found = talk.found(
                    path,
                    name.toLowerCase(Locale.ROOT),
                    Names.pretty(name),
                    Capability.of(Kind.FLAG),
                    talk.about(Talk.Topic.SENSOR).sources(null),
                    null,
                    Purpose.MAIN,
                    name.toLowerCase(Locale.ROOT));
            talk.says(found, Value.of(value.doubleValue() != 0));
        } else {
            leaves.walk(name, value);
        }
    }

    private static Found control(
            Talk talk, String address, String attribute, String role, Capability capability, boolean light) {
        var keys = new TreeMap<>(Map.of(
                Source.STATE_TOPIC,
                talk.base().tele() + "SENSOR",
                Source.COMMAND_TOPIC,
                talk.base().cmnd() + "ZbSend",
                ADDRESS,
                address,
                ATTRIBUTE,
                attribute));
        return talk.found(
                "zb/" + address + "/" + attribute,
                role,
                Names.pretty(role),
                capability.whichIsSettable(),
                keys,
                light ? new Part(Part.Sort.LIGHT, "light", role) : new Part(Part.Sort.SWITCH, "switch", role),
                Purpose.MAIN,
                null);
    }

    /** The number as the device counts it. */
    static String payload(Value value, String address, String attribute) {
        String said;
        if (value instanceof Value.Flag flag) {
            said = flag.on() ? "1" : "0";
        } else if (value instanceof Colour colour) {
            double[] xy = colour.xy();
            return "{\"Device\":\"%s\",\"Send\":{\"Color\":\"%d,%d\"}}"
                    .formatted(address, Math.round(xy[0] * WHOLE), Math.round(xy[1] * WHOLE));
        } else if (value instanceof Value.Quantity quantity) {
            double number =
                    attribute.equals("CT") ? Mired.ofKelvin(quantity.number()) : quantity.number() * BRIGHTEST / 100;
            said = Long.toString(Math.round(number));
        } else {
            said = "\"" + Payload.quoted(value.text()).replace("\"", "") + "\"";
        }
        return "{\"Device\":\"%s\",\"Send\":{\"%s\":%s}}".formatted(address, attribute, said);
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static String last(String device) {
        return device.substring(device.lastIndexOf('/') + 1);
    }
}
