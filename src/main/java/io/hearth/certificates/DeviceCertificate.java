package io.hearth.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the hub remembers of a certificate that it gave to a device.
 *
 * @param serial  hexadecimal, lower case
 * @param name    the user name that it stands for
 * @param issued  when it was made
 * @param expires when it ends by itself
 * @param revoked since when it counts no longer; null while it does
 */
public record DeviceCertificate(
        String serial,
        String name,
        Instant issued,
        Instant expires,
        @Nullable Instant revoked) {

    static final int LONGEST_NAME = 64;

    public DeviceCertificate {
        requireName(name);
    }

    /**
     * The names that a device may have: what MQTT filters and paths give a meaning to is not in them.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static void requireName(String name) {
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name has 1 to %d characters, and no space at either end".formatted(LONGEST_NAME));
        }
        if (name.codePoints().anyMatch(DeviceCertificate::isSpecial)) {
            throw new IllegalArgumentException("a name has no +, #, / and no invisible characters");
        }
    }

    private static boolean isSpecial(int point) {
        return point == '+'
                || point == '#'
                || point == '/'
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    DeviceCertificate revokedAt(Instant when) {
        return new DeviceCertificate(serial, name, issued, expires, when);
    }

    boolean counts() {
        return revoked == null;
    }
}
