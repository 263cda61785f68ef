/** Rehearsal: what rules would have done, had they run over what the house has recorded. Sends nothing. */
@NamedInterface
@NullMarked
package io.hearth.automation.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
