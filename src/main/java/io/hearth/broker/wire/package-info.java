/** What comes over the wire and what goes back: doors, packets, and the rules of MQTT that need no memory. */
@NullMarked
package io.hearth.broker.wire;

import org.jspecify.annotations.NullMarked;
