/** Homie 3, 4 and 5: devices that describe themselves below one base topic. */
@NullMarked
package io.hearth.dialects.homie;

import org.jspecify.annotations.NullMarked;
