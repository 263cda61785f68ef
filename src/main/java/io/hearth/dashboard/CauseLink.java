package io.hearth.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * One link of the chain that answers "why?".
 *
 * @param icon of the sprite
 * @param text in words
 * @param path where more is told; null when nowhere
 */
record CauseLink(String icon, String text, @Nullable String path) {}
