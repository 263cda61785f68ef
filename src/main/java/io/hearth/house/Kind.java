package io.hearth.house;

/** What the values of a point are to people and rules. */
public enum Kind {
    /** On or off, open or closed, yes or no. */
    FLAG,
    /** A number in the unit of the capability. */
    QUANTITY,
    /** One word of several: a mode, a preset, an effect. */
    CHOICE,
    /** Words. */
    TEXT,
    /** A colour of light. */
    COLOUR,
    /** A place on earth. */
    LOCATION,
    /** A picture; its value is a link, or the fingerprint of bytes that are kept elsewhere. */
    IMAGE,
    /** Something that happens and is over at once: a button pressed, a tag read. Each report counts, also the same again. */
    MOMENTARY
}
