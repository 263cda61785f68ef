package io.hearth.demo;

/**
 * What acts on the climate of a room.
 *
 * @param heating    W of the heater now
 * @param people     how many are in the room
 * @param windowOpen whether it is aired
 */
record Loads(double heating, int people, boolean windowOpen) {

    static final Loads NONE = new Loads(0, 0, false);
}
