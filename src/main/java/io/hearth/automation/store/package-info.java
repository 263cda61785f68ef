/** Writing behind the house's back: the loop notes, one thread writes in batches. */
@NullMarked
package io.hearth.automation.store;

import org.jspecify.annotations.NullMarked;
