package io.hearth.dialects.shelly;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component of a device, as it names them: {@code switch:0}, {@code wifi}.
 *
 * @param type   for instance {@code switch}
 * @param number which of its type; null when there is only one by nature
 */
record Component(String type, @Nullable Integer number) {

    private static final Pattern SHAPE = Pattern.compile("([a-z][a-z0-9_]{0,30})(?::(\\d{1,5}))?");
    private static final Set<String> ALONE = Set.of("sys", "wifi", "cloud", "mqtt", "ble", "ws", "eth", "bthome", "ui");

    /** Null when the word names no component. */
    static @Nullable Component of(String word) {
        var matcher = SHAPE.matcher(word);
        if (!matcher.matches()) {
            return null;
        }
        String number = matcher.group(2);
        return new Component(matcher.group(1), number == null ? null : Integer.valueOf(number));
    }

    /** Whether only a Shelly would say so. */
    boolean telling() {
        return number != null || ALONE.contains(type);
    }

    /** The word, with the number when it is not the first of its type. */
    String numbered(String word) {
        return number == null || number == 0 ? word : word + "-" + number;
    }

    int id() {
        return number == null ? 0 : number;
    }

    /** For people, for instance "Switch 1". */
    String title() {
        String type = this.type.equals("pm1") || this.type.startsWith("em") ? "meter" : this.type;
        return number == null || number == 0 ? type : type + " " + number;
    }

    @Override
    public String toString() {
        return number == null ? type : type + ":" + number;
    }
}
