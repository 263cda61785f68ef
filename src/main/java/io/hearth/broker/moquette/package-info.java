/** The second engine: Moquette, with a gate of ours in front of it. Loaded only when it is chosen. */
@NullMarked
package io.hearth.broker.moquette;

import org.jspecify.annotations.NullMarked;
