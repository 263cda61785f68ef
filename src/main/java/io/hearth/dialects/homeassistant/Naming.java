package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Names;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the points of a thing are called, whatever came before or after it: a lamp's {@code on} and {@code brightness},
 * {@code left-on} when the lamp itself is called left, {@code temperature} for a sensor of that name.
 */
final class Naming {

    private static final int LONGEST = 120;
    private static final String STATE = "state";

    private final String own;
    private final String component;
    private final Part.@Nullable Sort sort;

    private Naming(String own, String component, Part.@Nullable Sort sort) {
        this.own = own;
        this.component = component;
        this.sort = sort;
    }

    /** @param device what the device calls itself; null when the thing is a device of its own */
    static Naming of(Config config, String component, Part.@Nullable Sort sort, @Nullable String device) {
        String name = device == null ? "" : name(config);
        String own = device == null ? "" : without(device, name);
        return new Naming(sort == null ? own : withoutState(own), component, sort);
    }

    /** The state of a thing is the thing: {@code State left} is its left part. */
    private static String withoutState(String own) {
        boolean state = own.regionMatches(true, 0, STATE, 0, STATE.length());
        return state && (own.length() == STATE.length() || own.charAt(STATE.length()) == ' ')
                ? own.substring(STATE.length()).strip()
                : own;
    }

    /** What the config calls the thing; empty when it does not. */
    static String name(Config config) {
        String line = config.text("name", "").replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /** A name that repeats the device's says nothing more. */
    private static String without(String device, String name) {
        if (name.equalsIgnoreCase(device)) {
            return "";
        }
        boolean repeats = name.length() > device.length()
                && name.regionMatches(true, 0, device, 0, device.length())
                && !Character.isLetterOrDigit(name.charAt(device.length()));
        return repeats ? name.substring(device.length() + 1).strip() : name;
    }

    String word(Spot spot, Purpose purpose) {
        String base = spot.word() == null ? spot.role() : spot.word();
        if (own.isEmpty()) {
            return base;
        }
        if (standsForTheThing(spot, purpose)) {
            return own;
        }
        return isSort() ? base : own + "-" + base;
    }

    String name(Spot spot, Purpose purpose) {
        String role = spot.name() != null ? spot.name() : Names.pretty(spot.word() == null ? spot.role() : spot.word());
        if (own.isEmpty()) {
            return role;
        }
        if (standsForTheThing(spot, purpose)) {
            return Names.pretty(own);
        }
        return isSort() ? role : Names.pretty(own) + " " + role.toLowerCase(Locale.ROOT);
    }

    /** What tells the control apart from others of its sort in the device. */
    String part() {
        return own.isEmpty() || isSort() ? component.replace('_', '-') : own;
    }

    private static boolean standsForTheThing(Spot spot, Purpose purpose) {
        return spot.isItself() || spot.role().equals("on") && purpose != Purpose.MAIN;
    }

    private boolean isSort() {
        String word = own.replace(' ', '_').toUpperCase(Locale.ROOT);
        return sort != null && word.equals(sort.name()) || word.equalsIgnoreCase(component);
    }
}
