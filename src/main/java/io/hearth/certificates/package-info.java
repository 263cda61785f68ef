/** The hub's certificate authority, its own certificate, and those of devices. Knows no other module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
