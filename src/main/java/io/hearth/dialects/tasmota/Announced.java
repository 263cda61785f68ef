package io.hearth.dialects.tasmota;

import io.hearth.dialects.Payload;
import io.hearth.dialects.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a device announces of itself.
 *
 * @param mac      twelve lower-case hexadecimal digits
 * @param base     where it speaks
 * @param filters  of what it says, shared by all devices with a full topic of this form
 * @param name     its own name
 * @param names    of its relays, in order
 * @param switches names of its switches, in order
 * @param model    its module
 * @param software the version of Tasmota
 * @param ip       its address; null when it did not say
 * @param online   what its last will says when it is there
 * @param offline  what its last will says when it is not
 * @param sleeps   whether it sleeps deeply, so that being offline is no fault
 * @param relays   what each relay moves: 1 itself, 2 a light, 3 a shutter
 * @param light    0 none, 1 white, 2 cold and warm white, 3 colours, 4 and one white, 5 and both whites
 * @param narrow   whether its colour temperatures go from 200 to 380 mired only
 * @param single   whether each channel of light is a lamp of its own
 * @param fan      whether it is a ceiling fan
 * @param shutters the options of each shutter; bit 0 tells that 0 is open
 * @param tilts    how far the slats of each shutter turn
 */
record Announced(
        String mac,
        Base base,
        List<String> filters,
        String name,
        List<String> names,
        List<String> switches,
        @Nullable String model,
        @Nullable String software,
        @Nullable String ip,
        String online,
        String offline,
        boolean sleeps,
        List<Integer> relays,
        int light,
        boolean narrow,
        boolean single,
        boolean fan,
        List<Integer> shutters,
        List<Tilt> tilts) {

    /** How far slats turn, in degrees. */
    record Tilt(int least, int most) {
        static final Tilt USUAL = new Tilt(-90, 90);
    }

    static final int RELAY = 1;
    static final int LIGHT = 2;
    static final int SHUTTER = 3;

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");
    private static final int MOST = 64;

    static Announced read(String mac, String text) throws Unusable {
        JsonNode said = Payload.object(text);
        String own = mac(mac);
        if (own == null) {
            throw new Unusable("\"%s\" is not a MAC of twelve hexadecimal digits".formatted(Payload.quoted(mac)));
        }
        Base base = base(said, own);
        List<String> names = words(said.path("fn"));
        String first = names.isEmpty() ? "" : names.get(0);
        String name = said.path("dn").asString(first);
        return new Announced(
                own,
                base,
                filters(said, own),
                name.isBlank() ? base.device() : name,
                names,
                words(said.path("swn")),
                word(said, "md"),
                word(said, "sw"),
                word(said, "ip"),
                said.path("onln").asString("Online"),
                said.path("ofln").asString("Offline"),
                is(said.path("dslp")),
                numbers(said.path("rl")),
                said.path("lt_st").asInt(0),
                is(said.path("so").path("82")),
                is(said.path("so").path("68")),
                is(said.path("if")),
                numbers(said.path("sho")),
                tilts(said.path("sht")));
    }

    static @Nullable String mac(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace(":", "");
        return MAC.matcher(plain).matches() ? plain : null;
    }

    /** What the relay moves; counted from 1. */
    int relay(int number) {
        return number >= 1 && number <= relays.size() ? relays.get(number - 1) : 0;
    }

    /** How many lights there are. */
    int lights() {
        return (int) relays.stream().filter(kind -> kind == LIGHT).count();
    }

    /** How many relays are more than the motor of a shutter. */
    int controls() {
        return (int)
                relays.stream().filter(kind -> kind == RELAY || kind == LIGHT).count();
    }

    int firstLight() {
        return relays.indexOf(LIGHT) + 1;
    }

    /** The name of the relay, counted from 1; null when it has none of its own. */
    @Nullable
    String relayName(int number) {
        return own(names, number);
    }

    @Nullable
    String switchName(int number) {
        return own(switches, number);
    }

    private static @Nullable String own(List<String> names, int number) {
        String name = number >= 1 && number <= names.size() ? names.get(number - 1) : "";
        return name.isBlank() ? null : name;
    }

    boolean inverted(int shutter) {
        return shutter <= shutters.size() && (shutters.get(shutter - 1) & 1) == 1;
    }

    Tilt tilt(int shutter) {
        return shutter <= tilts.size() ? tilts.get(shutter - 1) : Tilt.USUAL;
    }

    private static List<Tilt> tilts(JsonNode list) {
        var tilts = new ArrayList<Tilt>();
        for (int i = 0; list.isArray() && i < Math.min(list.size(), MOST); i++) {
            var range = numbers(list.get(i));
            boolean usable = range.size() >= 2 && range.get(0) < range.get(1);
            tilts.add(usable ? new Tilt(range.get(0), range.get(1)) : Tilt.USUAL);
        }
        return tilts;
    }

    private static Base base(JsonNode said, String mac) throws Unusable {
        String topic = said.path("t").asString("");
        String full = said.path("ft").asString("%prefix%/%topic%/");
        if (topic.isBlank() || !full.contains("%prefix%")) {
            throw new Unusable("an announcement needs the topic in \"t\", and \"ft\" with %prefix%");
        }
        String filled = filled(full, said, mac);
        if (!filled.endsWith("/")) {
            filled += "/";
        }
        if (filled.indexOf('+') >= 0 || filled.indexOf('#') >= 0 || filled.length() > 512) {
            throw new Unusable("\"%s\" is not a topic".formatted(Payload.quoted(filled)));
        }
        List<String> prefixes = words(said.path("tp"));
        String device = filled.replace("%prefix%", "").replace("//", "/");
        device = device.startsWith("/") ? device.substring(1) : device;
        device = device.endsWith("/") ? device.substring(0, device.length() - 1) : device;
        return new Base(
                device.isEmpty() ? topic : device,
                filled.replace("%prefix%", prefix(prefixes, 2, "tele")),
                filled.replace("%prefix%", prefix(prefixes, 1, "stat")),
                filled.replace("%prefix%", prefix(prefixes, 0, "cmnd")));
    }

    private static String filled(String words, JsonNode said, String mac) {
        return words.replace("%topic%", said.path("t").asString(""))
                .replace("%hostname%", said.path("hn").asString(""))
                .replace("%id%", mac.substring(6).toUpperCase(Locale.ROOT));
    }

    private static List<String> filters(JsonNode said, String mac) {
        List<String> prefixes = words(said.path("tp"));
        return List.of(filter(said, mac, prefix(prefixes, 2, "tele")), filter(said, mac, prefix(prefixes, 1, "stat")));
    }

    private static String filter(JsonNode said, String mac, String prefix) {
        var levels = new ArrayList<String>();
        for (String level : said.path("ft").asString("%prefix%/%topic%/").split("/")) {
            if (level.equals("%prefix%")) {
                levels.add(prefix);
            } else if (level.indexOf('%') < 0) {
                levels.add(level);
            } else {
                int count = filled(level, said, mac).split("/", -1).length;
                levels.addAll(java.util.Collections.nCopies(count, "+"));
            }
        }
        levels.add("+");
        return String.join("/", levels);
    }

    private static String prefix(List<String> prefixes, int at, String otherwise) {
        String own = at < prefixes.size() ? prefixes.get(at) : "";
        return own.isBlank() ? otherwise : own;
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).asString("");
        return word.isBlank() ? null : word;
    }

    private static boolean is(JsonNode flag) {
        return flag.asInt(0) == 1 || flag.asBoolean(false);
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        for (int i = 0; list.isArray() && i < Math.min(list.size(), MOST); i++) {
            words.add(list.get(i).asString(""));
        }
        return words;
    }

    private static List<Integer> numbers(JsonNode list) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; list.isArray() && i < Math.min(list.size(), MOST); i++) {
            numbers.add(list.get(i).asInt(0));
        }
        return numbers;
    }
}
