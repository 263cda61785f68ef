/** Formulas in rules: CEL, checked when a rule is read, bounded and unable to reach anything but points and variables. Pure. */
@NamedInterface
@NullMarked
package io.hearth.automation.expr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
