/** What can be said of all rules together before any of them runs: what fights, circles, never happens, is superfluous. Pure. */
@NamedInterface
@NullMarked
package io.hearth.automation.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
