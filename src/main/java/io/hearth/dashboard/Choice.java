package io.hearth.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * One of the words that a control offers.
 *
 * @param value  what the device is told
 * @param text   in the language of the reader, when it is known there
 * @param icon   of the sprite; null when the text is shown
 * @param chosen whether the device reports it
 */
record Choice(String value, String text, @Nullable String icon, boolean chosen) {}
