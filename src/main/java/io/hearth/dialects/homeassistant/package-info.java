/** Devices that announce themselves the way Home Assistant expects it. */
@NullMarked
package io.hearth.dialects.homeassistant;

import org.jspecify.annotations.NullMarked;
