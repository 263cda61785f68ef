/** What people probably meant when they wrote something else. Pure. */
@NamedInterface
@NullMarked
package io.hearth.automation.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
