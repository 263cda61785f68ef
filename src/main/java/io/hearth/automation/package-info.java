/** Rule files: read, checked with line numbers, reloaded, tested, rehearsed; the runs of rules and why. */
@ApplicationModule(allowedDependencies = {"house", "rules", "hub", "history", "web"})
@NullMarked
package io.hearth.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
