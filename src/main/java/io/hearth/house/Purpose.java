package io.hearth.house;

/** What a point is for. */
public enum Purpose {
    /** What people look at and rules use. */
    MAIN,
    /** What tells how the device is doing: signal strength, battery voltage, uptime. */
    DIAGNOSTIC,
    /** How the device itself is set up: sensitivity, behaviour after power loss. */
    CONFIGURATION
}
