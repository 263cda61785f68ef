/** The rule language: from YAML to rules, all that is wrong with line and column, and back into sentences. Pure. */
@NamedInterface
@NullMarked
package io.hearth.automation.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
