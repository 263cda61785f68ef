package io.hearth.house;

/** The shape of a point's values. */
public enum Kind {
    /** On or off, open or closed, yes or no. */
    FLAG,
    /** A number in the unit of the capability. */
    QUANTITY,
    /** Words. */
    TEXT
}
