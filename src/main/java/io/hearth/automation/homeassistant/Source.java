package io.hearth.automation.homeassistant;

/**
 * A file of Home Assistant.
 *
 * @param file what findings call it
 * @param text YAML
 */
public record Source(String file, String text) {}
