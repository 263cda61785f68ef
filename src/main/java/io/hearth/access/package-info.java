/** Who may enter: people, tokens, first set-up. */
@ApplicationModule(allowedDependencies = {"web"})
@NullMarked
package io.hearth.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
