package io.hearth.dashboard;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What points are within the control they belong to: their order, what fits on a card, and icons of what is pressed. */
final class Roles {

    /** Where a point that is no control of a card stands. */
    static final int NONE = 99;

    private static final int BESIDE = 10;

    /** As people reach for them; what is not named comes after. */
    private static final List<String> ORDER = List.of(
            "on",
            "locked",
            "open",
            "state",
            "playback",
            "current",
            "action",
            "target",
            "target-low",
            "target-high",
            "target-humidity",
            "current-humidity",
            "mode",
            "position",
            "tilt",
            "brightness",
            "colour-temperature",
            "colour",
            "effect",
            "colour-mode",
            "speed",
            "volume",
            "muted",
            "source",
            "title",
            "artist",
            "album",
            "preset",
            "fan-mode",
            "fan-speed",
            "swing",
            "direction",
            "oscillation",
            "white",
            "flash",
            "progress",
            "installed",
            "latest",
            "install",
            "tone",
            "duration");

    /** Second thoughts, for the page of the device alone. */
    private static final Set<String> PAGE_ONLY = Set.of(
            "colour-temperature",
            "colour",
            "colour-mode",
            "effect",
            "white",
            "tilt",
            "preset",
            "swing",
            "swing-horizontal",
            "fan-mode",
            "target-low",
            "target-high",
            "direction",
            "oscillation",
            "tone",
            "duration",
            "source",
            "muted",
            "flash",
            "fan-speed",
            "segments",
            "command",
            "last-reset",
            "send");

    private static final Map<String, String> ICONS = Map.of(
            "open", "up",
            "close", "down",
            "stop", "stop",
            "start", "play",
            "play", "play",
            "pause", "pause",
            "return", "home",
            "return_to_base", "home",
            "return-to-base", "home",
            "dock", "home");

    private Roles() {}

    static String of(Point point) {
        Part part = point.part();
        return part == null ? "" : part.role();
    }

    static int order(Point point) {
        int at = ORDER.indexOf(of(point));
        return at < 0 ? ORDER.size() : at;
    }

    /** Whether its value is what people look at first. */
    static boolean isHero(Point point) {
        Part part = point.part();
        return part != null
                && switch (part.sort()) {
                    case CLIMATE, WATER_HEATER, HUMIDIFIER -> part.role().equals("current");
                    case COVER, VACUUM, LAWN_MOWER, ALARM -> part.role().equals("state");
                    default -> false;
                };
    }

    static boolean pageOnly(Point point) {
        return PAGE_ONLY.contains(of(point));
    }

    static @Nullable String icon(String press) {
        return ICONS.get(press.toLowerCase(java.util.Locale.ROOT));
    }

    /** Where a point stands among the controls of its card; {@link #NONE} when it is none. */
    static int onCard(Point point) {
        Capability can = point.capability();
        if (!can.settable() || point.purpose() != Purpose.MAIN || pageOnly(point)) {
            return NONE;
        }
        int kind =
                switch (can.kind()) {
                    case FLAG -> 0;
                    case QUANTITY -> can.minimum() != null && can.maximum() != null ? 1 : 2;
                    case MOMENTARY -> few(point) ? 1 : NONE;
                    case CHOICE -> can.options().isEmpty() ? NONE : 3;
                    case TEXT, COLOUR, LOCATION, IMAGE -> NONE;
                };
        return Math.min(NONE, defines(point) ? kind : kind + BESIDE);
    }

    /** Whether it belongs to what its device is for, a lamp or a thermostat, and not to something beside that. */
    static boolean defines(Point point) {
        Part part = point.part();
        return part != null
                && switch (part.sort()) {
                    case LIGHT, CLIMATE, WATER_HEATER, HUMIDIFIER, COVER, LOCK, ALARM, VACUUM, LAWN_MOWER -> true;
                    case FAN, VALVE, SIREN, MEDIA -> true;
                    default -> false;
                };
    }

    private static boolean few(Point point) {
        return point.capability().options().size() <= 4;
    }

    /** Whether the value says something at a glance, in words. */
    static boolean readable(Point point) {
        Kind kind = point.capability().kind();
        boolean press = kind == Kind.MOMENTARY && point.capability().settable();
        return point.purpose() == Purpose.MAIN
                && kind != Kind.COLOUR
                && kind != Kind.IMAGE
                && !press
                && !pageOnly(point);
    }
}
