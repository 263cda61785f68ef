/** Chooses the engine of the house. */
@NullMarked
package io.hearth.broker.setup;

import org.jspecify.annotations.NullMarked;
