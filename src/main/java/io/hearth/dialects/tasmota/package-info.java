/** Tasmota: its own discovery, and what its devices say under {@code tele} and {@code stat}. */
@NullMarked
package io.hearth.dialects.tasmota;

import org.jspecify.annotations.NullMarked;
