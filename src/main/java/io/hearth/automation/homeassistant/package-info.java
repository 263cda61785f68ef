/** Automations of Home Assistant become rules; what cannot is told, with line and column. Pure, writes nothing. */
@NamedInterface
@NullMarked
package io.hearth.automation.homeassistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
