package io.hearth.demo;

/**
 * A room behind a wall.
 *
 * @param conductance warmth that passes the wall, W/K
 * @param temperature of the room behind it, °C
 */
record Neighbour(double conductance, double temperature) {}
