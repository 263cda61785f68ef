/** ESPHome with its own topics; what it announces the Home Assistant way is heard there. */
@NullMarked
package io.hearth.dialects.esphome;

import org.jspecify.annotations.NullMarked;
