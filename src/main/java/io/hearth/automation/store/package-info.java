/** Storing: what the loop notes is written in batches by one thread; what people ask is answered when it is on disk. */
@NullMarked
package io.hearth.automation.store;

import org.jspecify.annotations.NullMarked;
