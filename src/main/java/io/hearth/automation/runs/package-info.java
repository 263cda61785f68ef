/** What rules did and why: their last runs, in memory and in the database. */
@NamedInterface
@NullMarked
package io.hearth.automation.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
