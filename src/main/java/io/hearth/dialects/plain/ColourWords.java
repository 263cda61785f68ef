package io.hearth.dialects.plain;

import io.hearth.house.Colour;

/** The ways in which plain devices write a colour, so that each is spoken to in its own. */
final class ColourWords {

    private static final String LIST = "r,g,b";
    private static final String HASH = "#rrggbb";
    private static final String BARE = "rrggbb";

    private ColourWords() {}

    static String heard(String word) {
        return word.indexOf(',') > 0 ? LIST : word.startsWith("#") ? HASH : BARE;
    }

    static String say(String way, Colour colour) {
        return switch (way) {
            case LIST -> "%d,%d,%d".formatted(colour.red(), colour.green(), colour.blue());
            case BARE -> colour.text().substring(1);
            default -> colour.text();
        };
    }
}
