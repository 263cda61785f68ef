package io.hearth.history;

/** What a row of a block is: one byte, the lower four bits its form, then two marks. Part of the format. */
final class RowKind {

    /** The value is the one before. */
    static final int SAME = 0;

    static final int FALSE = 1;
    static final int TRUE = 2;
    /** A decimal with as many digits behind the point as the one before; what it changed by is among the numbers. */
    static final int DELTA = 3;
    /** A decimal: digits behind the point (raw), then the whole without a point (number). */
    static final int DECIMAL = 4;
    /** A quantity with no short decimal form: eight bytes (raw). */
    static final int DOUBLE = 5;
    /** A text: its place in the block's list (number). */
    static final int TEXT = 6;
    /** Three bytes (raw). */
    static final int COLOUR = 7;
    /** Three times eight bytes (raw). */
    static final int LOCATION = 8;
    /** No reading: an event (blob). */
    static final int EVENT = 9;

    static final int FORM = 0x0f;
    /** The reading was replayed. */
    static final int REPLAYED = 0x10;
    /** Commands follow (blob). */
    static final int COMMANDS = 0x20;

    private RowKind() {}
}
