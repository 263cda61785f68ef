package io.hearth.access;

import org.jspecify.annotations.Nullable;

/** The names that devices show at the door, and what they could do to a topic filter. */
final class Names {

    private static final int LONGEST = 64;
    private static final String SPECIAL = "+#/\0";
    private static final String UNADDRESSABLE = "%;\\";

    private Names() {}

    /** Why a credential cannot be called so. */
    static @Nullable String flaw(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return "it has 1 to %d characters".formatted(LONGEST);
        }
        if (!name.equals(name.strip())) {
            return "it neither begins nor ends with a space";
        }
        if (name.codePoints()
                .anyMatch(letter -> unspeakable(letter) || Character.getType(letter) == Character.FORMAT)) {
            return "it has invisible characters";
        }
        if (name.chars().anyMatch(letter -> UNADDRESSABLE.indexOf(letter) >= 0) || name.matches("\\.{1,2}")) {
            return "it must not contain % ; or \\, nor be dots alone, or it could not stand in an address";
        }
        if (special(name)) {
            return "it must not contain + # or /, which mean something in topics";
        }
        return name.startsWith("$") ? "it must not begin with $, which marks the hub's own topics" : null;
    }

    /** Whether a character cannot be shown, or is only half of one. */
    static boolean unspeakable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> letter == 0xFFFD;
        };
    }

    /** Whether one of these names would mean more in a topic filter than itself, or nothing at all. */
    static boolean ambiguous(String user, String client) {
        return user.isEmpty() || client.isEmpty() || special(user) || special(client);
    }

    private static boolean special(String name) {
        return name.chars().anyMatch(letter -> SPECIAL.indexOf(letter) >= 0);
    }

    /** The level with names in the place of {@code %u} and {@code %c}; what a name contains is not looked at again. */
    static String substitute(String level, String user, String client) {
        if (level.indexOf('%') < 0) {
            return level;
        }
        var text = new StringBuilder();
        for (int at = 0; at < level.length(); at++) {
            char next = level.charAt(at) == '%' && at + 1 < level.length() ? level.charAt(at + 1) : 0;
            switch (next) {
                case 'u' -> text.append(user);
                case 'c' -> text.append(client);
                case '%' -> text.append('%');
                default -> {
                    text.append(level.charAt(at));
                    continue;
                }
            }
            at++;
        }
        return text.toString();
    }
}
