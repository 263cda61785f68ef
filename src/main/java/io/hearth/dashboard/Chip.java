package io.hearth.dashboard;

/**
 * Something on the home page that is worth knowing, and the way to it.
 *
 * @param kind danger, warn, offline, lit or ok
 * @param icon of the sprite
 * @param text in words
 * @param path where it leads
 */
record Chip(String kind, String icon, String text, String path) {}
