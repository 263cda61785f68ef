package io.hearth.access;

/**
 * The one-time code of the first run is another one from now on, because too many wrong ones were tried.
 *
 * @param code the code that is accepted now
 */
public record SetupCodeChanged(String code) {}
