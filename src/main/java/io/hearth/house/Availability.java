package io.hearth.house;

/** Whether a device can be reached, apart from what its points said last. */
public enum Availability {
    UNKNOWN,
    ONLINE,
    OFFLINE
}
