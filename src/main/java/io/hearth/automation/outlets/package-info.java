/** What rules ask of the world beyond devices, and what the world asks of rules: web addresses and notices. */
@NamedInterface
@NullMarked
package io.hearth.automation.outlets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
