package io.hearth.automation.homeassistant;

import static java.util.Objects.requireNonNull;

/**
 * What a point is within the thing that Home Assistant calls an entity.
 *
 * @param word as {@link io.hearth.house.Part#role()} has it
 */
public record Role(String word) {

    public static final Role ON = new Role("on");
    public static final Role STATE = new Role("state");
    public static final Role VALUE = new Role("value");
    public static final Role BRIGHTNESS = new Role("brightness");
    public static final Role COLOUR = new Role("colour");
    public static final Role COLOUR_TEMPERATURE = new Role("colour-temperature");
    public static final Role EFFECT = new Role("effect");
    public static final Role FLASH = new Role("flash");
    public static final Role POSITION = new Role("position");
    public static final Role TILT = new Role("tilt");
    public static final Role ACTION = new Role("action");
    public static final Role LOCKED = new Role("locked");
    public static final Role MODE = new Role("mode");
    public static final Role TARGET = new Role("target");
    public static final Role CURRENT = new Role("current");
    public static final Role PRESET = new Role("preset");
    public static final Role SPEED = new Role("speed");
    public static final Role VOLUME = new Role("volume");
    public static final Role PLACE = new Role("place");
    public static final Role PRESS = new Role("press");
    public static final Role EVENT = new Role("event");

    public Role {
        requireNonNull(word, "word");
    }
}
